/**
 * Brings one client what it may read and does not have: first the backlog after its cursors, then every new commit. One page is
 * on its way at a time, and the next is read from the store only when the socket has taken it: a slow reader waits, memory
 * does not grow.
 */
import { decodeFrameContent } from '../../shared/wire/frames'
import type { ChangeEntry, ServerMessage } from '../../shared/wire/messages'
import type { Cursor, Storage, StoredChange } from '../storage/port'

const PAGE = { count: 500, bytes: 1024 * 1024 }

export interface PumpParts {
  readonly storage: Storage
  /** Asked anew for every page: grants and stations change. */
  readonly mayRead: (partition: string) => boolean
  /** Resolves when the socket has taken the message. */
  readonly send: (message: ServerMessage) => Promise<void>
  /** A page could not be read or sent. */
  readonly failed: (error: unknown) => void
}

export class Pump {
  private readonly cursors: Map<string, number>
  /** Partitions that may hold something new, with their heads. */
  private readonly grown = new Map<string, number>()
  private caughtUp = false
  private running = false
  private stopped = false

  constructor(
    private readonly parts: PumpParts,
    cursors: Readonly<Record<string, number>>,
  ) {
    this.cursors = new Map(Object.entries(cursors))
  }

  /** These partitions go up to here now. What may not be read is passed over. */
  wake(heads: ReadonlyMap<string, number>): void {
    for (const [partition, seq] of heads) this.grown.set(partition, seq)
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
      if (this.stopped || (behind.length === 0 && this.caughtUp)) {
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
      const after = this.cursors.get(partition) ?? 0
      if (seq > after && this.parts.mayRead(partition)) found.push({ partition, after })
      else this.grown.delete(partition)
    }
    const rank = ({ partition }: Cursor) => (partition.startsWith('org/') ? 0 : 1)
    return found.sort((a, b) => rank(a) - rank(b) || (a.partition < b.partition ? -1 : 1))
  }

  private async sendPage(behind: readonly Cursor[]): Promise<void> {
    const { changes, more } = await this.parts.storage.changes(behind, PAGE)
    if (this.stopped) return
    const cursors: Record<string, number> = {}
    for (const { partition, seq } of changes) cursors[partition] = seq
    for (const [partition, seq] of Object.entries(cursors)) this.cursors.set(partition, seq)
    this.caughtUp = !more && this.behind().length === 0
    const { caughtUp } = this
    await this.parts.send({ t: 'changes', changes: changes.flatMap(entry), cursors, caughtUp })
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
