/** Joining: a one-time invitation makes this device known to a server, or adds a person to it. Plain HTTP, JSON. */
import { fromBase64 } from 'lib0/buffer'
import { v4 as newNonce } from 'uuid'
import { z } from 'zod'
import { ApiError, EnrolResponse, SampleCode, SampleInfo } from '../../shared/wire/api'
import { type Enrolment, type LocalPerson, type Store, toStoreError } from '../store'

/** Why joining did not work; `message` is for the person and names the way out. */
export class EnrolError extends Error {
  override readonly name = 'EnrolError'
  readonly code: string

  constructor(code: string, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}

export interface EnrolOptions {
  readonly store: Store
  /** Address of the server as typed; only its origin counts. */
  readonly server: string
  /** The invitation as typed. */
  readonly code: string
  readonly deviceName: string
  readonly sample?: boolean
}

const TIMEOUT_MS = 20_000
const SAMPLE_PIN = '000000'

/** JSON carries bytes as base64. */
const JsonFact = z.object({
  json: z.string(),
  signature: z.string().transform((text) => fromBase64(text)),
})
const Answer = z
  .object({ grants: z.array(JsonFact) })
  .loose()
  .pipe(EnrolResponse)

function originOf(server: string): string {
  const typed = server.trim()
  try {
    const url = new URL(/^https?:\/\//i.test(typed) ? typed : `https://${typed}`)
    return url.origin
  } catch (error) {
    throw new EnrolError(
      'bad-address',
      '服务器地址不对，应像 https://rd.example.cn 这样，请核对后再试。',
      error,
    )
  }
}

async function call(server: string, path: string, body: unknown, token: string | null): Promise<unknown> {
  let response: Response
  try {
    response = await fetch(new URL(path, server), {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
  } catch (error) {
    throw new EnrolError(
      'unreachable',
      `连不上服务器 ${server}。请检查网络和地址；第一次加入需要联网，之后可以离线工作。`,
      error,
    )
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const refusal = ApiError.safeParse(answer)
  if (refusal.success) throw new EnrolError(refusal.data.code, refusal.data.message)
  throw new EnrolError(
    'bad-answer',
    `服务器答复异常（${response.status}），请核对地址是否为家站通服务器，或稍后再试。`,
  )
}

function notOurServer(cause?: unknown): EnrolError {
  return new EnrolError('bad-answer', '这个地址的答复不是家站通服务器的，请核对地址或升级家站通。', cause)
}

/**
 * Joins a server with an invitation. On a device that has joined already it adds the person of the invitation; one that was revoked
 * joins as a new device.
 * @returns the person who may now set a PIN
 * @throws EnrolError (unreachable, wrong or used code, another server …) or StoreError
 */
export async function enrol(options: EnrolOptions): Promise<LocalPerson> {
  const { store, code, deviceName, sample = false } = options
  const server = originOf(options.server)
  const known = await store.enrolment()
  if (known && known.server !== server)
    throw new EnrolError(
      'other-server',
      `这个资料夹已经加入 ${known.server}。要加入另一个服务器，请先新建一个资料夹。`,
    )
  const publicKey = await store.sync.publicKey()
  const body = { code: code.trim(), publicKey, deviceName: deviceName.trim().slice(0, 60) || '未命名电脑' }
  const ask = (token: string | null) => call(server, '/api/enrol', body, token)
  const given = known
    ? await ask(known.token).catch((error: unknown) => {
        // Revoked: it begins anew as another computer, with what it holds. The code says that it may.
        if (error instanceof EnrolError && error.code === 'unknown-device') return ask(null)
        throw error
      })
    : await ask(null)
  const parsed = Answer.safeParse(given)
  if (!parsed.success) throw notOurServer(parsed.error)
  const answer = parsed.data
  if (known && (known.serverKey.x !== answer.serverKey.x || known.serverKey.y !== answer.serverKey.y))
    throw new EnrolError(
      'other-server-key',
      '服务器的密钥与以前不同，可能不是原来的服务器。没有加入，请联系管理员。',
    )
  const token = answer.token ?? known?.token
  if (token === undefined) throw notOurServer()
  const enrolment: Enrolment = {
    device: answer.device,
    deviceName: known?.deviceName ?? body.deviceName,
    server,
    serverKey: answer.serverKey,
    // The cursors of a device that has joined before stand in the epoch that it knows.
    epoch: known?.epoch ?? answer.epoch,
    token,
    sample: known?.sample ?? sample,
  }
  return store.sync.join({ enrolment, person: answer.person, grants: answer.grants }).catch((error) => {
    throw toStoreError(error)
  })
}

/**
 * Follows the joined server to another address. Nothing changes unless what answers there shows that it is that server.
 * @returns whether the server is (now) at `address`
 */
export async function followServer(store: Store, address: string): Promise<boolean> {
  const server = originOf(address)
  const known = await store.enrolment()
  if (!known || known.server === server) return known !== null
  const nonce = newNonce()
  const proof = JsonFact.safeParse(await call(server, '/api/prove', { nonce }, null))
  if (!proof.success) throw notOurServer(proof.error)
  return store.sync.moved(server, nonce, proof.data)
}

/** Who the sample can be looked at as; null when this server has no sample. */
export async function sampleInfo(server: string): Promise<SampleInfo | null> {
  try {
    const parsed = SampleInfo.safeParse(await call(originOf(server), '/api/sample', undefined, null))
    return parsed.success ? parsed.data : null
  } catch (error) {
    if (error instanceof EnrolError && error.code !== 'unreachable') return null
    throw error
  }
}

/** Joins the sample as the office or as a station, with the PIN 000000. */
export async function joinSample(options: {
  readonly store: Store
  readonly server: string
  readonly as: string
  readonly deviceName: string
}): Promise<LocalPerson> {
  const { store, as, deviceName } = options
  const server = originOf(options.server)
  const parsed = SampleCode.safeParse(await call(server, '/api/sample/join', { as }, null))
  if (!parsed.success) throw notOurServer(parsed.error)
  const person = await enrol({ store, server, code: parsed.data.code, deviceName, sample: true })
  await store.setPin(person.person, SAMPLE_PIN)
  return { ...person, hasPin: true }
}
