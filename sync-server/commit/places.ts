/** The organisation tree as the store holds it. */
import { OrgTree, type Placed, type Tree } from '../../shared/org/tree'
import type { Storage } from '../storage/port'

/** Kinds of which the tree is made. */
const BUILDS: ReadonlySet<string> = new Set(['station', 'office'])

export class Places implements Tree {
  private tree = new OrgTree()
  private learned = 0

  /** Another whenever the tree may be another. */
  get version(): number {
    return this.learned
  }

  /** Reads every station and office from the store, forgetting what was learned and not stored. */
  async load(storage: Storage): Promise<void> {
    const tree = new OrgTree()
    for (const kind of BUILDS)
      for (const record of await storage.recordsOf(kind)) tree.learn({ ...record, kind })
    this.tree = tree
    this.learned += 1
  }

  /** A record was accepted. */
  learn(record: Placed): void {
    if (!BUILDS.has(record.kind)) return
    this.tree.learn(record)
    this.learned += 1
  }

  officeOf(station: string): string | null {
    return this.tree.officeOf(station)
  }

  districtOf(office: string): string | null {
    return this.tree.districtOf(office)
  }
}
