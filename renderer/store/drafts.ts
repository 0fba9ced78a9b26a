/** What was typed into a form and not yet saved: small JSON values by key, so that a power cut loses no word. */
import type { Database } from './database'
import { withoutErased } from './erase'
import { guarded } from './errors'

/** The drafts of one profile. This window alone writes them, so it knows their keys without asking the disk. */
export class DraftBook {
  private readonly written = new Set<string>()
  private readonly dropped = new Set<string>()
  private stored: ReadonlySet<string> | null = null
  private readonly under = new Set<Promise<unknown>>()
  private readonly watchers = new Set<() => void>()

  constructor(private readonly db: Database) {
    db.drafts
      .toCollection()
      .primaryKeys()
      .then(
        (keys) => {
          this.stored = new Set(keys)
          this.tell()
        },
        // Then nothing is known of them, and whoever asks reads, and is told what is wrong.
        () => undefined,
      )
  }

  /** false: there is none under this key. Known at once, so that a form need not wait for the disk. */
  mayHave(key: string): boolean {
    if (this.written.has(key)) return true
    return !this.dropped.has(key) && (this.stored?.has(key) ?? true)
  }

  /** There is one under this key; false also while that is not known yet. `watch` tells when it becomes otherwise. */
  has(key: string): boolean {
    return this.written.has(key) || (this.stored !== null && this.mayHave(key))
  }

  /** Calls whenever a draft came or went. Returns how to end it. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher)
    return () => {
      this.watchers.delete(watcher)
    }
  }

  private tell(): void {
    for (const watcher of this.watchers) watcher()
  }

  /** The draft under a key; undefined when there is none. Parse it: an older version may have written it. */
  read(key: string): Promise<unknown> {
    return guarded(async () => (await this.db.drafts.get(key))?.value)
  }

  /** Keeps it; of a record that was erased nothing is kept, whatever form may still be open. */
  keep(key: string, value: unknown): Promise<void> {
    const kept = withoutErased(this.db.erased, key, value)
    if (kept === undefined) return this.drop(key)
    const known = this.has(key)
    this.written.add(key)
    this.dropped.delete(key)
    if (!known) this.tell()
    return this.track(
      guarded(async () => {
        await this.db.drafts.put({ key, value: kept })
      }),
    )
  }

  drop(key: string): Promise<void> {
    this.written.delete(key)
    this.dropped.add(key)
    this.tell()
    return this.track(
      guarded(async () => {
        await this.db.drafts.delete(key).catch((error: unknown) => {
          this.dropped.delete(key)
          throw error
        })
      }),
    )
  }

  /** Resolves when nothing is being written any more. */
  async settled(): Promise<void> {
    while (this.under.size > 0) await Promise.allSettled(this.under)
  }

  private track(work: Promise<void>): Promise<void> {
    this.under.add(work)
    const forget = () => this.under.delete(work)
    work.then(forget, forget)
    return work
  }
}
