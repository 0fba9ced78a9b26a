/** Joining by invitation over HTTP, and what is said when it does not work. */
import { toBase64 } from 'lib0/buffer'
import { v7 as newId } from 'uuid'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openStore } from '../../renderer/store'
import { databaseName } from '../../renderer/store/store'
import type { Store } from '../../renderer/store/types'
import { EnrolError, enrol, followServer, joinSample, sampleInfo } from '../../renderer/sync'
import { remove } from './support/machine'
import { EPOCH, grantFor, type TestServer, testServer } from './support/server'

const SERVER = 'http://127.0.0.1:4870'
const open: Store[] = []

afterEach(async () => {
  vi.unstubAllGlobals()
  for (const store of open.splice(0)) {
    await store.close()
    await remove(databaseName(store.profile))
  }
})

async function fresh(): Promise<Store> {
  const store = await openStore(`test-${newId()}`)
  open.push(store)
  return store
}

interface Call {
  readonly path: string
  readonly body: Record<string, unknown>
  readonly token: string | null
}

/** Answers fetch; `answers` by path. */
function stub(answers: Record<string, (call: Call) => Response | Promise<Response>>): Call[] {
  const calls: Call[] = []
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    const call: Call = {
      path: url.pathname,
      body: typeof init.body === 'string' ? JSON.parse(init.body) : {},
      token: new Headers(init.headers).get('authorization'),
    }
    calls.push(call)
    const answer = answers[call.path]
    return answer ? answer(call) : new Response('not here', { status: 404 })
  })
  return calls
}

async function welcome(server: TestServer, token: string | null, device = newId()): Promise<Response> {
  const person = newId()
  const grant = await server.sign(grantFor(person, newId(), newId()))
  return Response.json({
    device,
    token,
    serverKey: server.publicKey,
    epoch: EPOCH,
    person,
    grants: [{ json: grant.json, signature: toBase64(grant.signature) }],
  })
}

async function refusal(work: Promise<unknown>): Promise<EnrolError> {
  try {
    await work
  } catch (error) {
    if (error instanceof EnrolError) return error
    throw error
  }
  throw new Error('it should have been refused')
}

const request = (store: Store) => ({
  store,
  server: `${SERVER}/`,
  code: ' 8F3K-22QM ',
  deviceName: '前台电脑',
})

describe('following the server to another address', () => {
  const MOVED = 'https://moved.example'
  const prove = (server: TestServer, nonce?: string) => async (call: Call) => {
    const signed = await server.sign({ type: 'server', nonce: nonce ?? String(call.body.nonce) })
    return Response.json({ json: signed.json, signature: toBase64(signed.signature) })
  }
  async function joined(server: TestServer): Promise<Store> {
    const store = await fresh()
    stub({ '/api/enrol': () => welcome(server, 'token-1') })
    await enrol(request(store))
    return store
  }

  it('keeps the new address when that server proves itself, and sends no token before', async () => {
    const server = await testServer()
    const store = await joined(server)
    const calls = stub({ '/api/prove': prove(server) })
    expect(await followServer(store, `${MOVED}/`)).toBe(true)
    expect(await store.enrolment()).toMatchObject({ server: MOVED, token: 'token-1' })
    expect(calls.map(({ token }) => token)).toEqual([null])
    expect(await followServer(store, MOVED)).toBe(true)
    expect(calls).toHaveLength(1)
  })

  it.each([
    ['another server', async () => prove(await testServer())],
    ['an answer that was recorded before', async (server: TestServer) => prove(server, newId())],
  ])('stays where it is: %s', async (_what, answer) => {
    const server = await testServer()
    const store = await joined(server)
    stub({ '/api/prove': await answer(server) })
    expect(await followServer(store, MOVED)).toBe(false)
    expect(await store.enrolment()).toMatchObject({ server: SERVER })
  })
})

describe('joining', () => {
  it('keeps the enrolment and the person, and sends only the public half of the key', async () => {
    const store = await fresh()
    const server = await testServer()
    const calls = stub({ '/api/enrol': () => welcome(server, 'token-1') })
    const person = await enrol(request(store))
    expect(person).toMatchObject({ name: '陈桂英', hasPin: false })
    expect(await store.enrolment()).toMatchObject({
      server: SERVER,
      token: 'token-1',
      epoch: EPOCH,
      sample: false,
    })
    expect(calls[0]?.body).toMatchObject({ code: '8F3K-22QM', deviceName: '前台电脑' })
    expect(Object.keys(calls[0]?.body.publicKey ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y'])
    expect(calls[0]?.token).toBeNull()
  })

  it('again, after the computer was revoked, makes it a new one with the same code', async () => {
    const store = await fresh()
    const server = await testServer()
    stub({ '/api/enrol': () => welcome(server, 'token-1') })
    await enrol(request(store))
    const before = (await store.enrolment())!
    const refused = { code: 'unknown-device', message: '服务器不认识这台电脑。请用新的邀请码重新加入。' }
    const calls = stub({
      '/api/enrol': ({ token }) =>
        token ? Response.json(refused, { status: 401 }) : welcome(server, 'token-2'),
    })
    await enrol(request(store))
    const { device, token } = (await store.enrolment())!
    expect(token).toBe('token-2')
    expect(device).not.toBe(before.device)
    expect(calls.map(({ body }) => body.code)).toEqual(['8F3K-22QM', '8F3K-22QM'])
    stub({ '/api/enrol': () => Response.json(refused, { status: 401 }) })
    expect((await refusal(enrol(request(store)))).code).toBe('unknown-device')
  })

  it('again adds a person to the device that is known', async () => {
    const store = await fresh()
    const server = await testServer()
    stub({ '/api/enrol': () => welcome(server, 'token-1') })
    await enrol(request(store))
    const { device } = (await store.enrolment())!
    const calls = stub({ '/api/enrol': () => welcome(server, null, device) })
    await enrol(request(store))
    expect(calls[0]?.token).toBe('Bearer token-1')
    expect(await store.persons()).toHaveLength(2)
    expect(await store.enrolment()).toMatchObject({ device, token: 'token-1' })
  })

  it('is refused at another server than the one that this profile belongs to', async () => {
    const store = await fresh()
    stub({ '/api/enrol': async () => welcome(await testServer(), 'token-1') })
    await enrol(request(store))
    expect((await refusal(enrol({ ...request(store), server: 'https://other.example' }))).code).toBe(
      'other-server',
    )
    expect((await refusal(enrol(request(store)))).code).toBe('other-server-key')
    expect(await store.persons()).toHaveLength(1)
  })

  it.each([
    [
      'the server’s own sentence',
      () => Response.json({ code: 'used-code', message: '邀请码已用过' }, { status: 409 }),
      'used-code',
      '邀请码已用过',
    ],
    [
      'no server there',
      () => Promise.reject(new TypeError('Failed to fetch')),
      'unreachable',
      '连不上服务器',
    ],
    ['some other server', () => new Response('<html>'), 'bad-answer', '不是家站通服务器'],
    ['a server in trouble', () => new Response('', { status: 502 }), 'bad-answer', '502'],
  ])('says what is wrong: %s', async (_what, answer, code, words) => {
    const store = await fresh()
    stub({ '/api/enrol': answer })
    const error = await refusal(enrol(request(store)))
    expect(error.code).toBe(code)
    expect(error.message).toContain(words)
    expect(await store.enrolment()).toBeNull()
  })

  it('says when the address is none', async () => {
    const store = await fresh()
    expect((await refusal(enrol({ ...request(store), server: 'http://' }))).code).toBe('bad-address')
  })
})

describe('the sample', () => {
  it('is joined without a code of one’s own and says that it is one', async () => {
    const store = await fresh()
    const server = await testServer()
    const calls = stub({
      '/api/sample/join': () => Response.json({ code: 'SAMPLE' }),
      '/api/enrol': () => welcome(server, 'token-1'),
    })
    const person = await joinSample({ store, server: SERVER, as: 'office', deviceName: '示例' })
    expect(calls.map(({ body }) => body.as ?? body.code)).toEqual(['office', 'SAMPLE'])
    expect(await store.enrolment()).toMatchObject({ sample: true })
    expect(await store.checkPin(person.person, '000000')).toBe(true)
  })

  it('is null where the server has none', async () => {
    stub({})
    expect(await sampleInfo(SERVER)).toBeNull()
    const info = { office: { id: newId(), name: '示例工委' }, offices: [], stations: [], loading: null }
    stub({ '/api/sample': () => Response.json(info) })
    expect(await sampleInfo(SERVER)).toEqual(info)
  })
})
