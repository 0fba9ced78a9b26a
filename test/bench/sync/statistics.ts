/** What becomes of many measurements: percentiles, medians of rounds, and how a figure stands to its limit or to a peer. Pure. */

/** Value below which the share `p` (0–1) of the values lies, between two of them in proportion; NaN of none. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * p
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) return Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

/** What a figure is held against: a limit that it must not pass (or, `atLeast`, must reach), or a peer's figure to compare with. */
export interface Against {
  readonly limit?: number
  readonly atLeast?: boolean
  readonly peer?: { readonly name: string; readonly value: number }
}

export interface Compared {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Whose figure it is. */
  readonly system: string
  readonly limit?: number
  readonly peer?: { readonly name: string; readonly value: number }
  /** The value divided by the limit, or by the peer's value where there is no limit. */
  readonly ratio?: number
  /** Whether the limit holds; left out where there is none. */
  readonly met?: boolean
  readonly rounds: number
}

const digits = (value: number) => Number(value.toPrecision(value >= 1000 ? 6 : 4))

/** The median of rounds beside what it is held against. */
export function compared(
  name: string,
  system: string,
  rounds: readonly number[],
  unit: string,
  { limit, atLeast = false, peer }: Against = {},
): Compared {
  const value = median(rounds)
  const other = limit ?? peer?.value
  // Nothing of what must be nothing is as it should be.
  const ratio = other === undefined || (value === 0 && other === 0) ? 0 : value / other
  return {
    name,
    system,
    value: digits(value),
    unit,
    ...(limit === undefined ? {} : { limit: digits(limit), met: atLeast ? value >= limit : value <= limit }),
    ...(peer === undefined ? {} : { peer: { name: peer.name, value: digits(peer.value) } }),
    ...(other === undefined ? {} : { ratio: digits(ratio) }),
    rounds: rounds.length,
  }
}

/** The peer that did best, the lowest value (or, `highest`, the highest); undefined when none was measured. */
export function best(
  peers: readonly { readonly name: string; readonly value: number }[],
  highest = false,
): { readonly name: string; readonly value: number } | undefined {
  const sorted = peers.filter(({ value }) => Number.isFinite(value)).sort((a, b) => a.value - b.value)
  return highest ? sorted.at(-1) : sorted[0]
}
