/** The search as the screens use it: a worker for the open profile, asked by message. */
import type { FromWorker, ToWorker } from './messages'
import type { FindOptions, Found, IndexState } from './types'

export interface Search {
  /** Finds in what has been taken in so far. Rejects when the search cannot run. */
  find(query: string, options?: FindOptions): Promise<Found>
  state(): IndexState
  subscribe(listener: () => void): () => void
  /** Ends the worker and frees its memory. */
  stop(): void
}

/** Starts the search over a database of this origin. */
export function startSearch(database: string): Search {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'search' })
  const waiting = new Map<number, { done: (found: Found) => void; failed: (error: Error) => void }>()
  const listeners = new Set<() => void>()
  let state: IndexState = { phase: 'building', done: 0, total: 0 }
  let asked = 0

  const become = (next: IndexState): void => {
    state = next
    for (const listener of listeners) listener()
    if (next.phase !== 'failed') return
    for (const { failed } of waiting.values()) failed(new Error(next.message))
    waiting.clear()
  }
  const say = (message: ToWorker): void => worker.postMessage(message)
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    if (data.t === 'state') return become(data.state)
    waiting.get(data.n)?.done(data.found)
    waiting.delete(data.n)
  })
  worker.addEventListener('error', () => become({ phase: 'failed', message: '搜索没有启动' }))
  say({ t: 'open', database })

  return {
    find: (query, options = {}) =>
      new Promise((done, failed) => {
        if (state.phase === 'failed') return failed(new Error(state.message))
        asked += 1
        waiting.set(asked, { done, failed })
        say({ t: 'find', n: asked, query, options })
      }),
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    stop: () => {
      worker.terminate()
      waiting.clear()
      listeners.clear()
    },
  }
}
