/** Lets the clients of one system write for a while and notes when each change is in each reader's document. */
import { z } from 'zod'
import { schedule } from './schedule'
import { percentile } from './statistics'
import type { Client, NetOptions } from './system'

export interface PropagationOptions extends NetOptions {
  readonly seconds: number
  /** Writes a second, of all together. */
  readonly rate: number
  readonly seed: number
}

export const Propagated = z.object({
  p50: z.number(),
  p99: z.number(),
  /** Median from the save until it goes to the socket. */
  prepared: z.number(),
  writes: z.number(),
  /** Changes that came to a reader, of those that should have. */
  came: z.number(),
  expected: z.number(),
})
export type Propagated = z.infer<typeof Propagated>

/** After so long (ms) what has not come is missing. */
const PATIENCE_MS = 15_000

export async function propagate(client: Client, options: PropagationOptions): Promise<Propagated> {
  const { topology, clients, seconds, rate, seed } = options
  const writers = topology === 'mesh' ? clients : clients - 1
  const readersOfEach = topology === 'mesh' ? clients - 1 : 1
  const since = new Map<string, number>()
  const took: number[] = []
  const prepared: number[] = []
  let wake = () => {}
  const net = await client.net(options, (_reader, mark) => {
    const start = since.get(mark)
    if (start === undefined) return
    took.push(performance.now() - start)
    wake()
  })
  const writes = schedule(seed, seconds, rate, writers)
  const begun = performance.now()
  for (const { at, writer } of writes) {
    const early = at - (performance.now() - begun)
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    const saved = performance.now()
    net.write(writer, (mark) => {
      const now = performance.now()
      prepared.push(now - saved)
      since.set(mark, now)
    })
  }
  const expected = writes.length * readersOfEach
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, PATIENCE_MS)
    wake = () => {
      if (took.length < expected) return
      clearTimeout(timer)
      resolve()
    }
    wake()
  })
  await net.close()
  const [p50, p99] = [percentile(took, 0.5), percentile(took, 0.99)]
  return { p50, p99, prepared: percentile(prepared, 0.5), writes: writes.length, came: took.length, expected }
}
