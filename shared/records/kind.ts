/**
 * What every record kind has to say about itself. One file a kind beside this one; `index.ts` lists them all.
 */
import type { Role } from '../org/roles'
import type { RecordEvent } from './events'
import type { Fields, KindName, Value, ValuesOf } from './fields'

/** A step that a kind knows: what it carries, who may take it, when it is legal and what it changes. */
export interface EventSpec<State> {
  readonly label: string
  /** What the event carries in `data`. */
  readonly data: Fields
  readonly roles: readonly Role[]
  /** An entry beside the course of the matter: it can be taken back (收回) whatever came after it. */
  readonly beside?: true
  /**
   * Columns in which two of these steps have to agree when neither author knew of the other's step. Where they differ one contradicts
   * the other (待裁定): each alone would be legal, and two people were promised two things.
   */
  readonly agree?: readonly string[]
  /** Why the step is not legal in this state, as a sentence; null when it is. */
  readonly refuse?: (state: State, event: RecordEvent) => string | null
  readonly apply: (state: State, event: RecordEvent) => State
}

export interface ListSpec {
  readonly label: string
  readonly columns: Fields
}

/** One row inside a record (a topic, a matter). `id` names it for ever; `order` is where it stands. */
export type Item<F extends Fields = Fields> = { readonly id: string; readonly order: number } & ValuesOf<F>
export type Items<L extends Readonly<Record<string, ListSpec>>> = {
  readonly [K in keyof L]: readonly Item<L[K]['columns']>[]
}

export interface KindSpec<
  N extends KindName = KindName,
  F extends Fields = Fields,
  L extends Readonly<Record<string, ListSpec>> = Readonly<Record<string, ListSpec>>,
  State = unknown,
> {
  readonly kind: N
  readonly label: string
  /** Which partitions it lives in: the station's year, the office's organisation, its working papers, or what it made public. */
  readonly home: 'station' | 'org' | 'assessment' | 'posted'
  /** Raise it whenever the projection below changes; rows are then projected anew. */
  readonly rowVersion: number
  /** First character of its official number 接〔2026〕1号; absent where the kind is not numbered. */
  readonly numbered?: string
  readonly fields: F
  readonly lists: L
  readonly events: Readonly<Record<string, EventSpec<State>>>
  readonly initial: State
  /** Business date `YYYY-MM-DD` by which rules and lists select; '' when the record has none. */
  readonly date: (fields: ValuesOf<F>) => string
  /** A short line for lists. May hold personal data only where the kind is not shown in public. */
  readonly title: (fields: ValuesOf<F>, items: Items<L>) => string
}

/** Declares a kind, inferring the types of its fields, rows and state. */
export function defineKind<
  const N extends KindName,
  const F extends Fields,
  const L extends Readonly<Record<string, ListSpec>>,
  State,
>(spec: KindSpec<N, F, L, State>): KindSpec<N, F, L, State> {
  return spec
}

/** A text that an event carries; '' when it does not. */
export function text(event: RecordEvent, key: string): string {
  const value = event.data[key]
  return typeof value === 'string' ? value : ''
}

/** A value that an event carries. */
export function datum(event: RecordEvent, key: string): Value | undefined {
  return event.data[key]
}
