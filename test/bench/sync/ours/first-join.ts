/** A new machine of the office receives everything, also over a line that is cut again and again. */
import { sampleDevice } from '../../../faults/sample'
import type { Joined, JoinOptions } from '../system'
import { Connection, type Of } from './connection'
import { Held } from './held'

export async function firstJoin({ url, stations, records, cuts }: JoinOptions): Promise<Joined> {
  const device = await sampleDevice(url, 'office')
  const held = new Held()
  const start = performance.now()
  let bytes = 0
  for (const over of [...cuts.map((cutAfter) => ({ cutAfter })), {}]) {
    const take = { changes: (page: Of<'changes'>) => held.take(page) }
    const line = new Connection(url, device, held.cursors, take, over)
    await Promise.race([line.caughtUp, line.gone])
    bytes += line.up + line.down
    line.close()
  }
  const ms = performance.now() - start
  const found = held.work()
  if (found < stations.length * records) throw new Error(`only ${found} records came`)
  return { ms, records: found, bytes, again: held.again, cuts: cuts.length }
}
