/** Up to where each partition goes, and who wants to know when it grows. */
import type { FreshChange } from '../commit/fresh'
import type { Storage } from '../storage/port'
import { Recent } from './recent'

type Listener = (grown: ReadonlyMap<string, number>) => void

export class Heads {
  /** The newest commits themselves. */
  readonly recent = new Recent()
  private readonly heads = new Map<string, number>()
  private readonly listeners = new Set<Listener>()

  async load(storage: Storage): Promise<void> {
    for (const { partition, seq } of await storage.heads()) this.heads.set(partition, seq)
    this.recent.forget(this.heads)
  }

  /** Commits were stored: these, or, where they are not told, others that only the store can give. */
  advance(heads: ReadonlyMap<string, number>, fresh?: readonly FreshChange[]): void {
    if (fresh) this.recent.add(fresh)
    else this.recent.forget(heads)
    for (const [partition, seq] of heads) this.heads.set(partition, seq)
    for (const listener of this.listeners) listener(heads)
  }

  /** Every partition that holds something, with its newest sequence number. */
  all(): ReadonlyMap<string, number> {
    return this.heads
  }

  /** Calls back with what has grown; returns the function that ends it. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}
