/** Offices, stations and people as the administration finds them: names come from their records, authority from grants. */
import { v7 as newId } from 'uuid'
import { Grant } from '../../shared/org/grants'
import { parsePartition } from '../../shared/org/partition'
import { OFFICE_ROLES, ROLES, type Role, STATION_ROLES } from '../../shared/org/roles'
import { readContent } from '../../shared/records/document'
import { dayOf } from '../clock'
import { buildRecord } from '../commit/documents'
import type { Desk } from './command'
import { AdminProblem } from './problem'
import { knownSigner, writeRecords } from './signer'

export interface Named {
  readonly id: string
  readonly name: string
  readonly office: string
}

/** All records of a kind of the organisation, with their names; one that cannot be read has none. */
export async function namedRecords(
  { storage }: Desk,
  kind: 'office' | 'station' | 'person',
): Promise<Named[]> {
  const found = await storage.recordsOf(kind)
  return Promise.all(
    found.map(async ({ recordId, partition }) => {
      const where = parsePartition(partition)
      const office = where?.home === 'org' ? where.office : ''
      return { id: recordId, name: await nameOf({ storage }, recordId), office }
    }),
  )
}

async function nameOf({ storage }: Pick<Desk, 'storage'>, recordId: string): Promise<string> {
  try {
    const stored = await storage.record(recordId)
    const name = stored && readContent(buildRecord(stored).doc).fields.name
    return typeof name === 'string' ? name : ''
  } catch {
    return ''
  }
}

/** The office that is meant. Throws when there is none, or several and none was named. */
export async function officeMeant(desk: Desk, wanted: string | undefined): Promise<string> {
  const ids = (await desk.storage.recordsOf('office')).map(({ recordId }) => recordId)
  if (wanted !== undefined) {
    if (ids.includes(wanted)) return wanted
    throw new AdminProblem('unknown-office', '没有这个编号的人大街道工委。用 stats 查看已有的编号。')
  }
  const [only, ...others] = ids
  if (only === undefined)
    throw new AdminProblem('no-office', '还没有人大街道工委。请先用 office 建立人大街道工委和第一位管理员。')
  if (others.length > 0)
    throw new AdminProblem('which-office', '有几个人大街道工委，请用 --office 写明是哪一个；编号见 stats。')
  return only
}

/** Throws when this is no office that can have others below it. */
export async function districtMeant(desk: Desk, district: string): Promise<void> {
  await officeMeant(desk, district)
  if (desk.places.districtOf(district) !== null)
    throw new AdminProblem(
      'not-a-district',
      '这是某区下的人大街道工委，下面不能再建人大街道工委。编号见 stats。',
    )
}

/** Where a role works. Throws when role and station do not go together, or the station is unknown. */
export async function placeMeant(
  desk: Desk,
  role: Role,
  given: { readonly office?: string | undefined; readonly station?: string | undefined },
): Promise<{ office: string; station: string | null }> {
  const { station } = given
  if (station === undefined) {
    if (STATION_ROLES.includes(role))
      throw new AdminProblem('no-station', `${ROLES[role]}在联络站工作，请用 --station 写明联络站的编号。`)
    return { office: await officeMeant(desk, given.office), station: null }
  }
  if (OFFICE_ROLES.includes(role))
    throw new AdminProblem('no-station-role', `${ROLES[role]}在人大街道工委工作，请去掉 --station。`)
  const office = desk.places.officeOf(station)
  if (office === null || (given.office !== undefined && given.office !== office))
    throw new AdminProblem('unknown-station', '没有这个编号的联络站。用 stats 查看已有的编号。')
  return { office, station }
}

export interface NewPerson {
  readonly name: string
  readonly role: Role
  readonly office: string
  readonly station: string | null
}

/** The record of a person, to be written; the grant is given once it is. */
export function personRecord(person: string, { name, role, station }: NewPerson, day: string) {
  const post = { role, from: day, ...(station === null ? {} : { station }) }
  return { recordId: person, kind: 'person', fields: { name }, items: { posts: [post] } } as const
}

/** Makes a person: the record, then the grant. */
export async function addPerson(desk: Desk, given: NewPerson): Promise<Grant> {
  const person = newId()
  const { name, role, office, station } = given
  await writeRecords(desk, office, [personRecord(person, given, dayOf(desk.clock()))])
  return desk.administration.grant({ person, name, role, office, station })
}

/** Every grant, as it stands, except those of the administration itself. */
export async function grantsOfPeople({ storage }: Desk): Promise<Grant[]> {
  const own = (await knownSigner(storage))?.person
  const all = (await storage.allGrants()).map(({ json }) => Grant.parse(JSON.parse(json)))
  return all.filter(({ person }) => person !== own)
}

/** The grants of a person. Throws when nobody has this id. */
export async function grantsOfPerson(desk: Desk, person: string): Promise<Grant[]> {
  const found = (await grantsOfPeople(desk)).filter((grant) => grant.person === person)
  if (found.length > 0) return found
  throw new AdminProblem(
    'unknown-person',
    '没有这个编号的人员，或此人没有任何授权。用 persons 查看已有的编号。',
  )
}
