/**
 * Who may read and write what. A grant gives one person one role over one scope (a district, an office or a station) for a
 * period; it is a fact signed by the server. Everything here is a pure function of grants, the tree and partition names.
 */
import { z } from 'zod'
import type { KindName } from '../records/fields'
import { KINDS } from '../records/index'
import { parsePartition } from './partition'
import { OFFICE_ROLES, ROLES, type Role, STATION_ROLES } from './roles'
import { isWithin, type Placed, type Tree } from './tree'

const RoleName = z.enum(['officer', 'stationHead', 'clerk', 'officeHead', 'administrator', 'reader'])

export const Grant = z.object({
  type: z.literal('grant'),
  grantId: z.string().max(64),
  person: z.string().max(64),
  personName: z.string().max(40),
  role: RoleName,
  /** Office of the role; a district is the office of those that belong to it. */
  office: z.string().max(64),
  /** Station of a station role; null for a role at the office. */
  station: z.string().max(64).nullable(),
  /** First and last day `YYYY-MM-DD`; null: open-ended. */
  from: z.string(),
  to: z.string().nullable(),
})
export type Grant = z.infer<typeof Grant>

/** Does a grant hold on this day (`YYYY-MM-DD`)? */
export function holdsOn(grant: Grant, day: string): boolean {
  return grant.from <= day && (grant.to === null || day <= grant.to)
}

/** Label of a grant for a person: 联络员、工委经办人 … */
export function roleLabel(grant: Grant): string {
  return ROLES[grant.role]
}

/**
 * May a holder of this grant read the partition? Everyone reads the organisation of the own office and of the district above it, and
 * what the own office has made public; a station its own years; an office its stations and its working papers; a district all of
 * that of each of its offices.
 */
export function mayRead(grant: Grant, partition: string, tree: Tree): boolean {
  const where = parsePartition(partition)
  if (!where) return false
  const atOffice = OFFICE_ROLES.includes(grant.role)
  switch (where.home) {
    case 'org':
      if (where.office === grant.office || where.office === tree.districtOf(grant.office)) return true
      return (atOffice || grant.role === 'reader') && isWithin(grant.office, where.office, tree)
    case 'assessment':
      return atOffice && isWithin(grant.office, where.office, tree)
    case 'posted':
      return where.office === grant.office || (atOffice && isWithin(grant.office, where.office, tree))
    case 'station': {
      if (!atOffice) return STATION_ROLES.includes(grant.role) && where.station === grant.station
      const office = tree.officeOf(where.station)
      return office !== null && isWithin(grant.office, office, tree)
    }
  }
}

/**
 * May a holder of this grant write the record? A station writes its own years; an office its organisation, its working papers, what
 * it makes public, and its stations' work. A district reads what its offices write and writes none of it. Where an office's own
 * record lives decides who sees its stations: it is made by an administrator of that place, and kept by the office itself.
 */
export function mayWrite(
  grant: Grant,
  { kind, partition, recordId }: Placed & { readonly kind: KindName },
  tree: Tree,
): boolean {
  const where = parsePartition(partition)
  if (!where || KINDS[kind].home !== where.home || grant.role === 'reader') return false
  if (where.home === 'station') {
    if (OFFICE_ROLES.includes(grant.role)) return tree.officeOf(where.station) === grant.office
    return STATION_ROLES.includes(grant.role) && where.station === grant.station
  }
  if (!OFFICE_ROLES.includes(grant.role)) return false
  if (kind !== 'office') return where.office === grant.office
  const keeps = recordId === grant.office && [recordId, tree.districtOf(recordId)].includes(where.office)
  // There is no third level: an office that belongs to a district has no offices of its own.
  const founds = recordId === where.office || tree.districtOf(where.office) === null
  return keeps || (where.office === grant.office && grant.role === 'administrator' && founds)
}

/** The roles under which a person may write the record on that day. Empty: not at all. */
export function writingRoles(
  grants: readonly Grant[],
  person: string,
  record: Placed & { readonly kind: KindName },
  day: string,
  tree: Tree,
): Role[] {
  return grants
    .filter((grant) => grant.person === person && holdsOn(grant, day) && mayWrite(grant, record, tree))
    .map((grant) => grant.role)
}
