/** The invented district that a newcomer looks at first, and that demo and benches use: plain data from a seed. */
import type { Grant } from '../org/grants'
import type { Patch } from '../records/document'
import type { KindName, Values } from '../records/fields'

export interface SamplePerson {
  readonly person: string
  readonly name: string
  readonly role: Grant['role']
  readonly office: string
  /** Station of a station role; null at the office. */
  readonly station: string | null
}

/** What somebody did to a record, in order. `at` is ISO time, `person` who did it. */
export type SampleAction = {
  readonly at: string
  readonly person: string
  /** How many of the actions before it the person had not seen: two people worked on the record at once. */
  readonly unseen?: number
} & (
  | { readonly do: 'edit'; readonly patch: Patch }
  | { readonly do: 'step'; readonly type: string; readonly data: Values }
)

export interface SampleRecord {
  readonly recordId: string
  readonly kind: KindName
  readonly partition: string
  /** ISO time at which the server got it: soon after it was written, now and then after days without a network. */
  readonly received: string
  /** Its place among its office's records of the kind and year, in the order in which they arrived; null where none is numbered. */
  readonly number: number | null
  /** The first action is the edit that creates it. */
  readonly actions: readonly SampleAction[]
}

export interface Sample {
  /** The office of all stations, or the district. */
  readonly office: { readonly id: string; readonly name: string }
  /** The offices of a district; empty where there is one office for all. */
  readonly offices: readonly { readonly id: string; readonly name: string }[]
  readonly stations: readonly { readonly id: string; readonly name: string; readonly office: string }[]
  readonly persons: readonly SamplePerson[]
  /** Organisation first, then the stations' work. */
  readonly records: readonly SampleRecord[]
}

export interface SampleOptions {
  readonly seed: number
  /** How many of the district's 23 stations. */
  readonly stations: number
  /** 1 (or left out): one office for all. More: a district with that many street offices, each with the stations of its street. */
  readonly offices?: number | undefined
  /** Day `YYYY-MM-DD` up to which there are records. */
  readonly today: string
  /** Visits, meetings and issues a station, beside which stand its activities, deeds, postings and plans; 0: the organisation alone. */
  readonly recordsPerStation: number
}
