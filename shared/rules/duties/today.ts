/**
 * 今天要办: what a station has to do now, from its rows. Pure and recomputed from scratch. A matter is listed when its day has
 * passed or comes within five working days; what has been urged lately waits for an answer and is not asked for again.
 */
import { isUnsatisfied } from '../../records/issue'
import type { IssueRow, MeetingRow, PostingRow, ResultRow, Row, VisitRow } from '../../records/row'
import { hangsUntil, resultPostings, showsResult } from '../assessment/hung'
import { addWorkdays, quarterRange, workdaysBetween, yearOf } from '../workdays'
import type { Aside, Duty, DutyKind, Limits, Urgency } from './types'

/** Working days ahead that are looked at. */
export const AHEAD_WORKDAYS = 5
/** Working days that a unit is given to answer before it is urged again. */
export const ANSWER_WORKDAYS = 5

export interface DutyInput {
  /** Day `YYYY-MM-DD` at the station. */
  readonly today: string
  readonly station: string
  readonly limits: Limits
  readonly issues: readonly IssueRow[]
  readonly meetings: readonly MeetingRow[]
  readonly visits: readonly VisitRow[]
  /** What the office froze, also of other stations. */
  readonly results: readonly ResultRow[]
  readonly postings: readonly PostingRow[]
  readonly asides: readonly Aside[]
}

export interface Today {
  /** The most urgent first. */
  readonly duties: readonly Duty[]
  /** Overdue, urged within the last days: an answer is awaited. */
  readonly awaiting: readonly IssueRow[]
  /** 待裁定: contradicting steps, for the office to settle. */
  readonly contested: readonly Row[]
}

const QUARTERS = [1, 2, 3, 4] as const

/** The day from which on results, and what shows them, can be due: they hang until the next quarter's do. */
export function resultsFrom(day: string): string {
  return `${yearOf(day) - 1}-07-01`
}

/** The day from which on visits can hold something due: two writings at once. Matters and promises stay due until they are settled. */
export function visitsFrom(day: string): string {
  return `${yearOf(day)}-01-01`
}

/** Not closed yet. */
export function isOpen(row: IssueRow): boolean {
  return row.state.stage === 'registered' || row.state.stage === 'routed'
}

/** Open, and its time limit has passed. */
export function isOverdue(row: IssueRow, today: string): boolean {
  return isOpen(row) && row.state.dueOn !== '' && row.state.dueOn < today
}

function counts(row: Row): boolean {
  return !row.withdrawn && row.unknown.length === 0
}

type Rest = Pick<Duty, 'since' | 'step'> & Partial<Pick<Duty, 'unit' | 'title' | 'key' | 'sheet'>>

function dated(kind: DutyKind, row: Row, limit: string, today: string, rest: Rest): Duty[] {
  if (limit > addWorkdays(today, AHEAD_WORKDAYS)) return []
  const urgency: Urgency = limit < today ? 'late' : limit === today ? 'today' : 'soon'
  return [
    {
      key: `${row.recordId}/${kind}`,
      kind,
      urgency,
      recordId: row.recordId,
      recordKind: row.kind,
      number: row.number,
      title: row.title,
      limit,
      workdays: workdaysBetween(limit, today),
      unit: '',
      ...rest,
    },
  ]
}

/** Somebody asked the unit within the last working days. */
function isAwaited(row: IssueRow, today: string): boolean {
  const since = addWorkdays(today, -ANSWER_WORKDAYS)
  return row.state.urgedOn.some((day) => day > since)
}

/** The day by which the next thing has to be done with a matter: routing, handling, telling, handing over again; '' where nothing is waited for. */
export function nextLimit({ date, state }: IssueRow, limits: Limits): string {
  switch (state.stage) {
    case 'registered':
      return addWorkdays(date, limits.route)
    case 'routed':
      return state.dueOn
    case 'closed':
      return addWorkdays(state.closedOn, limits.tell)
    case 'told':
      return state.told && isUnsatisfied(state) ? addWorkdays(state.told.on, limits.reopen) : ''
  }
}

function ofIssue(row: IssueRow, { today, limits }: DutyInput): Duty[] {
  const { stage, closedOn, told, unit } = row.state
  const limit = nextLimit(row, limits)
  if (stage === 'registered') return dated('unrouted', row, limit, today, { since: row.date, step: 'routed' })
  if (stage === 'closed') return dated('untold', row, limit, today, { since: closedOn, step: 'told' })
  if (told && isUnsatisfied(row.state))
    return dated('unsatisfied', row, limit, today, { since: told.on, step: 'reopened', unit })
  if (stage !== 'routed' || limit === '' || isAwaited(row, today)) return []
  return dated(limit < today ? 'overdue' : 'due', row, limit, today, {
    since: row.state.routedOn,
    step: 'urged',
    unit,
  })
}

/** What was promised at a meeting counts as kept once its result is public. */
function ofMeeting(row: MeetingRow, { today, limits }: DutyInput): Duty[] {
  const promises = row.items.topics.flatMap((topic) =>
    topic.due && !topic.publishedOn
      ? dated('promise', row, topic.due, today, {
          key: `${row.recordId}/promise/${topic.id}`,
          title: topic.title ?? row.title,
          since: row.date,
          unit: topic.unit ?? '',
          step: `topics/${topic.id}/${topic.outcome ? 'publishedOn' : 'outcome'}`,
        })
      : [],
  )
  if (row.state.finalizedOn) return promises
  const minutes = dated('minutes', row, addWorkdays(row.date, limits.finalize), today, {
    since: row.date,
    step: 'finalized',
  })
  return [...minutes, ...promises]
}

/** The result of a quarter that is frozen and does not hang, or not what was frozen last. */
function ofResult(row: ResultRow, { today, station, limits, postings }: DutyInput): Duty[] {
  const { fields, state } = row
  const quarter = QUARTERS.find((one) => one === fields.quarter)
  const { year } = fields
  if (fields.station !== station || !year || !quarter || !state.frozenOn || today > hangsUntil(year, quarter))
    return []
  const [own] = resultPostings(postings, year, quarter)
  if (own && showsResult(own, row.updatedAt)) return []
  const inTime = addWorkdays(quarterRange(year, quarter).to, limits.post)
  const limit = inTime > state.frozenOn ? inTime : state.frozenOn
  return dated('unposted', row, limit, today, {
    since: state.frozenOn,
    step: '',
    sheet: { station, year, quarter },
  })
}

function lostIn(row: Row): Duty[] {
  if (row.lost.length === 0) return []
  const since = row.lost.map((lost) => lost.at.slice(0, 10)).sort()[0] ?? ''
  return [
    {
      key: `${row.recordId}/lost`,
      kind: 'lost',
      urgency: 'decide',
      recordId: row.recordId,
      recordKind: row.kind,
      number: row.number,
      title: row.title,
      limit: '',
      workdays: 0,
      since,
      unit: '',
      step: '',
    },
  ]
}

function ofAside(aside: Aside): Duty {
  return {
    key: `aside/${aside.id}`,
    kind: 'aside',
    urgency: 'decide',
    recordId: aside.recordId,
    recordKind: null,
    number: null,
    title: aside.title,
    limit: '',
    workdays: 0,
    since: '',
    unit: '',
    step: '',
  }
}

const RANK: Readonly<Record<Urgency, number>> = { decide: 0, late: 1, today: 2, soon: 3 }

/** Decisions first, then by how long it is late; on one day the older matter. */
function byUrgency(a: Duty, b: Duty): number {
  if (a.urgency !== b.urgency) return RANK[a.urgency] - RANK[b.urgency]
  if (a.limit !== b.limit) return a.limit < b.limit ? -1 : 1
  if (a.since !== b.since) return a.since < b.since ? -1 : 1
  return a.key < b.key ? -1 : 1
}

/** What has to be done today. Rows of the station (results: of every station); withdrawn ones and those of a newer app are passed over. */
export function dutiesOf(input: DutyInput): Today {
  const { today } = input
  const issues = input.issues.filter(counts)
  const meetings = input.meetings.filter(counts)
  const all: readonly Row[] = [...issues, ...meetings, ...input.visits.filter(counts)]
  const settled = (row: Row) => !row.contested
  const duties = [
    ...input.asides.map(ofAside),
    ...all.flatMap(lostIn),
    ...issues.filter(settled).flatMap((row) => ofIssue(row, input)),
    ...meetings.filter(settled).flatMap((row) => ofMeeting(row, input)),
    ...input.results.filter((row) => counts(row) && settled(row)).flatMap((row) => ofResult(row, input)),
  ]
  return {
    duties: duties.sort(byUrgency),
    awaiting: issues.filter((row) => settled(row) && isOverdue(row, today) && isAwaited(row, today)),
    contested: all.filter((row) => row.contested),
  }
}
