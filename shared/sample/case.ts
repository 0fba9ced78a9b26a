/** What a matter of the sample is made from: a problem as residents tell it, as officers write it down, and how it ends. */
import type { MATTER_CATEGORIES } from '../records/dictionaries'
import type { UnitCode } from './offices'
import type { PlaceKind } from './places'

/**
 * Texts may hold slots: `{at}` the place, `{c}` the community, `{since}` how long it has lasted, `{n}` a number from 2 to 6, `{m}` one from 12 to 28.
 * Lists are alternatives.
 */
export interface MatterCase {
  readonly category: keyof typeof MATTER_CATEGORIES
  readonly where: PlaceKind
  /** Who handles it; null: the community or the station itself. */
  readonly unit: UnitCode | null
  /** Months in which it happens; any month when absent. */
  readonly months?: readonly number[]
  readonly urgency?: 'urgent' | 'critical'
  /** At most 60 characters when filled. */
  readonly titles: readonly string[]
  /** The resident's own words. */
  readonly words: readonly string[]
  /** As the officer describes it after having looked. */
  readonly seen: readonly string[]
  readonly demand: readonly string[]
  readonly progress: readonly string[]
  readonly solved: readonly string[]
  /** An answer that settles it on the spot, where there is one. */
  readonly answer?: string
}
