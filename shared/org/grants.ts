/**
 * Who may read and write what. A grant gives one person one role over one scope (an office or a station) for a period; it is a
 * fact signed by the server. Everything here is a pure function of grants and partition names.
 */
import { z } from 'zod'
import type { KindName } from '../records/fields'
import { KINDS } from '../records/index'
import { OFFICE_ROLES, ROLES, type Role, STATION_ROLES } from './roles'

const RoleName = z.enum(['officer', 'stationHead', 'clerk', 'officeHead', 'administrator', 'reader'])

export const Grant = z.object({
  type: z.literal('grant'),
  grantId: z.string().max(64),
  person: z.string().max(64),
  personName: z.string().max(40),
  role: RoleName,
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

/** Label of a grant for a person: 联络员、街道工委经办人 … */
export function roleLabel(grant: Grant): string {
  return ROLES[grant.role]
}

/** The partition in which a new record of a kind is born. `year` is the year of its business date (or today's). */
export function partitionFor(
  kind: KindName,
  place: { office: string; station: string | null },
  year: number,
): string | null {
  switch (KINDS[kind].home) {
    case 'org':
      return `org/${place.office}`
    case 'assessment':
      return `assessment/${place.office}/${year}`
    case 'station':
      return place.station ? `${place.station}/${year}` : null
  }
}

/** A partition name taken apart; null when it is not one. */
export function parsePartition(
  partition: string,
):
  | { home: 'org'; office: string }
  | { home: 'assessment'; office: string }
  | { home: 'station'; station: string }
  | null {
  const parts = partition.split('/')
  const [head = '', second = '', third = ''] = parts
  if (head === 'org' && second && parts.length === 2) return { home: 'org', office: second }
  if (head === 'assessment' && second && /^\d{4}$/.test(third) && parts.length === 3)
    return { home: 'assessment', office: second }
  if (head && !['org', 'assessment', 'posted'].includes(head) && /^\d{4}$/.test(second) && parts.length === 2)
    return { home: 'station', station: head }
  return null
}

/** Which office a station belongs to; null when the station is unknown. */
export type OfficeOf = (station: string) => string | null

/** May a holder of this grant read the partition? Stations read their office's organisation and their own years. */
export function mayRead(grant: Grant, partition: string, officeOf: OfficeOf): boolean {
  const where = parsePartition(partition)
  if (!where) return false
  if (where.home === 'org') return where.office === grant.office
  if (grant.role === 'reader') return false
  if (where.home === 'assessment') return OFFICE_ROLES.includes(grant.role) && where.office === grant.office
  if (OFFICE_ROLES.includes(grant.role)) return officeOf(where.station) === grant.office
  return where.station === grant.station
}

/** May a holder of this grant write a record of this kind there? Organisation and working papers are the office's. */
export function mayWrite(grant: Grant, kind: KindName, partition: string, officeOf: OfficeOf): boolean {
  const where = parsePartition(partition)
  if (!where || KINDS[kind].home !== where.home || grant.role === 'reader') return false
  if (where.home === 'station') {
    if (OFFICE_ROLES.includes(grant.role)) return officeOf(where.station) === grant.office
    return STATION_ROLES.includes(grant.role) && where.station === grant.station
  }
  return OFFICE_ROLES.includes(grant.role) && where.office === grant.office
}

/** The roles under which a person may write there on that day. Empty: not at all. */
export function writingRoles(
  grants: readonly Grant[],
  person: string,
  kind: KindName,
  partition: string,
  day: string,
  officeOf: OfficeOf,
): Role[] {
  return grants
    .filter(
      (grant) => grant.person === person && holdsOn(grant, day) && mayWrite(grant, kind, partition, officeOf),
    )
    .map((grant) => grant.role)
}
