/** On whose behalf the administration in the app works: an administrator of one office, and what belongs to that office. */
import type { Grant } from '../../../shared/org/grants'
import { isWithin } from '../../../shared/org/tree'
import type { KnownDevice } from '../../storage/port'
import type { Desk } from '../command'
import { grantsOfPeople, type Named, namedRecords } from '../people'
import { AdminProblem } from '../problem'
import { knownSigner } from '../signer'

export interface Caller {
  readonly person: string
  readonly device: string
  readonly office: string
}

export interface Staff {
  /** Records of people in the office's organisation. */
  readonly known: readonly Named[]
  /** Every grant of the office. */
  readonly grants: readonly Grant[]
  /** People who hold or held a grant of another office too; nobody here decides about them alone. */
  readonly elsewhere: ReadonlySet<string>
}

/** The people of the caller's office. */
export async function staffOf(desk: Desk, { office }: Caller): Promise<Staff> {
  const all = await grantsOfPeople(desk)
  const known = (await namedRecords(desk, 'person')).filter((one) => one.office === office)
  return {
    known,
    grants: all.filter((grant) => grant.office === office),
    elsewhere: new Set(all.filter((grant) => grant.office !== office).map(({ person }) => person)),
  }
}

/** Name of someone of the office; null when nobody there has this id. */
export function nameOf({ known, grants }: Staff, person: string): string | null {
  const record = known.find(({ id }) => id === person)
  const granted = grants.filter((grant) => grant.person === person).at(-1)
  return record || granted ? record?.name || granted?.personName || '' : null
}

/** Someone of this office, and of no other. Throws otherwise: a code for that person would open another office's doors. */
export function requireOwn(staff: Staff, person: string): string {
  const name = nameOf(staff, person)
  if (name === null) throw new AdminProblem('unknown-person', '本工委没有这位人员。请刷新列表后再试。')
  if (staff.elsewhere.has(person))
    throw new AdminProblem(
      'other-office',
      '这位人员在别的人大街道工委也有授权，不能在这里办理。请联系管理服务器的人员。',
    )
  return name
}

export interface OfficeDevices {
  readonly devices: readonly KnownDevice[]
  /** Someone of another office works on it too. */
  shared(device: KnownDevice): boolean
}

/** The devices on which people of the office work; never the server's own. */
export async function devicesOf(desk: Desk, caller: Caller): Promise<OfficeDevices> {
  const staff = await staffOf(desk, caller)
  const own = (await knownSigner(desk.storage))?.device
  const people = new Set(staff.grants.map(({ person }) => person))
  const devices = (await desk.storage.devices()).filter(
    ({ device, persons }) => device !== own && persons.some((person) => people.has(person)),
  )
  return {
    devices,
    shared: ({ persons }) => persons.some((person) => !people.has(person) || staff.elsewhere.has(person)),
  }
}

/** Does everything on this server belong to the caller's office, or to offices below it? */
export async function isWhole(desk: Desk, { office }: Caller): Promise<boolean> {
  const records = (await desk.storage.recordsOf('office')).map(({ recordId }) => recordId)
  const granted = (await grantsOfPeople(desk)).map((grant) => grant.office)
  return [...records, ...granted].every((one) => isWithin(office, one, desk.places))
}

/** Throws when there is work of others on the server. */
export async function requireWhole(desk: Desk, caller: Caller): Promise<void> {
  if (await isWhole(desk, caller)) return
  throw new AdminProblem(
    'server-wide',
    '这台服务器上还有别的人大街道工委，备份和概况由管理服务器的人员（或区）办理。',
  )
}
