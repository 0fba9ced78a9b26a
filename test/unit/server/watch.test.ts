/** What watches the server, where it listens, and how much one device or address may ask of it. */
import { request } from 'node:https'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { SUBPROTOCOL, TOKEN_PREFIX } from '../../../shared/wire/messages'
import { addressOf, CannotListen, listening, PLAIN_WORDS } from '../../../sync-server/http/listen'
import { createServer } from '../../../sync-server/server'
import { Allowance, SOCKETS_PER_ADDRESS, UNKNOWN_PER_MINUTE } from '../../../sync-server/sockets/limits'
import { type District, startDistrict } from '../../support/district'
import { faultyStore } from '../../support/faulty-store'
import { testFolder } from '../../support/folder'

const TLS = path.resolve('test/support/tls')
const tls = { tlsCert: path.join(TLS, 'cert.pem'), tlsKey: path.join(TLS, 'key.pem') }

describe('watching', () => {
  let district: District
  beforeAll(async () => {
    district = await startDistrict()
  })
  afterAll(() => district.close())

  const metric = async (name: string): Promise<number> => {
    const text = await (await fetch(`${district.url}/metrics`)).text()
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.split(' ')[1] ?? Number.NaN,
    )
  }

  it('P47 /metrics counts answered and refused frames, sockets and the time to the acknowledgement', async () => {
    const before = await metric('jzt_frames_total')
    const client = await district.connect(district.officers[0])
    expect(await metric('jzt_sockets')).toBe(1)
    await client.accepted(await district.visit().frame())
    await client.push(await district.visit(district.officers[0], { date: 'no day' }).frame())
    expect(await metric('jzt_frames_total')).toBe(before + 2)
    expect(await metric('jzt_push_seconds_count')).toBeGreaterThanOrEqual(2)
    expect(await metric('jzt_refused_total{reason="schema"}')).toBe(1)
    expect(await metric('jzt_queued_frames')).toBe(0)
    expect(await metric('jzt_buffered_bytes')).toBe(0)
  })

  it('P47 metrics name no person, no device and no text, and are read on this machine alone', async () => {
    const text = await (await fetch(`${district.url}/metrics`)).text()
    for (const secret of [
      district.clerk.token,
      district.clerk.enrolment.device,
      district.stations[0],
      '联络甲',
    ])
      expect(text).not.toContain(secret)
    const proxied = await fetch(`${district.url}/metrics`, { headers: { 'x-forwarded-for': '10.1.2.3' } })
    expect(proxied.status).toBe(403)
  })

  it('P47 /readyz says no while the store does not answer, and yes again when it does; /healthz lives on', async () => {
    const store = faultyStore()
    const faulty = await startDistrict({ openStorage: store.openStorage })
    const status = async (place: string) => (await fetch(`${faulty.url}${place}`)).status
    expect(await status('/readyz')).toBe(200)
    store.fail('SQLITE_IOERR')
    expect(await status('/readyz')).toBe(503)
    expect(await status('/healthz')).toBe(200)
    store.restore()
    store.hold(['meta'])
    expect(await status('/readyz')).toBe(503)
    store.restore()
    expect(await status('/readyz')).toBe(200)
    await faulty.close()
  })

  it('P48 unknown tokens from one address are not looked up for ever', async () => {
    const knock = () =>
      new Promise<number>((resolve) => {
        const socket = new WebSocket(`${district.url.replace('http', 'ws')}/sync`, [
          SUBPROTOCOL,
          TOKEN_PREFIX + 'y'.repeat(43),
        ])
        socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
        socket.on('close', (code) => resolve(code))
        socket.on('error', () => undefined)
      })
    for (let n = 0; n < UNKNOWN_PER_MINUTE; n += 1) expect(await knock()).toBe(4401)
    expect(await knock()).toBe(429)
  })
})

it('P48 a device that sends more than its reserve waits, and is granted everything in the end', () => {
  const allowance = new Allowance(100, 10, 0)
  expect(allowance.take(100, 0)).toBe(0)
  expect(allowance.take(20, 0)).toBe(2000)
  expect(allowance.take(10, 3000)).toBe(0)
  expect(allowance.take(0, 1e9)).toBe(0)
  expect(allowance.take(101, 1e9)).toBeCloseTo(100)
  expect(SOCKETS_PER_ADDRESS).toBeGreaterThan(23)
})

describe('where it listens', () => {
  const wish = (options: object) => () => listening({ port: 0, ...options })

  it('P49 is this machine alone unless told otherwise', () => {
    expect(listening({ port: 0 })).toEqual({ host: '127.0.0.1', port: 0, tls: null })
    expect(wish({ host: 'localhost' })).not.toThrow()
  })

  it('P49 is no network without TLS, unless that is said in words', () => {
    expect(wish({ host: '0.0.0.0' })).toThrow(/--tls-cert/)
    expect(wish({ host: '192.168.1.10', unencrypted: 'yes' })).toThrow(CannotListen)
    expect(wish({ host: '192.168.1.10', unencrypted: PLAIN_WORDS })).not.toThrow()
    expect(listening({ host: '0.0.0.0', port: 1, ...tls }).tls).not.toBeNull()
  })

  it('P49 names what is wrong with an address or a certificate', async () => {
    expect(wish({ host: 'server.example' })).toThrow(/网卡地址/)
    expect(wish({ tlsCert: tls.tlsCert })).toThrow(/一起给出/)
    expect(wish({ tlsCert: '/nowhere.pem', tlsKey: tls.tlsKey })).toThrow(/读不到 --tls-cert/)
    expect(addressOf(listening({ host: '0.0.0.0', port: 0, ...tls }), 4870)).toBe('https://127.0.0.1:4870')
    const folder = await testFolder('tls')
    const swapped = { tlsCert: tls.tlsKey, tlsKey: tls.tlsCert }
    const start = createServer({ data: folder.path, port: 0, log: () => undefined, ...swapped })
    await expect(start).rejects.toThrow(/不是一对/)
    await folder.remove()
  })

  it('P49 serves page and socket over TLS', async () => {
    const folder = await testFolder('tls')
    const server = await createServer({ data: folder.path, port: 0, log: () => undefined, ...tls })
    const status = await new Promise((resolve, reject) => {
      request(`${server.url}/healthz`, { rejectUnauthorized: false }, (response) =>
        resolve(response.statusCode),
      )
        .on('error', reject)
        .end()
    })
    expect(status).toBe(200)
    const code = await new Promise((resolve) => {
      const socket = new WebSocket(`${server.url.replace('https', 'wss')}/sync`, [SUBPROTOCOL], {
        rejectUnauthorized: false,
      })
      socket.on('close', resolve)
      socket.on('error', () => undefined)
    })
    expect(code).toBe(4401)
    await server.close()
    await folder.remove()
  })
})
