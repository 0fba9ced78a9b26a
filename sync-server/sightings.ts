/** When devices were last connected. */
import type { Clock } from './clock'
import { Gathered } from './gathered'
import type { Log } from './log'
import type { Storage } from './storage/port'

export class Sightings extends Gathered<string> {
  constructor(
    storage: Storage,
    private readonly clock: Clock,
    log: Log,
  ) {
    super('sightings', (seen) => storage.sawDevices(seen), log)
  }

  /** The device is connected, or was until now. */
  saw(device: string): void {
    this.put(device, () => this.clock().toISOString())
  }
}
