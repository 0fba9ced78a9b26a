/** What the rounds of each system have brought, and how ours stands beside the best of the others. */
import { best, type Compared, compared, median } from './statistics'
import type { SystemName } from './system'

export interface Effort {
  readonly rounds: number
  /** Rounds of what takes long: a whole first join, a thousand sockets on a fresh server. */
  readonly longRounds: number
  /** Seconds of writing in each round. */
  readonly seconds: number
  readonly sockets: number
  /** Commits that are counted one by one; together ten times as many. */
  readonly commits: number
}

export type Say = (line: string) => void

export type Collected = Map<SystemName, number[]>

/** Adds a round's value. */
export function note(into: Collected, name: SystemName, value: number): void {
  const known = into.get(name)
  if (known) known.push(value)
  else into.set(name, [value])
}

/** Every peer's median. */
function peersOf(all: Collected): { name: string; value: number }[] {
  return [...all]
    .filter(([name]) => name !== 'ours' && name !== 'durable')
    .map(([name, values]) => ({ name, value: median(values) }))
}

/** Our figure held against a limit that the best peer's figure gives, then each peer's own figure. */
export function besides(
  name: string,
  unit: string,
  all: Collected,
  limitOf: (peer: number) => number | undefined,
  highest = false,
): Compared[] {
  const peer = best(peersOf(all), highest)
  const limit = peer && limitOf(peer.value)
  const against = { ...(peer ? { peer } : {}), ...(limit === undefined ? {} : { limit }) }
  return [...all].map(([system, values]) =>
    compared(name, system, values, unit, system === 'ours' ? against : {}),
  )
}
