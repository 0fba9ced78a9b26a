/**
 * Makes the sample's work in a thread of its own, so that the server answers meanwhile: generates it, and signs record by record,
 * the newest first, so that whoever looks in sees today's work at once. A few chunks ahead of whoever stores them, no more.
 */
import { parentPort, workerData } from 'node:worker_threads'
import { generateSample } from '../../shared/sample/generate'
import type { SampleOptions } from '../../shared/sample/index'
import { byArrival } from '../../shared/sample/sending'
import type { Frame } from '../../shared/wire/frames'
import { framesOf, type Signers } from './frames'

export interface Task {
  readonly options: SampleOptions
  readonly signers: Signers
  /** Records that are stored already. */
  readonly stored: ReadonlySet<string>
}

/** A record's frames, when they arrived (ISO), and its number. */
export interface Delivery {
  readonly received: string
  readonly number: number | null
  readonly frames: readonly Frame[]
}

/** What the thread says: how much there is, records, the end. */
export type Said =
  | { readonly t: 'total'; readonly total: number; readonly left: number }
  | { readonly t: 'chunk'; readonly deliveries: readonly Delivery[] }
  | { readonly t: 'end' }

const CHUNK = 60
const AHEAD = 4

/** Counts the chunks that were taken, and lets one wait for the next. */
function credits(): { take: () => Promise<void> } {
  let left = AHEAD
  let wake = () => {}
  parentPort?.on('message', () => {
    left += 1
    wake()
  })
  const take = async () => {
    while (left === 0)
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    left -= 1
  }
  return { take }
}

// The other end is deliver.ts of this very program: its task is trusted to be one.
async function run({ options, signers, stored }: Task): Promise<void> {
  const say = (what: Said) => parentPort?.postMessage(what)
  const work = generateSample(options).records.filter(({ partition }) => !partition.startsWith('org/'))
  const left = work.filter(({ recordId }) => !stored.has(recordId)).sort((a, b) => byArrival(b, a))
  say({ t: 'total', total: work.length, left: left.length })
  const { take } = credits()
  for (let at = 0; at < left.length; at += CHUNK) {
    const chunk = left.slice(at, at + CHUNK)
    const deliveries = await Promise.all(
      chunk.map(async (record) => ({
        received: record.received,
        number: record.number,
        frames: await framesOf(record, signers),
      })),
    )
    await take()
    say({ t: 'chunk', deliveries })
  }
  say({ t: 'end' })
}

run(workerData).then(
  () => parentPort?.close(),
  (error: unknown) => {
    throw error
  },
)
