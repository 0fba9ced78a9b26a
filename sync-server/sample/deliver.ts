/** Stores what the worker makes, through the same pipeline as everybody's work, while the server is already answering. */
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Frame } from '../../shared/wire/frames'
import type { Past, Pipeline } from '../commit/pipeline'
import type { Delivery, Said, Task } from './worker'

export interface Delivering {
  /** Resolves when everything is stored (true) or it was stopped (false); rejects when something was not taken. */
  readonly done: Promise<boolean>
  /** Ends it; what is under way is stored first. The next start goes on. */
  stop(): Promise<void>
}

/** Sends frames as they arrived at a time. Throws when one is refused or nothing can be stored. */
export async function submitAll(pipeline: Pipeline, frames: readonly Frame[], past: Past): Promise<void> {
  const outcome = await pipeline.submit(frames, 0, past)
  if ('busy' in outcome) throw new Error(outcome.busy)
  for (const result of outcome.results)
    if (!result.ok) throw new Error(`sample refused: ${result.code} ${result.message}`)
}

/** Starts the worker. `progress` is told how many records are stored, of how many. */
export function deliver(
  pipeline: Pipeline,
  task: Task,
  now: () => Date,
  progress: (done: number, total: number) => void,
): Delivering {
  const worker = new Worker(fileURLToPath(new URL('./worker-start.mjs', import.meta.url)), {
    workerData: task,
    execArgv: [],
  })
  let stopped = false
  let total = 0
  let stored = 0
  let tail: Promise<void> = Promise.resolve()

  const store = async (deliveries: readonly Delivery[]) => {
    if (stopped) return
    // Nothing arrives from the future, whatever hour of the day it is.
    const latest = now()
    const times = deliveries.map(({ received }) => new Date(Math.min(Date.parse(received), latest.getTime())))
    await Promise.all(
      deliveries.map(({ frames, number }, at) =>
        submitAll(pipeline, frames, { arrived: times[at] ?? latest, number }),
      ),
    )
    stored += deliveries.length
    progress(stored, total)
    worker.postMessage('more')
  }

  const done = new Promise<boolean>((resolve, reject) => {
    const fail = (error: unknown) => {
      stopped = true
      void worker.terminate()
      reject(error)
    }
    worker.on('message', (said: Said) => {
      if (said.t === 'total') {
        total = said.total
        stored = said.total - said.left
        progress(stored, total)
      } else if (said.t === 'chunk') {
        tail = tail.then(() => store(said.deliveries))
        tail.catch(fail)
      } else tail.then(() => resolve(!stopped), fail)
    })
    worker.once('error', fail)
    worker.once('exit', () => tail.then(() => resolve(false), fail))
  })
  const stop = async () => {
    stopped = true
    await worker.terminate()
    await done.catch(() => false)
  }
  return { done, stop }
}
