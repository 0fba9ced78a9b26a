/** People and their grants, as an office's administrator handles them in the app. */

import { type Grant, holdsOn } from '../../../shared/org/grants'
import type { Role } from '../../../shared/org/roles'
import { STATION_ROLES } from '../../../shared/org/roles'
import type { AdminAnswerOf, AdminGiven } from '../../../shared/wire/admin'
import { dayOf } from '../../clock'
import type { Desk } from '../command'
import { addPerson } from '../people'
import { AdminProblem } from '../problem'
import { type Caller, nameOf, requireOwn, staffOf } from './caller'

const DAY_MS = 86_400_000

export async function persons(desk: Desk, caller: Caller): Promise<AdminAnswerOf<'persons'>> {
  const staff = await staffOf(desk, caller)
  const ids = new Set([...staff.known.map(({ id }) => id), ...staff.grants.map(({ person }) => person)])
  return [...ids].map((person) => ({
    person,
    name: nameOf(staff, person) ?? '',
    grants: staff.grants.filter((grant) => grant.person === person),
  }))
}

/** The station that goes with the role, null where none does. Throws when the two do not fit, or the station is not the office's. */
function stationFor(desk: Desk, { office }: Caller, role: Role, station: string | null): string | null {
  if (!STATION_ROLES.includes(role)) return null
  if (station === null) throw new AdminProblem('no-station', '这个岗位在联络站工作。请选择联络站。')
  if (desk.places.officeOf(station) === office) return station
  throw new AdminProblem('unknown-station', '本工委没有这个联络站。请刷新列表后再试。')
}

export async function addOne(
  desk: Desk,
  caller: Caller,
  { name, role, station, namesake }: AdminGiven<'persons add'>,
): Promise<AdminAnswerOf<'persons add'>> {
  const place = stationFor(desk, caller, role, station)
  const staff = await staffOf(desk, caller)
  const known = [...staff.known.map((one) => one.name), ...staff.grants.map(({ personName }) => personName)]
  if (!namesake && known.includes(name))
    throw new AdminProblem(
      'name-known',
      `已有叫${name}的人员。是同一人，请在列表里给他授权；确是同名的另一人，请勾选后再添加。`,
    )
  const { person } = await addPerson(desk, { name, role, office: caller.office, station: place })
  return { person }
}

export async function invite(
  desk: Desk,
  caller: Caller,
  { person }: AdminGiven<'invite'>,
): Promise<AdminAnswerOf<'invite'>> {
  const staff = await staffOf(desk, caller)
  const name = requireOwn(staff, person)
  const today = dayOf(desk.clock())
  const of = staff.grants.filter((grant) => grant.person === person)
  if (!of.some(({ to }) => to === null || to >= today))
    throw new AdminProblem('no-grant', `${name}没有有效的授权，加入后也不能同步。请先给予授权。`)
  const { code, expiresAt } = await desk.administration.invitation(person)
  return { person, name, code, until: expiresAt }
}

export async function addGrant(
  desk: Desk,
  caller: Caller,
  { person, role, station, from, to }: AdminGiven<'grants add'>,
): Promise<AdminAnswerOf<'grants add'>> {
  const staff = await staffOf(desk, caller)
  const name = requireOwn(staff, person)
  if (to !== null && to < from)
    throw new AdminProblem('bad-period', '授权的截止日期在起始日期之前。请改正日期。')
  const place = stationFor(desk, caller, role, station)
  const covers = (grant: Grant) =>
    grant.person === person && grant.role === role && grant.station === place && grant.to === null
  if (staff.grants.some((grant) => covers(grant) && grant.from <= from))
    throw new AdminProblem(
      'grant-known',
      `${name}已有这个岗位的长期授权，不用再给。要改期限，请先结束原来的。`,
    )
  return desk.administration.grant({ person, name, role, office: caller.office, station: place, from, to })
}

export async function endGrant(
  desk: Desk,
  caller: Caller,
  { grantId, last }: AdminGiven<'grants end'>,
): Promise<AdminAnswerOf<'grants end'>> {
  const { grants } = await staffOf(desk, caller)
  const grant = grants.find((one) => one.grantId === grantId)
  if (!grant) throw new AdminProblem('unknown-grant', '本工委没有这项授权。请刷新列表后再试。')
  const today = dayOf(desk.clock())
  const day = last ?? dayOf(new Date(desk.clock().getTime() - DAY_MS))
  const stays = (one: typeof grant) =>
    one.role === 'administrator' && one.grantId !== grantId && holdsOn(one, today) && one.to === null
  // Without an end of its own: the office would be left without anybody who could renew anything.
  if (grant.role === 'administrator' && !grants.some(stays))
    throw new AdminProblem(
      'last-administrator',
      '这是本工委最后一位长期有效的管理员，不能结束。请先给另一位人员长期的管理员授权。',
    )
  return desk.administration.endGrant(grant.person, grantId, day)
}
