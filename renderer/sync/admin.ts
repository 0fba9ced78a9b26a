/** Asking the server for the administration: a question first, then the call, signed over it by this device. Plain HTTP, JSON. */
import { toBase64 } from 'lib0/buffer'
import {
  ADMIN_CALLS,
  AdminAnswer,
  type AdminAnswerOf,
  type AdminCall,
  type AdminCallName,
  type AdminGiven,
  AdminQuestion,
} from '../../shared/wire/admin'
import { ApiError } from '../../shared/wire/api'
import type { Enrolment, Me, Store } from '../store'

/** Why it was not done; `message` is for the person and names the way out. */
export class AdminError extends Error {
  override readonly name = 'AdminError'
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

const TIMEOUT_MS = 20_000
/** A backup of a large store takes its time. */
const LONG_MS = 600_000
const LONG: readonly AdminCallName[] = ['backup', 'verify']

async function post(
  { server, token }: Enrolment,
  path: string,
  body: unknown,
  patience: number,
): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(new URL(path, server), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(patience),
    })
  } catch (error) {
    throw new AdminError(
      'unreachable',
      '连不上服务器，没有办理。这里的内容都在服务器上，请联网后再试；登记等其他工作不受影响。',
      error,
    )
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const refusal = ApiError.safeParse(answer)
  if (refusal.success && refusal.data.code !== 'not-found')
    throw new AdminError(refusal.data.code, refusal.data.message)
  throw new AdminError(
    'bad-answer',
    `服务器还不会办理这一项（${response.status}）。请联系管理服务器的人员升级，或稍后再试。`,
  )
}

/**
 * Has the server do a call in the name of the person at the keyboard.
 * @throws AdminError (unreachable, not-administrator, what the server refuses …) or StoreError
 */
export async function askAdmin<N extends AdminCallName>(
  store: Store,
  { person, office }: Pick<Me, 'person' | 'office'>,
  call: N,
  given: AdminGiven<N>,
): Promise<AdminAnswerOf<N>> {
  const enrolment = await store.enrolment()
  if (!enrolment) throw new AdminError('unknown-device', '这台电脑还没有加入工委，请先用邀请码加入。')
  const question = AdminQuestion.safeParse(await post(enrolment, '/api/admin/question', {}, TIMEOUT_MS))
  if (!question.success) throw notOurs(question.error)
  const { nonce } = question.data
  const asked: AdminCall = { nonce, device: enrolment.device, person, office, call, given }
  const content = JSON.stringify(asked)
  const signature = toBase64(await store.sync.signCall(content))
  const patience = LONG.includes(call) ? LONG_MS : TIMEOUT_MS
  const told = AdminAnswer.safeParse(await post(enrolment, '/api/admin', { content, signature }, patience))
  if (!told.success) throw notOurs(told.error)
  const answer = ADMIN_CALLS[call].answer.safeParse(told.data.answer)
  if (!answer.success) throw notOurs(answer.error)
  return answer.data
}

function notOurs(cause: unknown): AdminError {
  return new AdminError('bad-answer', '服务器的答复看不懂。请把家站通升级到与服务器同一版本后再试。', cause)
}
