/** The organisation tree as the store holds it. */
import { OrgTree, type Placed, type Tree } from '../../shared/org/tree'
import type { Storage } from '../storage/port'

export class Places implements Tree {
  private tree = new OrgTree()

  /** Reads every station and office from the store, forgetting what was learned and not stored. */
  async load(storage: Storage): Promise<void> {
    const tree = new OrgTree()
    for (const kind of ['station', 'office'])
      for (const record of await storage.recordsOf(kind)) tree.learn({ ...record, kind })
    this.tree = tree
  }

  /** A record was accepted. */
  learn(record: Placed): void {
    this.tree.learn(record)
  }

  officeOf(station: string): string | null {
    return this.tree.officeOf(station)
  }

  districtOf(office: string): string | null {
    return this.tree.districtOf(office)
  }
}
