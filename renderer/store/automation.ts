/** With `?automation=1` the page offers its store to demo, desktop tests and bench. Reads and writes what the screens do. */
import { liveQuery } from 'dexie'
import type { Author } from '../../shared/records/document'
import { StoreError } from './errors'
import type { Me } from './me'
import type { SyncTruth, TruthSource } from './truth'
import type { CanonicalRecord, Store } from './types'

export interface Automation {
  readonly store: Store
  me(): Me | null
  /** @throws StoreError `not-enrolled` while nobody has unlocked */
  author(): Author
  /** As of the store. */
  canonical(within?: string): Promise<Record<string, CanonicalRecord>>
  truth(): Promise<SyncTruth>
  /** Resolves when the outbox is empty. */
  whenDelivered(): Promise<void>
  /** Resolves when the server had nothing more for us. */
  whenCaughtUp(): Promise<void>
}

declare global {
  /** Present only with `?automation=1`. */
  var jzt: Automation | undefined
}

function whenOutboxEmpty(store: Store): Promise<void> {
  return new Promise((resolve, reject) => {
    const subscription = liveQuery(() => store.delivery()).subscribe({
      next: ({ pending }) => {
        if (pending > 0) return
        resolve()
        // The subscription itself is not there yet when the first answer is synchronous.
        queueMicrotask(() => subscription.unsubscribe())
      },
      error: reject,
    })
  })
}

function whenCaughtUp(truth: TruthSource): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!truth.get().caughtUp) return
      stop()
      resolve()
    }
    const stop = truth.subscribe(look)
    look()
  })
}

/** Puts the driver object on `globalThis.jzt`. */
export function exposeAutomation(store: Store, truth: TruthSource, me: () => Me | null): Automation {
  const automation: Automation = {
    store,
    me,
    author: () => {
      const someone = me()
      if (!someone) throw new StoreError('not-enrolled', '还没有人解锁。')
      return someone.author()
    },
    canonical: (within) => store.canonical(within),
    truth: async () => ({ ...truth.get(), ...(await store.delivery()) }),
    whenDelivered: () => whenOutboxEmpty(store),
    whenCaughtUp: () => whenCaughtUp(truth),
  }
  globalThis.jzt = automation
  return automation
}
