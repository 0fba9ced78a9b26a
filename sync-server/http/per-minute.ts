/** Counts what one address does within a minute: failed tries, so that codes cannot be guessed, or requests, so that none crowds out the rest. */

const WINDOW_MS = 60_000
const MAX_ADDRESSES = 10_000

export class PerMinute {
  private readonly byAddress = new Map<string, { count: number; since: number }>()

  constructor(private readonly limit: number) {}

  /** Has this address used up what it may do? `now` in ms. */
  exhausted(address: string, now: number): boolean {
    const entry = this.byAddress.get(address)
    return entry !== undefined && now - entry.since < WINDOW_MS && entry.count >= this.limit
  }

  /** It did it once more. */
  add(address: string, now: number): void {
    const entry = this.byAddress.get(address)
    if (entry && now - entry.since < WINDOW_MS) {
      entry.count += 1
      return
    }
    if (this.byAddress.size >= MAX_ADDRESSES) this.byAddress.clear()
    this.byAddress.set(address, { count: 1, since: now })
  }
}
