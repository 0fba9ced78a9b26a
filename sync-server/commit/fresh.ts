/** A commit that was stored just now, as it travels to everyone who is connected. */
import type { ChangeEntry } from '../../shared/wire/messages'

/** The connection over which something came; only ever compared. */
export type Carrier = object

export interface FreshChange {
  readonly entry: ChangeEntry
  /** The first of its record: it brings the time of its receipt and its number with it. */
  readonly first: boolean
  /** null: it came over no connection. */
  readonly carrier: Carrier | null
}
