/** A machine comes back after a day without a line. */

import type { Frame } from '../../../../shared/wire/frames'
import { sampleDevice } from '../../../faults/sample'
import { Draft, type TestDevice } from '../../../support/device'
import type { OfflineDay, OfflineOptions } from '../system'
import { Connection, type Heard, type Of } from './connection'
import { Held, type Holding } from './held'

/** What is held after a first connection that received everything. */
async function received(url: string, device: TestDevice): Promise<Held> {
  const held = new Held()
  const line = new Connection(url, device, {}, { changes: (page) => held.take(page) })
  await (await line.open()).caughtUp
  line.close()
  await line.gone
  return held
}

/** A changed version of these visits each, signed by a device. */
function changedBy(device: TestDevice, visits: readonly (readonly [string, Holding])[]): Promise<Frame[]> {
  return Promise.all(
    visits.map(([recordId, { kind, partition, state }], at) =>
      // What is stored is known: only what is new goes into the frame.
      new Draft(device, kind, partition, recordId, state)
        .edit({ fields: { note: `离线时第 ${at + 1} 次保存` } })
        .frame(),
    ),
  )
}

export async function offlineDay(options: OfflineOptions): Promise<OfflineDay> {
  const { url, station, changed, where, round } = options
  const [mine, other] = await Promise.all([sampleDevice(url, station), sampleDevice(url, station)])
  const held = await received(url, mine)
  const visits = [...held.records].filter(([, { kind }]) => kind === 'visit')
  const some = visits.slice(round * changed, (round + 1) * changed)
  const frames = await changedBy(where === 'here' ? mine : other, some)
  const missing = new Set(some.map(([recordId]) => recordId))
  const arrived = until<void>()
  const note = ({ changes }: Of<'changes'>) => {
    for (const { recordId } of changes) missing.delete(recordId)
    if (missing.size === 0) arrived.done()
  }
  const heard = where === 'here' ? { changes: note } : acked(arrived)
  const watching = new Connection(url, other, { ...held.cursors }, heard)
  await (await watching.open()).caughtUp
  if (where === 'there') {
    watching.send({ t: 'push', frames })
    await arrived.when
  }
  const start = performance.now()
  const settled = until<void>()
  const pages = where === 'here' ? acked(settled) : { changes: (page: Of<'changes'>) => held.take(page) }
  const back = new Connection(url, mine, held.cursors, pages)
  await back.open()
  if (where === 'here') {
    back.send({ t: 'push', frames })
    await Promise.all([settled.when, arrived.when])
  }
  await back.caughtUp
  const ms = performance.now() - start
  // What still comes after it belongs to it too.
  await quiet(back)
  const figures = { ms, up: back.up, down: back.down }
  back.close()
  watching.close()
  return figures
}

function until<T>(): { readonly when: Promise<T>; readonly done: (value: T) => void } {
  let done: (value: T) => void = () => {}
  const when = new Promise<T>((resolve) => {
    done = resolve
  })
  return { when, done }
}

function acked(settled: { readonly done: () => void }): Heard {
  return {
    ack: ({ results }) => {
      for (const result of results)
        if (!result.ok) throw new Error(`refused: ${result.code} ${result.message}`)
      settled.done()
    },
  }
}

/** Waits until nothing has gone over a line for a while. */
async function quiet(line: Connection): Promise<void> {
  for (let before = -1; before !== line.up + line.down; ) {
    before = line.up + line.down
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}
