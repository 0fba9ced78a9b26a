/** Who is at the keyboard: the person, and the grant under which the day's work is done. Pure. */
import { type Grant, holdsOn } from '../../shared/org/grants'
import { OFFICE_ROLES } from '../../shared/org/roles'
import type { Author } from '../../shared/records/document'
import type { Enrolment, LocalPerson } from './types'

export interface Me {
  readonly person: string
  readonly name: string
  readonly device: string
  /** The grant that holds today; when none does, the one that ended last. */
  readonly grant: Grant
  /** No grant holds today: work is still saved and goes to the office, but the person must be told. */
  readonly expired: boolean
  readonly office: string
  readonly station: string | null
  readonly atOffice: boolean
  /** An administrator of the office today. */
  readonly administers: boolean
  readonly sample: boolean
  author(): Author
}

/** The office's daily work, its administration, the stations, the reader. */
function rank({ role }: Grant): number {
  if (role === 'administrator') return 1
  if (OFFICE_ROLES.includes(role)) return 0
  return role === 'reader' ? 3 : 2
}

/** By rank, then the one that lasts longest. */
function preferred(a: Grant, b: Grant): number {
  const end = (grant: Grant) => grant.to ?? '9999-12-31'
  return rank(a) - rank(b) || (end(a) < end(b) ? 1 : -1)
}

/** Who a person of this device is on a day (`YYYY-MM-DD`); null when the server has given no grant at all. */
export function meOf(person: LocalPerson, enrolment: Enrolment, day: string): Me | null {
  const holding = person.grants.filter((grant) => holdsOn(grant, day)).sort(preferred)
  const ended = [...person.grants].sort((a, b) => ((a.to ?? a.from) < (b.to ?? b.from) ? 1 : -1))
  const grant = holding[0] ?? ended[0]
  if (!grant) return null
  return {
    person: person.person,
    name: person.name,
    device: enrolment.device,
    grant,
    expired: holding.length === 0,
    office: grant.office,
    station: grant.station,
    atOffice: OFFICE_ROLES.includes(grant.role),
    administers: holding.some(({ role, office }) => role === 'administrator' && office === grant.office),
    sample: enrolment.sample,
    author: () => ({ person: person.person, device: enrolment.device, now: new Date() }),
  }
}
