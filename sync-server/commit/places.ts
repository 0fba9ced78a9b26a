/** Which office a station belongs to: said by the partition in which the station's own record lives. */
import type { OfficeOf } from '../../shared/org/grants'
import { parsePartition } from '../../shared/org/grants'
import type { Storage } from '../storage/port'

export class Places {
  private offices = new Map<string, string>()

  /** Reads every station from the store, forgetting what was learned and not stored. */
  async load(storage: Storage): Promise<void> {
    this.offices = new Map()
    for (const { recordId, partition } of await storage.recordsOf('station')) this.learn(recordId, partition)
  }

  /** A station's record was accepted. */
  learn(station: string, partition: string): void {
    const where = parsePartition(partition)
    if (where?.home === 'org') this.offices.set(station, where.office)
  }

  readonly officeOf: OfficeOf = (station) => this.offices.get(station) ?? null
}
