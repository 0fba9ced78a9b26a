/** What waits for the office, and how each station stands, from rows. Pure. */
import type { IssueRow, Row, StationRow } from '../../records/row'
import { addDays } from '../workdays'
import { isOpen, isOverdue } from './today'

/** Days without anything new from a station after which it is said (the assessment asks for delivery within seven). */
export const SILENT_DAYS = 7

export interface OfficeInput {
  readonly today: string
  readonly stations: readonly StationRow[]
  readonly issues: readonly IssueRow[]
  /** Other rows in which values may have been lost or steps contradict each other. */
  readonly others: readonly Row[]
  /** What the server received lately. */
  readonly received: readonly Row[]
  /** ISO time by station. */
  readonly lastReceived: ReadonlyMap<string, string>
}

export interface UnitLate {
  /** recordId; '' where no unit was named. */
  readonly unit: string
  readonly rows: readonly IssueRow[]
}

export interface StationState {
  readonly station: string
  readonly received: readonly Row[]
  readonly open: readonly IssueRow[]
  readonly overdue: readonly IssueRow[]
  readonly disputed: readonly Row[]
  /** Whole days since something new came; null when nothing ever came. */
  readonly silentDays: number | null
}

export interface OfficeDay {
  readonly received: readonly Row[]
  /** 报人大街道工委 and 提区人大建议, not closed: first those that no unit handles yet, then by limit, the earliest first. */
  readonly toOffice: readonly IssueRow[]
  /** The unit with most overdue matters first. */
  readonly lateUnits: readonly UnitLate[]
  readonly contested: readonly Row[]
  readonly lost: readonly Row[]
  /** In the order of their names. */
  readonly stations: readonly StationState[]
}

function byLimit(a: IssueRow, b: IssueRow): number {
  const limit = (row: IssueRow) => row.state.dueOn || '9999'
  if (limit(a) !== limit(b)) return limit(a) < limit(b) ? -1 : 1
  return a.date < b.date ? -1 : 1
}

/** Has somebody else got it? A suggestion to a congress (提区人大建议) needs no unit. */
function isAtUnit({ state }: IssueRow): boolean {
  return state.unit !== '' || state.route !== 'office'
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}

/** Whole days between the day of an ISO time in China (UTC+8) and a day; never negative. */
export function daysSince(iso: string, today: string): number {
  const time = Date.parse(iso)
  if (Number.isNaN(time)) return 0
  const day = new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)
  let days = 0
  for (let at = day; at < today; at = addDays(at, 1)) days += 1
  return days
}

/** The office's morning: what came, what waits, how the stations stand. */
export function officeDay(input: OfficeInput): OfficeDay {
  const { today } = input
  const issues = input.issues.filter((row) => !row.withdrawn)
  const all: readonly Row[] = [...issues, ...input.others.filter((row) => !row.withdrawn)]
  const open = issues.filter(isOpen)
  const overdue = open.filter((row) => isOverdue(row, today)).sort(byLimit)
  const contested = all.filter((row) => row.contested)
  const lost = all.filter((row) => row.lost.length > 0)
  const disputed = groupBy(
    all.filter((row) => row.contested || row.lost.length > 0),
    (row) => row.station,
  )
  const byStation = {
    received: groupBy(input.received, (row) => row.station),
    open: groupBy(open, (row) => row.station),
    overdue: groupBy(overdue, (row) => row.station),
  }
  const stations = [...input.stations]
    .sort((a, b) => a.title.localeCompare(b.title, 'zh-CN'))
    .map(({ recordId }): StationState => {
      const last = input.lastReceived.get(recordId)
      return {
        station: recordId,
        received: byStation.received.get(recordId) ?? [],
        open: byStation.open.get(recordId) ?? [],
        overdue: byStation.overdue.get(recordId) ?? [],
        disputed: disputed.get(recordId) ?? [],
        silentDays: last === undefined ? null : daysSince(last, today),
      }
    })
  return {
    received: input.received,
    toOffice: open
      .filter((row) => row.state.route === 'office' || row.state.route === 'district')
      .sort((a, b) => Number(isAtUnit(a)) - Number(isAtUnit(b)) || byLimit(a, b)),
    lateUnits: [...groupBy(overdue, (row) => row.state.unit)]
      .map(([unit, rows]) => ({ unit, rows }))
      .sort((a, b) => b.rows.length - a.rows.length || (a.unit < b.unit ? -1 : 1)),
    contested,
    lost,
    stations,
  }
}

/** When something came from a station last, in a word; `bad` asks for a person. What else it waits for, its figures say. */
export function syncWord({ silentDays }: StationState): { readonly word: string; readonly bad: boolean } {
  if (silentDays === null) return { word: '还没有送达', bad: true }
  if (silentDays >= SILENT_DAYS) return { word: `${silentDays} 天未同步`, bad: true }
  const words = ['今天有送达', '昨天有送达'][silentDays] ?? `${silentDays} 天前送达`
  return { word: words, bad: false }
}
