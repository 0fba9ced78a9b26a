/**
 * Who may call the administration in the app. A question is asked first and answered once: the call is signed over it by the device, in
 * the name of a person who is the office's administrator today. The token says which device, the signature that it is at hand.
 */
import { randomUUID } from 'node:crypto'
import { holdsOn } from '../../../shared/org/grants'
import { OFFICE_ROLES, type Role } from '../../../shared/org/roles'
import {
  AdminCall,
  type AdminCallName,
  type AdminRequest,
  isAdminCall,
  OFFICE_CALLS,
} from '../../../shared/wire/admin'
import { auditEntry } from '../../auth/audit'
import type { Device } from '../../auth/directory'
import { isSigned } from '../../auth/keys'
import { dayOf } from '../../clock'
import type { Desk } from '../command'
import { AdminProblem } from '../problem'
import type { Caller } from './caller'
import { perform, SLOW } from './calls'

const QUESTION_MS = 120_000
/** Open questions of one device; the oldest goes. */
const MOST_QUESTIONS = 16

const SENTENCES = {
  'unknown-device': '服务器不认识这台电脑，或它已被注销。请用新的邀请码重新加入。',
  signature: '这次请求的签名不对，没有办理。请重新打开软件后再试。',
  'bad-request': '送来的内容不完整或写得不对。请核对填写，或更新软件后再试。',
  stale: '这次请求已经办过或已过时，没有再办。请刷新后再试。',
  'not-administrator': '只有人大街道工委的管理员可以办理。需要时请管理员给您授权。',
  'unknown-call': '服务器还不会办理这一项。请联系管理服务器的人员升级。',
} as const

function refuse(code: keyof typeof SENTENCES): never {
  throw new AdminProblem(code, SENTENCES[code])
}

interface Question {
  readonly device: string
  readonly until: number
}

export interface AppAdministration {
  /** A nonce for one call of the device that carries the token. Throws AdminProblem. */
  question(token: string | null): Promise<string>
  /** Does a call. Throws AdminProblem. */
  call(token: string | null, request: AdminRequest): Promise<unknown>
}

export function createAppAdministration(desk: Desk): AppAdministration {
  const questions = new Map<string, Question>()
  let tail: Promise<unknown> = Promise.resolve()

  const deviceOf = async (token: string | null): Promise<Device> =>
    (token === null ? null : await desk.directory.deviceByToken(token)) ?? refuse('unknown-device')

  const question = async (token: string | null): Promise<string> => {
    const { device } = await deviceOf(token)
    const now = desk.clock().getTime()
    for (const [nonce, { until }] of questions) if (until < now) questions.delete(nonce)
    const [oldest, ...others] = [...questions].filter(([, one]) => one.device === device)
    if (oldest && others.length + 1 >= MOST_QUESTIONS) questions.delete(oldest[0])
    const nonce = randomUUID()
    questions.set(nonce, { device, until: now + QUESTION_MS })
    return nonce
  }

  /** The question is answered: whoever sends the same again comes too late. */
  const answered = (nonce: string, device: string): void => {
    const asked = questions.get(nonce)
    questions.delete(nonce)
    if (asked?.device !== device || asked.until < desk.clock().getTime()) refuse('stale')
  }

  const callerOf = async ({ person, device, office }: AdminCall, name: AdminCallName): Promise<Caller> => {
    const roles: readonly Role[] = OFFICE_CALLS.has(name) ? OFFICE_ROLES : ['administrator']
    const day = dayOf(desk.clock())
    const grants = await desk.directory.grantsOf(person)
    const holds = grants.some(
      ({ grant }) => grant.office === office && roles.includes(grant.role) && holdsOn(grant, day),
    )
    if (holds) return { person, device, office }
    const note = auditEntry('admin-refused', desk.clock(), { person, device })
    await desk.storage.addNote(note)
    return refuse('not-administrator')
  }

  const inTurn = (work: () => Promise<unknown>): Promise<unknown> => {
    const mine = tail.then(work)
    tail = mine.catch(() => undefined)
    return mine
  }

  const call = async (token: string | null, { content, signature }: AdminRequest): Promise<unknown> => {
    const device = await deviceOf(token)
    const signed = await isSigned(
      device.key,
      Uint8Array.from(Buffer.from(signature, 'base64')),
      new TextEncoder().encode(content),
    )
    if (!signed) refuse('signature')
    const asked = readCall(content) ?? refuse('bad-request')
    if (asked.device !== device.device || !device.persons.includes(asked.person)) refuse('signature')
    answered(asked.nonce, device.device)
    const { call: name, given } = asked
    if (!isAdminCall(name)) return refuse('unknown-call')
    const caller = await callerOf(asked, name)
    const work = () => perform(desk, caller, name, given)
    return SLOW.has(name) ? work() : inTurn(work)
  }

  return { question, call }
}

function readCall(content: string): AdminCall | null {
  try {
    const parsed = AdminCall.safeParse(JSON.parse(content))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
