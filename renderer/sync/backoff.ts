/** How long to wait before trying again: doubling, with jitter, so that a whole district does not come back at one moment. Pure. */

export interface BackoffRange {
  /** ms */
  readonly min: number
  /** ms */
  readonly max: number
}

/** Wait before attempt number `attempt` (0 is the first repetition), in ms, between half and the whole of the doubled time. */
export function backoff(attempt: number, range: BackoffRange, random: () => number = Math.random): number {
  const whole = Math.min(range.max, range.min * 2 ** Math.min(attempt, 16))
  return whole * (0.5 + random() / 2)
}
