/** What the office enters: one record a station and quarter, with a row for each item. Two clerks write into the same one. */
import { v5 as derivedId } from 'uuid'
import { type Edit, ORDER, type Patch, REMOVED } from '../../../shared/records/document'
import type { AssessmentRow, Row } from '../../../shared/records/row'
import type { Me, Store } from '../../store'
import { ensureRecord, type Subject } from './subject'

/** Of this program; the ids of all entry records derive from it. */
const NAMESPACE = '6f0f6bb4-2a57-5c0e-9d35-0d6f0c5a7b11'

/** The same on every machine, so that two clerks who start at once write into one record. */
export function entryRecordId({ station, year, quarter }: Subject): string {
  return derivedId(`assessment/${station}/${year}/${quarter}`, NAMESPACE)
}

/** What the form holds for one item. */
export interface EntryDraft {
  readonly verdict: 'scored' | 'notApplicable'
  readonly score: number | null
  readonly figures: string
  readonly note: string
}
export const EMPTY_ENTRY: EntryDraft = { verdict: 'scored', score: null, figures: '', note: '' }

/** What is entered for an item, as a form holds it; null when nothing is. */
export function draftOf(rows: readonly AssessmentRow[], code: string): EntryDraft | null {
  const entry = rows.flatMap((row) => row.items.entries).find((candidate) => candidate.id === code)
  if (!entry) return null
  return {
    verdict: entry.verdict ?? 'scored',
    score: entry.score ?? null,
    figures: entry.figures ?? '',
    note: entry.note ?? '',
  }
}

/** What the form still has to ask for; null when it may be saved. */
export function draftProblem(draft: EntryDraft, points: number, isCorrection: boolean): string | null {
  if (draft.verdict === 'scored' && draft.score === null) return '请填写得分，或选“不适用”'
  if (draft.score !== null && (draft.score < 0 || draft.score > points)) return `得分应在 0 到 ${points} 之间`
  if (isCorrection && draft.note.trim() === '') return '更正自动计算的得分，请在备注里写明理由'
  return null
}

/** Saves one item; null takes it out again. Resolves when it is on disk. */
export async function saveEntry(
  store: Store,
  me: Me,
  subject: Subject,
  item: { readonly code: string; readonly order: number },
  draft: EntryDraft | null,
): Promise<Row | null> {
  const recordId = entryRecordId(subject)
  const cells: Edit | null = draft && {
    [REMOVED]: null,
    [ORDER]: item.order,
    verdict: draft.verdict,
    score: draft.verdict === 'scored' ? draft.score : null,
    figures: draft.figures.trim(),
    note: draft.note.trim(),
  }
  const items: Patch['items'] = { entries: { [item.code]: cells } }
  if (!draft && !(await store.row(recordId))) return null
  await ensureRecord(store, me, 'assessment', subject, recordId)
  return store.edit(recordId, { items }, me.author())
}
