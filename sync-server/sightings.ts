/** When devices were last connected: gathered in memory, written now and then, so that a connection costs no write of its own. */
import type { Clock } from './clock'
import { errorName, type Log } from './log'
import type { Storage } from './storage/port'

const FLUSH_MS = 30_000

export class Sightings {
  private waiting = new Map<string, string>()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS)
    this.timer.unref()
  }

  /** The device is connected, or was until now. */
  saw(device: string): void {
    this.waiting.set(device, this.clock().toISOString())
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.flush()
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (this.waiting.size === 0) return
    const seen = Object.fromEntries(this.waiting)
    this.waiting = new Map()
    try {
      await this.storage.sawDevices(seen)
    } catch (error) {
      this.log(`sightings not written: ${errorName(error)}`)
    }
  }
}
