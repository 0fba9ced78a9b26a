/** How much one device and one address may ask for, so that a fault at one desk slows no other. Pure but for the clock given. */

/** Work that a device may have done: a reserve for what was written offline, filled up again at a steady rate. */
export class Allowance {
  private left: number
  private at: number

  /** `reserve` at once, `perSecond` in the long run; `now` in ms. */
  constructor(
    private readonly reserve: number,
    private readonly perSecond: number,
    now: number,
  ) {
    this.left = reserve
    this.at = now
  }

  /** Takes `amount` and says how long (ms) to wait before it is done. It is always granted in the end. */
  take(amount: number, now: number): number {
    const gained = (Math.max(0, now - this.at) / 1000) * this.perSecond
    this.left = Math.min(this.reserve, this.left + gained) - amount
    this.at = now
    return this.left >= 0 ? 0 : (-this.left / this.perSecond) * 1000
  }
}

/** Frames of a device: years of offline work at once, then far more than hands could type, and still a part of what the store can take. */
export const FRAMES_IN_RESERVE = 20_000
export const FRAMES_PER_SECOND = 500

/** Open sockets of one address. Many desks may stand behind one address of a network. */
export const SOCKETS_PER_ADDRESS = 300

/** Connections with unknown tokens from one address within a minute. */
export const UNKNOWN_PER_MINUTE = 60

/** Requests over HTTP from one address within a minute. */
export const REQUESTS_PER_MINUTE = 3000
