/** The stations' work in figures, and the records behind each figure. Pure. */
import type { StationRow } from '../../../shared/records/row'
import type { StationRecord } from '../../ui/kindWords'
import { shortName } from '../../ui/useShortNames'
import type { Period } from './periods'

export type WorkRow = StationRecord

/** What a figure counts. */
export type Figure = 'receptions' | 'visits' | 'meetings' | 'activities' | 'issues' | 'open' | 'overdue'

export interface Line {
  /** recordId of the station; '' for all together. */
  readonly station: string
  readonly name: string
  readonly counts: Readonly<Record<Figure, number>>
  /** ISO time at which the server last received something new of the station; '' when never. */
  readonly lastReceived: string
}

export const FIGURES: readonly { readonly key: Figure; readonly label: string }[] = [
  { key: 'receptions', label: '接待' },
  { key: 'visits', label: '走访' },
  { key: 'meetings', label: '会议' },
  { key: 'activities', label: '活动' },
  { key: 'issues', label: '问题' },
  { key: 'open', label: '未办结' },
  { key: 'overdue', label: '逾期' },
]

function within(row: WorkRow, { from = '', to = '9999-12-31' }: Period): boolean {
  return row.date >= from && row.date <= to
}

/** Is a row one of those that a figure counts? Open and overdue matters count whenever they were raised. */
export function counts(row: WorkRow, figure: Figure, period: Period, today: string): boolean {
  switch (figure) {
    case 'receptions':
      return row.kind === 'visit' && row.fields.mode === 'reception' && within(row, period)
    case 'visits':
      return row.kind === 'visit' && row.fields.mode === 'visit' && within(row, period)
    case 'meetings':
      return row.kind === 'meeting' && within(row, period)
    case 'activities':
      return row.kind === 'activity' && within(row, period)
    case 'issues':
      return row.kind === 'issue' && within(row, period)
    case 'open':
      return row.kind === 'issue' && (row.state.stage === 'registered' || row.state.stage === 'routed')
    case 'overdue':
      return counts(row, 'open', period, today) && dueOf(row) !== '' && dueOf(row) < today
  }
}

function dueOf(row: WorkRow): string {
  return row.kind === 'issue' ? row.state.dueOn : ''
}

type Counts = Readonly<Record<Figure, number>>

function countsOf(rows: readonly WorkRow[], period: Period, today: string): Counts {
  const total = { receptions: 0, visits: 0, meetings: 0, activities: 0, issues: 0, open: 0, overdue: 0 }
  for (const row of rows) for (const { key } of FIGURES) if (counts(row, key, period, today)) total[key] += 1
  return total
}

function sumOf(lines: readonly Line[]): Counts {
  const sum = (figure: Figure) => lines.reduce((total, line) => total + line.counts[figure], 0)
  return {
    receptions: sum('receptions'),
    visits: sum('visits'),
    meetings: sum('meetings'),
    activities: sum('activities'),
    issues: sum('issues'),
    open: sum('open'),
    overdue: sum('overdue'),
  }
}

function latest(times: Iterable<string | null>): string {
  let last = ''
  for (const time of times) if (time && time > last) last = time
  return last
}

/** One line a station, in the order of their names, after one for all together. */
export function linesOf(
  stations: readonly StationRow[],
  rows: readonly WorkRow[],
  period: Period,
  today: string,
): readonly Line[] {
  const byStation = new Map<string, WorkRow[]>()
  for (const row of rows) {
    const own = byStation.get(row.station)
    if (own) own.push(row)
    else byStation.set(row.station, [row])
  }
  const lineOf = (station: string, name: string): Line => {
    const own = byStation.get(station) ?? []
    const lastReceived = latest(own.map(({ receivedAt }) => receivedAt))
    return { station, name, counts: countsOf(own, period, today), lastReceived }
  }
  const known = [...stations]
    .sort((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
    .map((station) => lineOf(station.recordId, shortName(station)))
  // Work of a station whose own record has not come yet has no line, and counts among all.
  const listed = new Set(known.map(({ station }) => station))
  const others = [...byStation.keys()].filter((station) => !listed.has(station))
  const each = [...known, ...others.map((station) => lineOf(station, ''))]
  const lastReceived = latest(each.map((line) => line.lastReceived))
  return [{ station: '', name: '全部联络站', counts: sumOf(each), lastReceived }, ...known]
}

/** The figure that a pick names; undefined for none. */
export function figureOf(pick: string | undefined): Figure | undefined {
  return FIGURES.find(({ key }) => key === pick)?.key
}

/** The records of a period, or of one of its figures; the latest first. */
export function recordsOf(
  rows: readonly WorkRow[],
  figure: Figure | undefined,
  period: Period,
  today: string,
): readonly WorkRow[] {
  return rows
    .filter((row) => (figure ? counts(row, figure, period, today) : within(row, period)))
    .sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : 0))
}
