/** `/api/admin`: how the administration in the app comes over HTTP, and how its refusals are told. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { AdminRequest } from '../../shared/wire/admin'
import type { ApiError } from '../../shared/wire/api'
import type { AppAdministration } from '../admin/app/gate'
import { AdminProblem, problemText } from '../admin/problem'
import type { Clock } from '../clock'
import type { PerMinute } from './per-minute'

/** Refusals that say that nobody who may is calling; they use up what an address may try. */
const NOT_ALLOWED: Readonly<Record<string, 401 | 403>> = {
  'unknown-device': 401,
  signature: 401,
  'not-administrator': 403,
}

interface Parts {
  readonly administration: AppAdministration
  readonly clock: Clock
  /** Counts what happened: admin:<code>. */
  readonly count: (what: string) => void
  /** What an address may try in vain. */
  readonly tries: PerMinute
}

interface Asking {
  readonly context: Context
  readonly address: string
  readonly token: string | null
}

/** Answers a question or a call; `work` throws what is to be told. */
async function answer(
  { context, address }: Asking,
  { clock, count, tries }: Parts,
  work: () => Promise<object>,
): Promise<Response> {
  const now = clock().getTime()
  if (tries.exhausted(address, now)) {
    const told: ApiError = { code: 'too-many-tries', message: '试得太频繁了。请一分钟后再试。' }
    return context.json(told, 429)
  }
  try {
    return context.json(await work())
  } catch (error) {
    const { code, message, exit } = problemText(error)
    count(`admin:${code}`)
    if (code in NOT_ALLOWED) tries.add(address, now)
    const told: ApiError = { code, message }
    return context.json(told, NOT_ALLOWED[code] ?? (exit === 1 ? 503 : 409))
  }
}

export function adminQuestion(asking: Asking, parts: Parts): Promise<Response> {
  return answer(asking, parts, async () => ({ nonce: await parts.administration.question(asking.token) }))
}

export function adminCall(asking: Asking, parts: Parts): Promise<Response> {
  return answer(asking, parts, async () => {
    const request = await requestOf(asking.context)
    if (!request)
      throw new AdminProblem('bad-request', '送来的内容不完整或写得不对。请核对填写，或更新软件后再试。')
    return { answer: await parts.administration.call(asking.token, request) }
  })
}

async function requestOf(context: Context): Promise<z.infer<typeof AdminRequest> | null> {
  try {
    const parsed = AdminRequest.safeParse(await context.req.json())
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
