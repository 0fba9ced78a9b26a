/**
 * The newest commits as they travel, so that whoever has all that came before gets them the moment they are stored: without asking
 * the store, and encoded once for everyone who gets the same. Everything older, and every backlog, comes from the store.
 */
import { type ChangeEntry, encodeMessage } from '../../shared/wire/messages'
import type { Carrier, FreshChange } from '../commit/fresh'
import type { Cursor } from '../storage/port'

/** How much is kept: some seconds of a whole district's work. */
const KEPT = { count: 500, bytes: 1024 * 1024 }

export interface RecentPage {
  /** Bytes of its updates. */
  readonly bytes: number
  /** The whole message; the same bytes for everyone. */
  encoded(caughtUp: boolean): Uint8Array<ArrayBuffer>
}

interface Collected {
  readonly page: RecentPage
  readonly changes: readonly FreshChange[]
}

export class Recent {
  /** Oldest first, without gaps; of each partition every commit after those that the store alone has. */
  private changes: FreshChange[] = []
  private bytes = 0
  /** Sequence number of the newest commit there is. */
  private top = 0
  /** partition → its newest commit that the store alone has. */
  private readonly stored = new Map<string, number>()
  /** Up to here commits may lie in the store, in whatever partition, of which nothing was told. */
  private untold = 0
  /** What was collected since the newest commit, by what was asked. */
  private readonly pages = new Map<string, Collected>()

  /** Commits up to these heads are in the store alone. What was kept is let go, also of what has been erased. */
  forget(heads: ReadonlyMap<string, number>): void {
    for (const { entry } of this.changes) this.stored.set(entry.partition, entry.seq)
    for (const [partition, seq] of heads) {
      this.stored.set(partition, seq)
      this.top = Math.max(this.top, seq)
    }
    this.changes = []
    this.bytes = 0
    this.pages.clear()
  }

  /** These were stored just now. */
  add(fresh: readonly FreshChange[]): void {
    const [first] = fresh
    if (!first) return
    if (first.entry.seq !== this.top + 1) {
      this.forget(new Map())
      this.untold = first.entry.seq - 1
    }
    this.pages.clear()
    this.changes.push(...fresh)
    this.top = fresh.at(-1)?.entry.seq ?? this.top
    this.bytes += sizeOf(fresh)
    while (this.changes.length > KEPT.count || this.bytes > KEPT.bytes) this.dropOldest()
  }

  /**
   * All that lies behind these cursors, or null when part of it is not here, when a cursor stands within a stretch that is being
   * read from the store, or when it is more than a page. What the carrier itself brought to records that were there before is left
   * out: it has it.
   */
  page(
    cursors: readonly Cursor[],
    limits: { readonly count: number; readonly bytes: number },
    carrier: Carrier,
  ): RecentPage | null {
    if (cursors.some((cursor) => this.lacks(cursor) || (cursor.since ?? cursor.after) !== cursor.after))
      return null
    const key = cursors.map(({ partition, after, until }) => `${partition} ${after} ${until}`).join('\n')
    const found = this.pages.get(key) ?? this.collect(cursors)
    this.pages.set(key, found)
    if (found.changes.length > limits.count || found.page.bytes > limits.bytes) return null
    if (!found.changes.some((change) => isKnownTo(change, carrier))) return found.page
    return pageOf(
      found.changes.filter((change) => !isKnownTo(change, carrier)),
      cursors,
    )
  }

  /** Is something behind this cursor that the store alone has? */
  private lacks({ partition, after }: Cursor): boolean {
    return after < Math.max(this.untold, this.stored.get(partition) ?? 0)
  }

  private collect(cursors: readonly Cursor[]): Collected {
    const wanted = new Map(cursors.map((cursor) => [cursor.partition, cursor]))
    const lowest = Math.min(...cursors.map(({ after }) => after))
    const changes: FreshChange[] = []
    // From the newest: as a rule only the last one is wanted.
    for (let at = this.changes.length - 1; at >= 0; at -= 1) {
      const change = this.changes[at]
      if (!change || change.entry.seq <= lowest) break
      const { partition, seq } = change.entry
      const cursor = wanted.get(partition)
      if (cursor && seq > cursor.after && seq <= (cursor.until ?? seq)) changes.push(change)
    }
    changes.reverse()
    return { changes, page: pageOf(changes, cursors) }
  }

  private dropOldest(): void {
    const oldest = this.changes.shift()
    if (!oldest) return
    this.bytes -= oldest.entry.update.length
    this.stored.set(oldest.entry.partition, oldest.entry.seq)
  }
}

function isKnownTo({ first, carrier }: FreshChange, asking: Carrier): boolean {
  return !first && carrier === asking
}

function sizeOf(changes: readonly FreshChange[]): number {
  return changes.reduce((sum, { entry }) => sum + entry.update.length, 0)
}

function pageOf(fresh: readonly FreshChange[], cursors: readonly Cursor[]): RecentPage {
  const changes: ChangeEntry[] = fresh.map(({ entry }) => entry)
  const reached = Object.fromEntries(
    cursors.map(({ partition, after, until }) => [partition, until ?? after]),
  )
  const ready = new Map<boolean, Uint8Array<ArrayBuffer>>()
  const encoded = (caughtUp: boolean) => {
    const bytes = ready.get(caughtUp) ?? encodeMessage({ t: 'changes', changes, cursors: reached, caughtUp })
    ready.set(caughtUp, bytes)
    return bytes
  }
  return { bytes: sizeOf(fresh), encoded }
}
