/** Grants, computers and sizes in words. Pure. */
import { type Grant, holdsOn } from '../../../shared/org/grants'
import { ROLES } from '../../../shared/org/roles'
import type { AdminAnswerOf } from '../../../shared/wire/admin'

export type PersonLine = AdminAnswerOf<'persons'>[number]
export type DeviceLine = AdminAnswerOf<'devices'>[number]
export type AuditLine = AdminAnswerOf<'audit'>['entries'][number]

interface NameBook {
  of(id: string): string
}

/** 坪山站联络员 */
export function postWords({ role, station }: Pick<Grant, 'role' | 'station'>, stations: NameBook): string {
  return `${station ? stations.of(station) : ''}${ROLES[role]}`
}

export type GrantState = 'holds' | 'later' | 'ended'

/** Where a grant stands on a day. */
export function grantState(grant: Grant, day: string): GrantState {
  if (holdsOn(grant, day)) return 'holds'
  return grant.from > day ? 'later' : 'ended'
}

export const GRANT_STATES: Readonly<Record<GrantState, string>> = {
  holds: '有效',
  later: '尚未开始',
  ended: '已结束',
}

/** What is left to a person: a grant that holds now or later. */
export function mayJoin({ grants }: PersonLine, day: string): boolean {
  return grants.some((grant) => grantState(grant, day) !== 'ended')
}

/** The posts that a person holds on a day. */
export function heldWords({ grants }: PersonLine, stations: NameBook, day: string): string {
  return grants
    .filter((grant) => holdsOn(grant, day))
    .map((grant) => postWords(grant, stations))
    .join('、')
}

export type DeviceState = 'online' | 'offline' | 'revoked'

export function deviceState({ online, revokedAt }: DeviceLine): DeviceState {
  if (revokedAt !== null) return 'revoked'
  return online ? 'online' : 'offline'
}

export const DEVICE_STATES: Readonly<Record<DeviceState, string>> = {
  online: '在线',
  offline: '不在线',
  revoked: '已注销',
}

/** 1.2 MB */
export function sizeWords(bytes: number): string {
  return bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`
}

/** What to hand to an invited person, in one piece. */
export function invitationText(
  { name, code }: { readonly name: string; readonly code: string },
  server: string,
  until: string,
): string {
  return [
    `${name}，请在家站通里加入：`,
    `服务器地址：${server}`,
    `邀请码：${code}`,
    `${until}前有效，只能用一次。`,
  ].join('\n')
}
