/**
 * Brings one client what it may read and does not have: first the backlog after its cursors, from the store; then every new commit,
 * from what is at hand (recent.ts) as long as the client keeps up. Two pages are
 * on their way at most, one being stored there while the next travels; another is read from the store only when the client has
 * said that it stored one. So a slow reader waits and memory grows on neither side. How long that takes also tells how wide the
 * line is: pages grow on a wide one and stay small on a narrow one, where a large page would look like silence.
 */
import { VOUCHED_FROM, vouchedText } from '../../shared/wire/facts'
import { decodeFrameContent } from '../../shared/wire/frames'
import { type ChangeEntry, encodeMessage } from '../../shared/wire/messages'
import type { Carrier } from '../commit/fresh'
import type { Cursor, Storage, StoredChange } from '../storage/port'
import type { Recent } from './recent'

const KIB = 1024
/** Changes of a page, and bytes of the first, the smallest and the largest one. */
const PAGE = { count: 500, first: 64 * KIB, least: 32 * KIB, most: 1024 * KIB }
/** Stored within this time (ms): the next pages may be larger. */
const QUICK_MS = 1_000
/** Stored only after this time (ms): the next pages are smaller. Far below the patience of a client (25 s). */
const SLOW_MS = 4_000
const ON_THE_WAY = 2

/**
 * What is being read of a partition: from the client's cursor up to the head of that time. It stays the same until it is read, so
 * that a record that came whole with its first commit (port.ts) is known by it, and nothing need be remembered of each record.
 */
interface Stretch {
  readonly since: number
  readonly after: number
  readonly until: number
}

export interface PumpParts {
  readonly storage: Storage
  readonly recent: Recent
  /** This client's connection. */
  readonly carrier: Carrier
  /** Asked anew for every page: grants and stations change. */
  readonly mayRead: (partition: string) => boolean
  /** The server's signature of a text. */
  readonly sign: (text: string) => Promise<Uint8Array<ArrayBuffer>>
  /** Resolves when the socket has taken the message. */
  readonly send: (message: Uint8Array) => Promise<void>
  /** A page could not be read or sent. */
  readonly failed: (error: unknown) => void
}

export class Pump {
  private readonly stretches: Map<string, Stretch>
  /** Partitions that may hold something new, with their heads. */
  private readonly grown = new Map<string, number>()
  /** Pages that were not said to be stored yet, oldest first. */
  private readonly onTheWay: { readonly bytes: number; readonly sentAt: number }[] = []
  private bytes = PAGE.first
  private storedAt = 0
  private caughtUp = false
  private running = false
  private stopped = false

  constructor(
    private readonly parts: PumpParts,
    cursors: Readonly<Record<string, number>>,
  ) {
    this.stretches = new Map(
      Object.entries(cursors).map(([partition, after]) => [partition, { since: after, after, until: after }]),
    )
  }

  /** These partitions go up to here now. What may not be read is passed over. */
  wake(heads: ReadonlyMap<string, number>): void {
    for (const [partition, seq] of heads) this.grown.set(partition, seq)
    this.start()
  }

  /** The client has stored the oldest page that was on its way. False when there was none. */
  stored(now: number = performance.now()): boolean {
    const page = this.onTheWay.shift()
    if (!page) return false
    const took = now - Math.max(page.sentAt, this.storedAt)
    this.storedAt = now
    if (took > SLOW_MS) this.bytes = Math.max(PAGE.least, this.bytes / 2)
    else if (took < QUICK_MS && page.bytes > this.bytes / 2) this.bytes = Math.min(PAGE.most, this.bytes * 2)
    this.start()
    return true
  }

  private start(): void {
    if (this.running || this.stopped) return
    this.running = true
    this.run().catch((error: unknown) => {
      this.stopped = true
      this.parts.failed(error)
    })
  }

  stop(): void {
    this.stopped = true
  }

  private async run(): Promise<void> {
    for (;;) {
      const behind = this.behind()
      const nothing = behind.length === 0 && this.caughtUp
      if (this.stopped || nothing || this.onTheWay.length >= ON_THE_WAY) {
        // In the same breath as the look: a wake between the two would be lost.
        this.running = false
        return
      }
      await this.sendPage(behind)
    }
  }

  // The organisation first: what follows refers to it.
  private behind(): Cursor[] {
    const found: Cursor[] = []
    for (const [partition, seq] of this.grown) {
      const stretch = this.stretchOf(partition, seq)
      if (stretch && this.parts.mayRead(partition)) found.push({ partition, ...stretch })
      else this.grown.delete(partition)
    }
    const rank = ({ partition }: Cursor) => (partition.startsWith('org/') ? 0 : 1)
    return found.sort((a, b) => rank(a) - rank(b) || (a.partition < b.partition ? -1 : 1))
  }

  /** The stretch that is being read, to its end; then the next one up to the head. Null when the client has everything. */
  private stretchOf(partition: string, head: number): Stretch | null {
    const known = this.stretches.get(partition) ?? { since: 0, after: 0, until: 0 }
    if (known.after < known.until) return known
    if (known.after >= head) return null
    const next = { since: known.after, after: known.after, until: head }
    this.stretches.set(partition, next)
    return next
  }

  private async sendPage(behind: readonly Cursor[]): Promise<void> {
    const limits = { count: PAGE.count, bytes: this.bytes }
    const recent = this.parts.recent.page(behind, limits, this.parts.carrier)
    if (!recent) return this.sendStored(behind, limits)
    for (const { partition, since = 0, until = 0 } of behind)
      this.stretches.set(partition, { since, after: until, until })
    this.caughtUp = this.behind().length === 0
    this.onTheWay.push({ bytes: recent.bytes, sentAt: performance.now() })
    await this.parts.send(recent.encoded(this.caughtUp))
  }

  private async sendStored(
    behind: readonly Cursor[],
    limits: { readonly count: number; readonly bytes: number },
  ): Promise<void> {
    const { changes, reached, more } = await this.parts.storage.changes(behind, limits)
    if (this.stopped) return
    const cursors: Record<string, number> = {}
    for (const { partition, since = 0, until = 0 } of behind) {
      const after = reached[partition]
      if (after === undefined) continue
      cursors[partition] = after
      this.stretches.set(partition, { since, after, until })
    }
    this.caughtUp = !more && this.behind().length === 0
    const { caughtUp } = this
    const bytes = changes.reduce((sum, { content }) => sum + content.length, 0)
    this.onTheWay.push({ bytes, sentAt: performance.now() })
    const entries = changes.flatMap(entry)
    const vouched = await this.vouchedFor(entries)
    await this.parts.send(encodeMessage({ t: 'changes', changes: entries, cursors, caughtUp, ...vouched }))
  }

  private async vouchedFor(entries: readonly ChangeEntry[]): Promise<{ vouched?: Uint8Array<ArrayBuffer> }> {
    const facts = entries.flatMap((change) => change.facts ?? [])
    return facts.length < VOUCHED_FROM ? {} : { vouched: await this.parts.sign(vouchedText(facts)) }
  }
}

// A stored commit that cannot be read any more stops no other; `fetch` gives the record as far as it can be read.
function entry(change: StoredChange): ChangeEntry[] {
  const content = decodeFrameContent(change.content)
  if (!content) return []
  const { seq, recordId, kind, partition, receivedAt, facts } = change
  const base = { seq, recordId, kind, partition, update: content.update, receivedAt }
  return [facts.length > 0 ? { ...base, facts: [...facts] } : base]
}
