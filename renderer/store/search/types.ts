/** What the search answers with. Shapes only; they cross from the worker to the page. */
import type { KindName } from '../../../shared/records/fields'

/** From and to (exclusive) of a hit in a text. */
export type Range = readonly [number, number]

/** A text with its hits. */
export interface Marked {
  readonly text: string
  readonly ranges: readonly Range[]
}

export interface Hit {
  readonly recordId: string
  readonly kind: KindName
  readonly station: string
  /** `YYYY-MM-DD`, '' for kinds without a date. */
  readonly date: string
  readonly number: Marked
  readonly withdrawn: boolean
  readonly title: Marked
  /** Where else it was found, with the name of the field; null when the title shows it all. */
  readonly snippet: (Marked & { readonly label: string }) | null
}

export interface Group {
  readonly kind: KindName
  /** How many there are in all. */
  readonly count: number
  /** The best of them. */
  readonly hits: readonly Hit[]
}

export interface Found {
  readonly groups: readonly Group[]
  readonly count: number
}

export interface FindOptions {
  /** Only this kind. */
  readonly kind?: KindName | null
  /** How many hits a kind. */
  readonly limit?: number
}

/** How far the index is. It answers at any time, over what it has. */
export type IndexState =
  | { readonly phase: 'building'; readonly done: number; readonly total: number }
  | { readonly phase: 'ready'; readonly count: number }
  | { readonly phase: 'failed'; readonly message: string }
