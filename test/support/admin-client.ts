/** The administration in the app as a client speaks it: a question, and a call signed over it. */
import { z } from 'zod'
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
import type { TestDevice } from './device'

type Caller = Pick<TestDevice, 'device' | 'person' | 'token' | 'key'>

function post(url: string, path: string, token: string | null, body?: unknown): Promise<Response> {
  return fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** `POST /api/admin` as it is. */
export function postAdmin(url: string, token: string | null, body: unknown): Promise<Response> {
  return post(url, '/api/admin', token, body)
}

export function postQuestion(url: string, token: string | null): Promise<Response> {
  return post(url, '/api/admin/question', token)
}

export async function nonceFor(url: string, { token }: Pick<Caller, 'token'>): Promise<string> {
  return AdminQuestion.parse(await (await postQuestion(url, token)).json()).nonce
}

/** A signed call; `over` replaces parts of what is signed. */
export async function signedCall(
  url: string,
  by: Caller,
  asked: Pick<AdminCall, 'office' | 'call' | 'given'>,
  over: Partial<AdminCall> = {},
): Promise<{ content: string; signature: string }> {
  const nonce = over.nonce ?? (await nonceFor(url, by))
  const content = JSON.stringify({ nonce, device: by.device, person: by.person, ...asked, ...over })
  const bytes = new TextEncoder().encode(content)
  const signature = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, by.key, bytes)
  return { content, signature: Buffer.from(signature).toString('base64') }
}

const Sentence = ApiError.extend({ message: z.string().regex(/[\u4e00-\u9fff].*。$/) })

/** Status and code of a refusal, which has to be a sentence. */
export async function refusalOf(response: Response): Promise<{ status: number; code: string }> {
  return { status: response.status, code: Sentence.parse(await response.json()).code }
}

export interface Desk {
  ask<N extends AdminCallName>(call: N, given: AdminGiven<N>): Promise<AdminAnswerOf<N>>
  /** Code of a call that has to be refused. */
  refused<N extends AdminCallName>(call: N, given: AdminGiven<N>): Promise<string>
}

/** The administration as one person on one device has it. */
export function adminDesk(url: string, by: Caller, office: string): Desk {
  const send = async (call: string, given: unknown) =>
    postAdmin(url, by.token, await signedCall(url, by, { office, call, given }))
  return {
    async ask(call, given) {
      const response = await send(call, given)
      if (!response.ok) throw new Error(await response.text())
      return ADMIN_CALLS[call].answer.parse(AdminAnswer.parse(await response.json()).answer)
    },
    refused: async (call, given) => (await refusalOf(await send(call, given))).code,
  }
}
