/**
 * Keeps one connection to the office's server for as long as the app runs: connect, work, wait, connect again. One window leads
 * (Web Locks). It never deletes what was not acknowledged.
 */
import type { Store } from '../store'
import { toStoreError } from '../store'
import { backoff } from './backoff'
import type { End } from './problems'
import { type Session, startSession, TIMING, type Timing } from './session'
import { type OpenSocket, openSocket } from './socket'
import { createTruth, type TruthHolder } from './truth'

export interface ReplicatorOptions {
  readonly truth?: TruthHolder
  readonly openSocket?: OpenSocket
  readonly timing?: Timing
  readonly random?: () => number
}

export interface Replicator {
  readonly truth: TruthHolder
  /** Tries again at once, also after a problem that had stopped it. */
  retry(): void
  stop(): void
}

/** Starts replication. Before the device has joined it waits; joining starts it. */
export function startReplicator(store: Store, options: ReplicatorOptions = {}): Replicator {
  const truth = options.truth ?? createTruth()
  const timing = options.timing ?? TIMING
  const random = options.random ?? Math.random
  const abort = new AbortController()
  let leading = false
  let session: Session | null = null
  let connecting = false
  let again = false
  let halted = false
  /** No grant holds: the next connection only hands over what is written here. */
  let handOver = false
  let attempt = 0
  let timer: ReturnType<typeof setTimeout> | null = null

  const wait = (ms: number, then: () => void) => {
    if (timer) clearTimeout(timer)
    timer = setTimeout(then, ms)
  }

  const later = () => {
    wait(backoff(attempt, timing.retry, random), connect)
    attempt += 1
  }

  const ended = (end: End) => {
    session = null
    if (timer) clearTimeout(timer)
    halted = end.halt
    truth.set({ problem: end.problem })
    if (abort.signal.aborted) return
    if (!halted) {
      // Perhaps there is a grant again.
      handOver = false
      later()
    } else if (end.problem?.code === 'no-grant' && !handOver) {
      // The office takes what was written under a grant that has ended, to be claimed; and it ends this line when it gives a new one.
      handOver = true
      halted = false
      connect()
    }
    // A restored server is opened unseen from here: look again now and then. Anything else waits for a person.
    else if (end.problem?.code === 'no-grant' || end.problem?.code === 'epoch') lookAgain()
  }

  const lookAgain = () => {
    wait(timing.noGrant, anew)
  }

  const open = async () => {
    const enrolment = await store.enrolment()
    if (!enrolment || abort.signal.aborted) return
    session = startSession({
      store,
      enrolment,
      truth,
      timing,
      handOver,
      openSocket: options.openSocket ?? openSocket,
      welcomed: () => {
        attempt = 0
        // A grant that begins with a day begins unseen.
        if (handOver) lookAgain()
      },
      ended,
    })
  }

  function connect(): void {
    if (timer) clearTimeout(timer)
    timer = null
    if (!leading || session || halted || abort.signal.aborted) return
    if (connecting) {
      again = true
      return
    }
    connecting = true
    open()
      .catch((error: unknown) => {
        const { code, message } = toStoreError(error)
        ended({ halt: code === 'closed', problem: { code, message } })
      })
      .finally(() => {
        connecting = false
        if (again) {
          again = false
          connect()
        }
      })
  }

  const retry = () => {
    halted = false
    handOver = false
    attempt = 0
    connect()
  }

  /** Ends the line without a word, and tries from the beginning. */
  const anew = () => {
    session?.stop()
    session = null
    retry()
  }

  const stopListening = store.sync.onWork((work) => {
    if (work === 'frame') {
      session?.wake()
      return
    }
    if (work === 'acknowledged') return
    // Joined (again): the token or the persons changed, so a connection under the old ones is of no use.
    truth.set({ problem: null })
    anew()
  })
  const networkBack = () => {
    attempt = 0
    connect()
  }
  globalThis.addEventListener('online', networkBack)

  navigator.locks
    .request(`jzt-${store.profile}-sync`, { signal: abort.signal }, async () => {
      leading = true
      connect()
      await new Promise((resolve) => abort.signal.addEventListener('abort', resolve))
    })
    .catch(() => undefined)

  return {
    truth,
    retry,
    stop: () => {
      abort.abort()
      stopListening()
      globalThis.removeEventListener('online', networkBack)
      if (timer) clearTimeout(timer)
      session?.stop()
      session = null
      truth.set({ online: false, caughtUp: false, receiving: null })
    },
  }
}
