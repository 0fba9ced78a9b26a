/** One item: what the records say, what the office entered, and how the two stand beside each other. */
import type { LostValue } from '../../records/fold'
import { KINDS } from '../../records/index'
import type { AssessmentRow } from '../../records/row'
import { compute } from './compute/index'
import { points, round2 } from './compute/outcome'
import type { Context } from './context'
import type { PackItem } from './pack'
import type { Correction, ItemResult } from './types'

/** What the office entered for one item. */
interface Entry {
  readonly verdict: 'scored' | 'notApplicable'
  readonly score: number | null
  readonly figures: string
  readonly note: string
  /** What another clerk wrote at the same time and what is not shown, in words: 得分1. */
  readonly lost: readonly string[]
}

const COLUMN_LABELS: Readonly<Record<string, string>> = {
  verdict: KINDS.assessment.lists.entries.columns.verdict.label,
  score: KINDS.assessment.lists.entries.columns.score.label,
  figures: KINDS.assessment.lists.entries.columns.figures.label,
  note: KINDS.assessment.lists.entries.columns.note.label,
}

function lostWords(lost: readonly LostValue[], code: string): string[] {
  const prefix = `entries/${code}/`
  return lost.flatMap((value) => {
    const label = COLUMN_LABELS[value.path.slice(prefix.length)]
    return value.path.startsWith(prefix) && label ? [`${label}“${value.lost ?? '空'}”`] : []
  })
}

/** The office's entries by item code. Where more than one record holds an item, the newest stands. */
export function entriesByCode(rows: readonly AssessmentRow[]): ReadonlyMap<string, Entry> {
  const entries = new Map<string, Entry>()
  const ordered = [...rows].sort((a, b) =>
    a.updatedAt !== b.updatedAt ? (a.updatedAt < b.updatedAt ? -1 : 1) : a.recordId < b.recordId ? -1 : 1,
  )
  for (const row of ordered) {
    for (const entry of row.items.entries) {
      entries.set(entry.id, {
        verdict: entry.verdict ?? 'scored',
        score: entry.score ?? null,
        figures: entry.figures?.trim() ?? '',
        note: entry.note?.trim() ?? '',
        lost: lostWords(row.lost, entry.id),
      })
    }
  }
  return entries
}

function isAnswer(entry: Entry): boolean {
  return entry.verdict === 'notApplicable' || entry.score !== null
}

function computed(item: PackItem, category: string, context: Context): ItemResult {
  const base = {
    code: item.code,
    category,
    name: item.name,
    points: item.points,
    rule: item.rule,
    source: item.source,
    mode: item.mode,
    score: null,
    achieved: null,
    required: null,
    figures: '',
    records: [],
    remarks: {},
    past: 0,
    note: '',
    correction: null,
    warnings: [],
  }
  const central = context.station.fields.central === true
  if (item.appliesTo !== 'both' && (item.appliesTo === 'central') !== central) {
    const whose = item.appliesTo === 'central' ? '中心联络站（家）' : '社区联络站'
    return { ...base, status: 'notApplicable', explanation: `此项只考核${whose}，本站不适用。` }
  }
  if (context.today < context.from) return { ...base, status: 'awaiting', explanation: '本季还没有开始。' }
  const outcome = compute(item, context)
  if (!outcome)
    return { ...base, status: 'awaiting', explanation: '这一项没有可供计算的记录，由人大街道工委录入。' }
  const { records, remarks = {}, past = 0, figures, explanation } = outcome
  const shown = { ...base, records, remarks, past, figures, explanation }
  if (outcome.verdict === 'noDuty') return { ...shown, ...outcome.coming, status: 'noDuty' }
  if (outcome.verdict === 'undecided') return { ...shown, status: 'awaiting' }
  return {
    ...shown,
    status: 'scored',
    score: outcome.score,
    achieved: outcome.achieved,
    required: outcome.required,
  }
}

function corrected(result: ItemResult, entry: Entry): ItemResult {
  const was: Correction = {
    status: result.status,
    score: result.score,
    figures: result.figures,
    note: entry.note,
  }
  const before = was.score === null ? '无任务' : `${points(was.score)}分`
  return { ...answered(result, entry), correction: was, note: `更正（原计${before}）：${entry.note}` }
}

function answered(result: ItemResult, entry: Entry): ItemResult {
  const figures = entry.figures || result.figures
  if (entry.verdict === 'notApplicable')
    return {
      ...result,
      status: 'notApplicable',
      score: null,
      figures,
      note: entry.note,
      explanation: '人大街道工委认定不适用。',
    }
  const score = round2(Math.min(Math.max(entry.score ?? 0, 0), result.points))
  return {
    ...result,
    status: 'entered',
    score,
    figures,
    note: entry.note,
    explanation: `人大街道工委录入${points(score)}分。${result.mode === 'manual' ? '' : result.explanation}`,
  }
}

/**
 * One item. An entry of the office answers an item that is awaited; beside a computed one it is a correction, which needs a reason
 * and never hides what was computed.
 */
export function itemResult(
  item: PackItem,
  category: string,
  context: Context,
  entries: ReadonlyMap<string, Entry>,
): ItemResult {
  const result = computed(item, category, context)
  const entry = entries.get(item.code)
  if (!entry) return result
  const warnings =
    entry.lost.length > 0 ? [`两人同时录入，${entry.lost.join('、')}没有采用；请核对后重新保存`] : []
  if (!isAnswer(entry)) return { ...result, note: entry.note, warnings }
  if (result.status === 'awaiting') return { ...answered(result, entry), warnings }
  const foreign = result.status === 'notApplicable'
  if (foreign) return { ...result, warnings: [...warnings, '本站不适用此项，录入的得分不计'] }
  if (!entry.note) return { ...result, warnings: [...warnings, '更正没有写明理由，仍按记录计算'] }
  return { ...corrected(result, entry), warnings }
}
