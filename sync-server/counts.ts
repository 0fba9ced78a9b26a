/** How often things happened on a day (enrolled, refused by reason): gathered in memory, written now and then. Names no one. */
import { type Clock, dayOf } from './clock'
import { errorName, type Log } from './log'
import type { Storage } from './storage/port'

const FLUSH_MS = 30_000

export class Counts {
  private waiting = new Map<string, number>()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS)
    this.timer.unref()
  }

  add(what: string): void {
    this.waiting.set(what, (this.waiting.get(what) ?? 0) + 1)
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.flush()
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (this.waiting.size === 0) return
    const counts = Object.fromEntries(this.waiting)
    this.waiting = new Map()
    try {
      await this.storage.count(dayOf(this.clock()), counts)
    } catch (error) {
      this.log(`counts not written: ${errorName(error)}`)
    }
  }
}
