/** Devices, the audit log and the figures of the server, as an office's administrator sees them in the app. */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import type { AdminAnswerOf, AdminGiven } from '../../../shared/wire/admin'
import { dayBegins, dayOf } from '../../clock'
import { countPhotos } from '../../photos/places'
import type { Desk } from '../command'
import { AdminProblem } from '../problem'
import { knownSigner } from '../signer'
import { type Caller, devicesOf, isWhole, requireWhole, staffOf } from './caller'

/** Most lines of the audit log that are told at once. */
const MOST_LINES = 5000

export async function devices(desk: Desk, caller: Caller): Promise<AdminAnswerOf<'devices'>> {
  await desk.sightings.flush()
  const found = await devicesOf(desk, caller)
  const online = desk.online()
  return found.devices.map((known) => {
    const { device, name, persons, since, seenAt, revokedAt } = known
    const shared = found.shared(known)
    return {
      device,
      name,
      persons: [...persons],
      since,
      seenAt,
      online: online.has(device),
      revokedAt,
      shared,
    }
  })
}

export async function revoke(
  desk: Desk,
  caller: Caller,
  { device }: AdminGiven<'revoke'>,
): Promise<AdminAnswerOf<'revoke'>> {
  const found = await devicesOf(desk, caller)
  const known = found.devices.find((one) => one.device === device)
  if (!known) throw new AdminProblem('unknown-device', '本工委没有这台电脑。请刷新列表后再试。')
  if (device === caller.device)
    throw new AdminProblem('this-device', '这是您正在使用的电脑，不能在它上面注销它。请换一台电脑办理。')
  if (found.shared(known))
    throw new AdminProblem(
      'other-office',
      '这台电脑上还有别的人大街道工委的人员，不能在这里注销。请联系管理服务器的人员。',
    )
  return { before: !(await desk.administration.revoke(device)) }
}

export async function audit(
  desk: Desk,
  caller: Caller,
  { from, to }: AdminGiven<'audit'>,
): Promise<AdminAnswerOf<'audit'>> {
  if (to < from) throw new AdminProblem('bad-period', '截止日期在起始日期之前。请改正日期。')
  const found = await desk.storage.auditLog(dayBegins(from, 0), dayBegins(to, 1))
  const entries = (await isWhole(desk, caller)) ? found : await ofOffice(desk, caller, found)
  const newest = entries.slice(-MOST_LINES).reverse()
  const own = (await knownSigner(desk.storage))?.person ?? null
  return { entries: newest.map((entry) => ({ ...entry })), more: entries.length > newest.length, own }
}

type Entries = AdminAnswerOf<'audit'>['entries']

/** Where other offices share the server: the lines about people and devices that are this office's alone. */
async function ofOffice(desk: Desk, caller: Caller, entries: Readonly<Entries>): Promise<Readonly<Entries>> {
  const staff = await staffOf(desk, caller)
  const found = await devicesOf(desk, caller)
  const devices = new Set(found.devices.filter((one) => !found.shared(one)).map(({ device }) => device))
  const grants = new Set(staff.grants.map(({ grantId }) => grantId))
  const people = new Set(staff.grants.map(({ person }) => person).filter((one) => !staff.elsewhere.has(one)))
  return entries.filter(({ person, device, grantId }) => {
    if (grantId !== null) return grants.has(grantId)
    if (person !== null) return people.has(person)
    return device !== null && devices.has(device)
  })
}

export async function stats(desk: Desk, caller: Caller): Promise<AdminAnswerOf<'stats'>> {
  await requireWhole(desk, caller)
  const { storage, counts, clock, folder, photos, sockets } = desk
  await counts.flush()
  const { records, commits, devices: all, revoked, bytes } = await storage.totals()
  const logBytes = await stat(path.join(folder, 'store.db-wal')).then(
    ({ size }) => size,
    () => 0,
  )
  const today = { ...(await storage.counts(dayOf(clock()))) }
  const counted = { records: { ...records }, commits, devices: all, revoked, bytes, logBytes, today }
  return { sockets: sockets?.() ?? 0, ...counted, ...(await countPhotos(photos.root)) }
}
