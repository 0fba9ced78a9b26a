/** What is due: one entry a record (or promise in it) that a person has to act on, with the day by which. */
import type { KindName } from '../../records/fields'
import type { Quarter } from '../workdays'

export const DUTY_KINDS = {
  aside: '未被接收',
  lost: '两人同改',
  overdue: '逾期',
  due: '将到期',
  promise: '承诺',
  untold: '待告知',
  unsatisfied: '不满意',
  unrouted: '待分流',
  minutes: '待定稿',
  unposted: '待上墙',
} as const
export type DutyKind = keyof typeof DUTY_KINDS

/** How soon. `decide`: it waits for a decision, whatever the day. */
export const URGENCIES = {
  decide: '等您核定',
  late: '已过时限',
  today: '今天到期',
  soon: '五个工作日内',
} as const
export type Urgency = keyof typeof URGENCIES

export interface Duty {
  /** Unique in a list: one record may hold several promises. */
  readonly key: string
  readonly kind: DutyKind
  readonly urgency: Urgency
  readonly recordId: string
  readonly recordKind: KindName | null
  readonly number: string | null
  readonly title: string
  /** Day by which it has to be done; '' when it only waits for a decision. */
  readonly limit: string
  /** Working days after `limit` that have passed; negative while some are left. */
  readonly workdays: number
  /** Day from which it waits: closed on, raised on, held on. */
  readonly since: string
  /** recordId of the unit that owes something; '' for none. */
  readonly unit: string
  /** The step to take (type of an event), or the path of the field to fill in; '' when opening the record is enough. */
  readonly step: string
  /** The wall sheet that is to be put up. */
  readonly sheet?: { readonly station: string; readonly year: number; readonly quarter: Quarter }
}

/** Refused work that waits on this machine, as far as it matters here. */
export interface Aside {
  readonly id: string
  readonly recordId: string
  readonly title: string
}

/** Working days that a station has, from the assessment's rules. */
export interface Limits {
  /** From being raised to being routed. */
  readonly route: number
  /** From being closed to the residents being told. */
  readonly tell: number
  /** From a resident's 不满意 to the matter being handed over again. */
  readonly reopen: number
  /** From a meeting to its final minutes. */
  readonly finalize: number
  /** From the end of a quarter to its result on the wall. */
  readonly post: number
}
