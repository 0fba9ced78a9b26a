/** What is worth no write of its own: gathered in memory under a key, written now and then, and at the end. */
import { errorName, type Log } from './log'

const FLUSH_MS = 30_000

export class Gathered<T> {
  private waiting = new Map<string, T>()
  private readonly timer: NodeJS.Timeout

  /** `what` is how the log names it when it could not be written. */
  constructor(
    private readonly what: string,
    private readonly write: (waiting: Readonly<Record<string, T>>) => Promise<void>,
    private readonly log: Log,
  ) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS)
    this.timer.unref()
  }

  /** Puts in place of what waits under a key what follows from it. */
  put(key: string, next: (now: T | undefined) => T): void {
    this.waiting.set(key, next(this.waiting.get(key)))
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.flush()
  }

  /** Writes what waits. */
  async flush(): Promise<void> {
    if (this.waiting.size === 0) return
    const waiting = Object.fromEntries(this.waiting)
    this.waiting = new Map()
    try {
      await this.write(waiting)
    } catch (error) {
      this.log(`${this.what} not written: ${errorName(error)}`)
    }
  }
}
