/** What an assessment is made of: the rows that go in, and the result of every item with the records behind it. */
import type { KindName } from '../../records/fields'
import type {
  ActivityRow,
  AssessmentRow,
  DeedRow,
  DeputyRow,
  IssueRow,
  MeetingRow,
  OfficeRow,
  PersonRow,
  PlanRow,
  PointRow,
  PostingRow,
  StationRow,
  VisitRow,
} from '../../records/row'
import type { Quarter } from '../workdays'

/** Rows may hold more than is needed (other stations, other years): the rules select by station and business date. */
export interface AssessmentInput {
  readonly station: StationRow
  readonly office: OfficeRow | null
  readonly year: number
  readonly quarter: Quarter
  /** Day `YYYY-MM-DD` on which is assessed; what is not yet due on it is left out. */
  readonly today: string
  readonly stations: readonly StationRow[]
  readonly points: readonly PointRow[]
  readonly deputies: readonly DeputyRow[]
  readonly persons: readonly PersonRow[]
  /** From the first day of the year on. */
  readonly visits: readonly VisitRow[]
  readonly meetings: readonly MeetingRow[]
  readonly activities: readonly ActivityRow[]
  readonly deeds: readonly DeedRow[]
  readonly plans: readonly PlanRow[]
  /** Also older ones: they may still hang. */
  readonly postings: readonly PostingRow[]
  /** Also older ones, as far as they were still open in this quarter. */
  readonly issues: readonly IssueRow[]
  /** What the office entered, rows of kind `assessment`. */
  readonly entries: readonly AssessmentRow[]
}

export const STATUSES = {
  scored: '已计分',
  entered: '已录入',
  awaiting: '待录入',
  noDuty: '本季无任务',
  notApplicable: '不适用',
} as const
export type Status = keyof typeof STATUSES

/** What the records alone say about an item that the office changed. */
export interface Correction {
  readonly status: Status
  readonly score: number | null
  readonly figures: string
  /** Why the office changed it. */
  readonly note: string
}

export interface ItemResult {
  readonly code: string
  readonly category: string
  readonly name: string
  /** Nominal weight in points. */
  readonly points: number
  readonly rule: string
  readonly source: string
  readonly mode: 'auto' | 'half' | 'manual'
  readonly status: Status
  /** 0 … points; null unless scored or entered. */
  readonly score: number | null
  /** What was done and what was due, or with `noDuty` will be, in the unit of the item; null where the item has none. */
  readonly achieved: number | null
  readonly required: number | null
  /** How much of what is owed has passed its time; it can only be entered afterwards, if it was done in time. */
  readonly past: number
  /** 完成情况, short: 接待3次. */
  readonly figures: string
  /** Why this score, in a sentence. */
  readonly explanation: string
  /** recordIds behind it, by business date. */
  readonly records: readonly string[]
  /** A word on single records (缺：联系电话), by recordId. */
  readonly remarks: Readonly<Record<string, string>>
  /** 备注 of the office. */
  readonly note: string
  /** Present where the office's entry stands in place of a computed result. */
  readonly correction: Correction | null
  /** What a person should look at: two values entered at once, a correction without a reason. */
  readonly warnings: readonly string[]
}

export interface CategoryResult {
  readonly name: string
  readonly points: number
  /** After sharing the weight of items that do not count; null when none of its items counts. */
  readonly score: number | null
  readonly items: readonly ItemResult[]
}

/** A record that is left out, and why. Holds nothing of its content. */
export interface NotCounted {
  readonly recordId: string
  readonly kind: KindName
  readonly date: string
  readonly number: string | null
  readonly reason: string
}

export interface Totals {
  /** Points so far, on the scale of 100. */
  readonly earned: number
  /** Points that could have been had on the items decided so far, on the same scale; 100 when nothing is awaited. */
  readonly possible: number
  readonly awaiting: number
  /** Nothing is awaited and the quarter is over: `earned` is the result. Otherwise it is 暂计. */
  readonly final: boolean
  /** null while not final. */
  readonly grade: string | null
}

export interface Assessment {
  readonly pack: { readonly id: string; readonly name: string }
  readonly station: string
  readonly year: number
  readonly quarter: Quarter
  /** First and last day of the quarter, and the last day that was looked at. */
  readonly from: string
  readonly to: string
  readonly asOf: string
  readonly head: {
    readonly stationName: string
    readonly stationHead: string
    readonly officers: readonly string[]
    readonly officeName: string
  }
  readonly categories: readonly CategoryResult[]
  readonly totals: Totals
  readonly notCounted: readonly NotCounted[]
  /** Years whose holidays are not published and that a deadline may touch. */
  readonly unknownCalendars: readonly number[]
}
