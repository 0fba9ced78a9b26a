/** When who writes: the same for every system, from a seed. Writes fall where they will (a Poisson process), as people's do. */
import { randomFor } from '../../../shared/sample/random'

export interface Write {
  /** ms after the start */
  readonly at: number
  readonly writer: number
}

/** Writes of `writers` in turn without order, `perSecond` in all on average. */
export function schedule(seed: number, seconds: number, perSecond: number, writers: number): Write[] {
  const random = randomFor(seed, 'bench')
  const writes: Write[] = []
  for (let at = 0; ; ) {
    at += (-Math.log(1 - random.next()) / perSecond) * 1000
    if (at >= seconds * 1000) return writes
    writes.push({ at, writer: Math.floor(random.next() * writers) })
  }
}
