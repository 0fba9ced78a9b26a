/**
 * The organisation tree: district → office → station. It is read off envelopes alone: a station belongs to the office in whose
 * organisation its own record lives; an office whose own record lives in another's organisation belongs to that one, its district.
 * An envelope never changes, so nobody moves a station or an office by editing.
 */
import { parsePartition } from './partition'

/** Who belongs to whom. */
export interface Tree {
  /** Office of a station; null when the station is unknown. */
  officeOf(station: string): string | null
  /** District of an office; null when it stands alone, or is itself one. */
  districtOf(office: string): string | null
}

/** A record's envelope as far as the tree reads it. */
export interface Placed {
  readonly recordId: string
  readonly kind: string
  readonly partition: string
}

/** Is this office the one, or one of the district's? */
export function isWithin(scope: string, office: string, tree: Tree): boolean {
  return office === scope || tree.districtOf(office) === scope
}

/** The tree as the records of stations and offices, told one by one, make it. */
export class OrgTree implements Tree {
  private readonly offices = new Map<string, string>()
  private readonly districts = new Map<string, string>()

  constructor(known: Iterable<Placed> = []) {
    for (const one of known) this.learn(one)
  }

  /** Takes in a record; what is neither a station nor an office says nothing. */
  learn({ recordId, kind, partition }: Placed): void {
    const where = parsePartition(partition)
    if (where?.home !== 'org') return
    if (kind === 'station') this.offices.set(recordId, where.office)
    else if (kind === 'office' && where.office !== recordId) this.districts.set(recordId, where.office)
  }

  officeOf(station: string): string | null {
    return this.offices.get(station) ?? null
  }

  districtOf(office: string): string | null {
    return this.districts.get(office) ?? null
  }
}
