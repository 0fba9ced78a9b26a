/** Holds what the replicator knows, for the status bar to read. */
import { type ConnectionTruth, OFFLINE, type TruthSource } from '../store'

export interface TruthHolder extends TruthSource {
  /** Changes some of it and tells the listeners. */
  set(change: Partial<ConnectionTruth>): void
}

export function createTruth(): TruthHolder {
  let now: ConnectionTruth = OFFLINE
  const listeners = new Set<() => void>()
  return {
    get: () => now,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    set: (change) => {
      now = { ...now, ...change }
      for (const listener of listeners) listener()
    },
  }
}
