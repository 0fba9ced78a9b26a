/** Up to where each partition goes, and who wants to know when it grows. */
import type { Storage } from '../storage/port'

type Listener = (grown: ReadonlyMap<string, number>) => void

export class Heads {
  private readonly heads = new Map<string, number>()
  private readonly listeners = new Set<Listener>()

  async load(storage: Storage): Promise<void> {
    for (const { partition, seq } of await storage.heads()) this.heads.set(partition, seq)
  }

  /** Commits were stored. */
  advance(heads: ReadonlyMap<string, number>): void {
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
