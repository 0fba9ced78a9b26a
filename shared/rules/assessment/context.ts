/** The rows of an assessment, grouped once: only the station's own, only what counts, in one order whatever order came in. */
import { holds } from '../../org/grid'
import type {
  ActivityRow,
  DeedRow,
  DeputyRow,
  IssueRow,
  MeetingRow,
  PersonRow,
  PlanRow,
  PointRow,
  PostingRow,
  Row,
  VisitRow,
} from '../../records/row'
import { monthsOf, type Quarter, quarterRange } from '../workdays'
import type { AssessmentInput, NotCounted } from './types'

export interface Context {
  readonly station: AssessmentInput['station']
  readonly year: number
  readonly quarter: Quarter
  readonly from: string
  readonly to: string
  /** The last day looked at: the quarter's last, or today while it runs. */
  readonly asOf: string
  readonly today: string
  /** Of the quarter. */
  readonly visits: readonly VisitRow[]
  readonly meetings: readonly MeetingRow[]
  readonly activities: readonly ActivityRow[]
  /** From the year's first day to `asOf`. */
  readonly yearVisits: readonly VisitRow[]
  readonly yearMeetings: readonly MeetingRow[]
  readonly yearActivities: readonly ActivityRow[]
  readonly deeds: readonly DeedRow[]
  readonly plans: readonly PlanRow[]
  /** Hung on or before `asOf`, of whatever year. */
  readonly postings: readonly PostingRow[]
  /** Raised on or before `asOf`, of whatever year. */
  readonly issues: readonly IssueRow[]
  readonly points: readonly PointRow[]
  readonly deputies: readonly DeputyRow[]
  readonly persons: readonly PersonRow[]
  readonly notCounted: readonly NotCounted[]
}

/** The months of the quarter that are over, `YYYY-MM`: nothing is missed in one that goes on or is still to come. */
export function monthsOver({ year, quarter, asOf, to }: Context): readonly string[] {
  return monthsOf(year, quarter).filter((month) => month < asOf.slice(0, 7) || asOf === to)
}

function reasonNotCounted(row: Pick<Row, 'withdrawn' | 'contested' | 'unknown'>): string | null {
  if (row.withdrawn) return '已撤回'
  if (row.contested) return '待裁定：有互相矛盾的办理步骤'
  return row.unknown.length > 0 ? '含有本版本不认识的内容' : null
}

function byDate(a: Row, b: Row): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1
  return a.recordId < b.recordId ? -1 : a.recordId > b.recordId ? 1 : 0
}

function countable<R extends Row>(rows: readonly R[]): R[] {
  return rows.filter((row) => reasonNotCounted(row) === null).sort(byDate)
}

/** Is this deputy in office and a member of the station on that day? */
export function isMember(deputy: DeputyRow, station: string, day: string): boolean {
  return (
    holds(deputy.fields, day) &&
    deputy.items.memberships.some((membership) => membership.station === station && holds(membership, day))
  )
}

/** Was this deputy a member from the first to the last of these days without a gap? */
export function isMemberThroughout(deputy: DeputyRow, station: string, from: string, to: string): boolean {
  return (
    holds(deputy.fields, from) &&
    holds(deputy.fields, to) &&
    deputy.items.memberships.some(
      (membership) => membership.station === station && holds(membership, from) && holds(membership, to),
    )
  )
}

/** Selects and groups the rows of one station and quarter. */
export function contextOf(input: AssessmentInput): Context {
  const { station, year, quarter, today } = input
  const { from, to } = quarterRange(year, quarter)
  const asOf = today < to ? today : to
  const yearFrom = `${year}-01-01`
  const own = (row: Row) => row.station === station.recordId
  const inYear = (row: Row) => own(row) && row.date >= yearFrom && row.date <= asOf
  const visits = input.visits.filter(inYear)
  const meetings = input.meetings.filter(inYear)
  const issues = input.issues.filter((row) => own(row) && row.date !== '' && row.date <= asOf)
  const activities = input.activities.filter(inYear)
  const deeds = input.deeds.filter(inYear)
  const plans = input.plans.filter((row) => own(row) && row.fields.year === year)
  const postings = input.postings.filter((row) => own(row) && row.date !== '' && row.date <= asOf)
  const entries = input.entries.filter((row) => isEntryOf(row, input))
  const looked: readonly Row[] = [
    ...visits,
    ...meetings,
    ...issues,
    ...activities,
    ...deeds,
    ...plans,
    ...postings,
    ...entries,
  ]
  const notCounted = [...looked].sort(byDate).flatMap((row): NotCounted[] => {
    const reason = reasonNotCounted(row)
    // An issue that is older but unsettled would have counted in this quarter; an old withdrawn one would not.
    const matters = row.date >= from || (row.kind === 'issue' && !row.withdrawn)
    if (!reason || !matters) return []
    return [{ recordId: row.recordId, kind: row.kind, date: row.date, number: row.number, reason }]
  })
  const yearVisits = countable(visits)
  const yearMeetings = countable(meetings)
  const yearActivities = countable(activities)
  return {
    station,
    year,
    quarter,
    from,
    to,
    asOf,
    today,
    visits: yearVisits.filter((row) => row.date >= from),
    meetings: yearMeetings.filter((row) => row.date >= from),
    activities: yearActivities.filter((row) => row.date >= from),
    yearVisits,
    yearMeetings,
    yearActivities,
    deeds: countable(deeds),
    plans: countable(plans),
    postings: countable(postings),
    issues: countable(issues),
    points: countable(input.points).filter(
      ({ fields }) => fields.station === station.recordId && holds(fields, asOf),
    ),
    deputies: countable(input.deputies),
    persons: countable(input.persons),
    notCounted,
  }
}

/** Is this what the office entered for the station and quarter? */
export function isEntryOf(
  row: AssessmentInput['entries'][number],
  input: Pick<AssessmentInput, 'station' | 'year' | 'quarter'>,
): boolean {
  return (
    row.fields.station === input.station.recordId &&
    row.fields.year === input.year &&
    row.fields.quarter === input.quarter
  )
}

/** The entries that count, oldest first. */
export function countedEntries(input: AssessmentInput): AssessmentInput['entries'] {
  return countable(input.entries.filter((row) => isEntryOf(row, input)))
}

/** Does the day lie in the quarter, as far as it is looked at? */
export function inQuarter({ from, asOf }: Context, day: string): boolean {
  return day >= from && day <= asOf
}
