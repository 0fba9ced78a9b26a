/** What the list at the left says of a record, and which records it shows. Pure. */
import type { Row } from '../../../shared/records/row'
import { showDayOfYear } from '../../ui/dates'
import { stateWords, typeWords } from '../../ui/kindWords'
import type { SideEntry, SideGroup } from '../../ui/list/SideList'
import type { WorkKind } from './forms'

export type WorkRow = Extract<Row, { kind: WorkKind }>

function lineOf(row: WorkRow, station: string): string {
  const items = row.kind === 'plan' ? row.items.items : []
  const done = items.filter((item) => item.doneOn).length
  const parts =
    row.kind === 'plan'
      ? [station, stateWords(row), items.length > 0 ? `完成${done}/${items.length}` : '']
      : [
          // What the line has no room for is at its end.
          showDayOfYear(row.date),
          stateWords(row),
          station,
          row.title === typeWords(row) ? '' : typeWords(row),
        ]
  return parts.filter(Boolean).join(' · ')
}

export function entryOf(row: WorkRow, unsaved: boolean, station: string): SideEntry {
  return {
    id: row.recordId,
    title: row.title || '（未命名）',
    line: lineOf(row, station),
    unsaved,
  }
}

/** Records under the month in which they fall, plans under their year; in the order in which they come. */
export function groupsOf(rows: readonly WorkRow[], entry: (row: WorkRow) => SideEntry): readonly SideGroup[] {
  const groups = new Map<string, SideEntry[]>()
  for (const row of rows) {
    const [year = '', month = ''] = row.date.split('-')
    const title = !row.date ? '未填日期' : row.kind === 'plan' ? `${year}年` : `${year}年${Number(month)}月`
    const group = groups.get(title)
    if (group) group.push(entry(row))
    else groups.set(title, [entry(row)])
  }
  return [...groups].map(([title, entries]) => ({ title, entries }))
}

export interface WorkFilter {
  /** '' for all of them. */
  readonly station: string
  readonly type: string
  readonly text: string
}
export const NO_FILTER: WorkFilter = { station: '', type: '', text: '' }

/** Does a record pass the filter above the list? */
export function passes(row: WorkRow, { station, type, text }: WorkFilter): boolean {
  const key = text.trim()
  const kept = row.kind === 'plan' ? row.fields.period : row.fields.type
  return (
    (station === '' || row.station === station) &&
    (type === '' || kept === type) &&
    (key === '' || row.title.includes(key) || (row.number?.includes(key) ?? false))
  )
}
