/** Enrolment: a one-time invitation makes a device known, or adds a person to a device that is known already. */
import { randomUUID } from 'node:crypto'
import type { EnrolRequest, EnrolResponse, PublicKey } from '../../shared/wire/api'
import type { Clock } from '../clock'
import type { Invitation, Storage } from '../storage/port'
import { auditEntry } from './audit'
import { codeHash, newToken, tokenHash } from './codes'
import type { Device, Directory } from './directory'
import { importDeviceKey, type ServerKey } from './keys'

/** Why a device was not enrolled; `message` tells the person what to do. */
export interface EnrolRefusal {
  readonly status: 400 | 401 | 404 | 409 | 410
  readonly code: 'wrong-code' | 'used-code' | 'expired-code' | 'unknown-device' | 'other-key' | 'bad-key'
  readonly message: string
}

const REFUSALS: Readonly<Record<EnrolRefusal['code'], EnrolRefusal>> = {
  'wrong-code': {
    status: 404,
    code: 'wrong-code',
    message: '邀请码不对。请核对后重新输入；仍不行，请人大街道工委管理员重发一个。',
  },
  'used-code': {
    status: 409,
    code: 'used-code',
    message: '这个邀请码已经用过，每个只能用一次。请人大街道工委管理员重发一个。',
  },
  'expired-code': {
    status: 410,
    code: 'expired-code',
    message: '这个邀请码已经过期（七天内有效）。请人大街道工委管理员重发一个。',
  },
  'unknown-device': {
    status: 401,
    code: 'unknown-device',
    message: '服务器不认识这台电脑。请用新的邀请码重新加入。',
  },
  'other-key': {
    status: 409,
    code: 'other-key',
    message: '这台电脑的密钥与登记的不一致。请联系人大街道工委管理员，用新的邀请码重新加入。',
  },
  'bad-key': {
    status: 400,
    code: 'bad-key',
    message: '这台电脑送来的密钥无法使用。请更新软件后再试。',
  },
}

/** How long an answer that got lost on the way can be asked for again, with the same code and the same key. */
const REPEAT_MS = 60 * 60 * 1000

export interface Enroller {
  /** `token` is the bearer of a known device that wants another person; null for a new device. */
  enrol(request: EnrolRequest, token: string | null): Promise<EnrolResponse | EnrolRefusal>
}

interface Parts {
  readonly storage: Storage
  readonly directory: Directory
  readonly key: ServerKey
  readonly epoch: string
  readonly clock: Clock
}

interface Placed {
  readonly device: string
  readonly token: string | null
}

/** Tells a refusal from an answer. */
export function isRefusal(answer: EnrolResponse | EnrolRefusal): answer is EnrolRefusal {
  return 'status' in answer
}

export function createEnroller({ storage, directory, key, epoch, clock }: Parts): Enroller {
  const redeem = async (
    invitation: Invitation,
    request: EnrolRequest,
    known: Device | null,
  ): Promise<Placed | EnrolRefusal> => {
    const { codeHash: hash, person } = invitation
    const now = clock()
    const usedAt = now.toISOString()
    if (known) {
      const note = auditEntry('enrolled', now, { device: known.device, person })
      const done = await storage.redeem({ codeHash: hash, usedAt, device: known.device, person, note })
      return done ? { device: known.device, token: null } : REFUSALS['used-code']
    }
    const device = randomUUID()
    const token = newToken()
    const newDevice = {
      name: request.deviceName,
      publicKey: JSON.stringify(request.publicKey),
      tokenHash: tokenHash(token),
    }
    const note = auditEntry('enrolled', now, { device, person })
    const done = await storage.redeem({ codeHash: hash, usedAt, device, person, newDevice, note })
    return done ? { device, token } : REFUSALS['used-code']
  }

  // The answer to an enrolment may get lost on the way: the same device may ask again with the same code, for an hour.
  const repeat = async (
    invitation: Invitation,
    request: EnrolRequest,
    known: Device | null,
  ): Promise<Placed | EnrolRefusal> => {
    const user = invitation.usedBy === null ? null : await directory.device(invitation.usedBy)
    const age = clock().getTime() - Date.parse(invitation.usedAt ?? '')
    if (!user || !sameKey(user.publicKey, request.publicKey) || !(age >= 0 && age < REPEAT_MS))
      return REFUSALS['used-code']
    if (known) return { device: user.device, token: null }
    const token = newToken()
    await storage.replaceToken(user.device, tokenHash(token))
    return { device: user.device, token }
  }

  return {
    async enrol(request, token) {
      const invitation = await storage.invitation(codeHash(request.code))
      if (!invitation) return REFUSALS['wrong-code']
      const known = token === null ? null : await directory.deviceByToken(token)
      if (token !== null && !known) return REFUSALS['unknown-device']
      if (known && !sameKey(known.publicKey, request.publicKey)) return REFUSALS['other-key']
      if (!(await importDeviceKey(request.publicKey))) return REFUSALS['bad-key']
      const expired = invitation.expiresAt < clock().toISOString()
      if (expired && invitation.usedAt === null) return REFUSALS['expired-code']
      const placed = await (invitation.usedAt === null ? redeem : repeat)(invitation, request, known)
      if ('status' in placed) return placed
      directory.forget()
      const grants = (await directory.grantsOf(invitation.person)).map(({ fact }) => fact)
      return { ...placed, serverKey: key.publicKey, epoch, person: invitation.person, grants }
    },
  }
}

function sameKey(a: PublicKey, b: PublicKey): boolean {
  return a.x === b.x && a.y === b.y
}
