/** How often things happened on a day (enrolled, refused by reason). Names no one. */
import { type Clock, dayOf } from './clock'
import { Gathered } from './gathered'
import type { Log } from './log'
import type { Storage } from './storage/port'

export class Counts extends Gathered<number> {
  constructor(storage: Storage, clock: Clock, log: Log) {
    super('counts', (counts) => storage.count(dayOf(clock()), counts), log)
  }

  add(what: string): void {
    this.put(what, (now = 0) => now + 1)
  }
}
