/** docs/protocol.md: connection. */
import { randomBytes } from 'node:crypto'
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Grant } from '../../../shared/org/grants'
import { encodeAny } from '../../../shared/wire/bytes'
import { CLOSE, MAX_MESSAGE_BYTES, PROTOCOL_VERSION } from '../../../shared/wire/messages'
import { EnrolAnswer, postEnrol } from '../../support/device'
import { type District, join, startDistrict } from '../../support/district'
import { openTcpProxy } from '../../support/tcp-proxy'
import { WireClient } from '../../support/wire-client'

let district: District
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.close())

it('P1 the socket selects jzt.v1 and takes the token as a subprotocol', async () => {
  const client = await district.connect(district.clerk)
  expect(client.socket.protocol).toBe('jzt.v1')
  expect(client.socket.url).not.toContain(district.clerk.token)
  const elsewhere = await fetch(`${district.url}/sync`)
  expect(elsewhere.status).toBe(404)
})

it.each([
  ['bytes that are no message', (client: WireClient) => client.socket.send(new Uint8Array([1, 2, 3]))],
  ['text', (client: WireClient) => client.socket.send('hello')],
  ['an unknown message', (client: WireClient) => client.socket.send(encodeAny({ t: 'sudo' }))],
  ['a second hello', (client: WireClient) => client.hello()],
  ['word of a page that was never sent', (client: WireClient) => client.send({ t: 'stored' })],
  ['an empty push', (client: WireClient) => client.send({ t: 'push', frames: [] })],
])('P2 %s closes with 4400', async (_name, speak) => {
  const client = await district.connect(district.clerk)
  speak(client)
  expect(await client.next('closing')).toMatchObject({ code: CLOSE.badMessage })
  expect(await client.closed()).toBe(CLOSE.badMessage)
})

it('P3 hello comes first and is welcomed with version, epoch, time and signed grants', async () => {
  const client = await WireClient.open(district.url, district.clerk.token)
  client.hello()
  const welcome = await client.next('welcome')
  expect(welcome).toMatchObject({ v: PROTOCOL_VERSION, epoch: district.clerk.enrolment.epoch })
  expect(Math.abs(welcome.now - Date.now())).toBeLessThan(60_000)
  const { grants } = welcome
  expect(grants.map(({ json }) => Grant.parse(JSON.parse(json)).role)).toEqual(['clerk'])
  const key = await crypto.subtle.importKey(
    'jwk',
    district.clerk.enrolment.serverKey,
    { name: 'ECDSA', namedCurve: 'P-256' },
    false,
    ['verify'],
  )
  const [grant] = grants
  const text = new TextEncoder().encode(grant!.json)
  expect(await crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, grant!.signature, text)).toBe(
    true,
  )
  client.close()
  const silent = await WireClient.open(district.url, district.clerk.token)
  silent.send({ t: 'ping', n: 1 })
  expect(await silent.closed()).toBe(CLOSE.badMessage)
})

it('P4 an unknown token is told so and closed with 4401', async () => {
  const client = await WireClient.open(district.url, 'x'.repeat(43))
  expect((await client.next('closing')).message).toContain('邀请码')
  expect(await client.closed()).toBe(CLOSE.unknownDevice)
})

it('P5 R19 a newer client is held with 4426 and a sentence', async () => {
  const client = await WireClient.open(district.url, district.clerk.token)
  client.hello({ v: PROTOCOL_VERSION + 1 })
  expect((await client.next('closing')).message).toContain('升级服务器')
  expect(await client.closed()).toBe(CLOSE.tooNew)
})

it('R13 a late end of an old connection takes nothing from the new one of the same device', async () => {
  const old = await district.connect(district.officers[0])
  await old.caughtUp()
  const now = await district.connect(district.officers[0])
  await now.caughtUp()
  const draft = district.visit()
  await now.accepted(await draft.frame())
  old.close()
  await old.closed()
  // What the new one sends is taken, and what others write reaches it.
  await now.accepted(await draft.edit({ fields: { name: '李某' } }).frame())
  const other = await district.connect(district.clerk)
  const fromOffice = district.visit(district.clerk)
  await other.accepted(await fromOffice.frame())
  await now.change(fromOffice.recordId)
  other.close()
  now.close()
})

it('P6 a device without a grant today is closed with 4403 and learns what to do', async () => {
  const ended = { role: 'officer', office: district.office, station: district.stations[0] } as const
  const request = { person: uuid(), name: '离任者', ...ended, from: '2020-01-01', to: '2020-12-31' }
  const former = await join(district.server, request)
  const client = await WireClient.open(district.url, former.token)
  client.hello()
  expect((await client.next('closing')).message).toContain('续期')
  expect(await client.closed()).toBe(CLOSE.noGrant)
})

it('P7 a message over 4 MiB is closed with 4413, and a far larger one is not read', async () => {
  const client = await district.connect(district.clerk)
  client.socket.send(new Uint8Array(MAX_MESSAGE_BYTES + 1))
  expect(await client.closed()).toBe(CLOSE.tooLarge)
  const huge = await district.connect(district.clerk)
  huge.socket.send(new Uint8Array(MAX_MESSAGE_BYTES * 3))
  expect(await huge.closed()).toBe(1009)
})

it('P8 a ping is answered at once, while a push is still being stored', async () => {
  const client = await district.connect(district.officers[0])
  const frames = await Promise.all(Array.from({ length: 40 }, () => district.visit().frame()))
  client.send({ t: 'push', frames })
  client.send({ t: 'ping', n: 77 })
  await client.next('ack')
  const order = client.received.map(({ t }) => t)
  expect(order.indexOf('pong')).toBeGreaterThan(0)
  expect(order.indexOf('pong')).toBeLessThan(order.indexOf('ack'))
})

it('P50 R10 a line over which something still comes is kept, one that is silent is given up', async () => {
  const own = await startDistrict({ silenceMs: 600 })
  const network = await openTcpProxy({ port: Number(new URL(own.url).port) })
  const by = own.officers[0]
  const [slow, silent] = await Promise.all([0, 1].map(() => WireClient.connect(network.url, by)))
  await Promise.all([slow!.caughtUp(), silent!.caughtUp()])
  silent!.socket.pause()
  network.slow(60_000)
  // Behind it waits what answers the server's heartbeats.
  const large = Uint8Array.from(randomBytes(200_000))
  const [result] = await slow!.push(await own.visit().frame({ update: large }))
  expect(result).toMatchObject({ ok: false, code: 'broken' })
  silent!.socket.resume()
  expect(await silent!.closed()).toBe(1006)
  await slow!.ping()
  slow!.close()
  await network.close()
  await own.close()
})

it('P9 a person whose grants changed is asked to connect again with 1013', async () => {
  const at = { office: district.office, station: district.stations[0] }
  const request = { person: uuid(), name: '新人', role: 'officer', ...at } as const
  const device = await join(district.server, request)
  const client = await district.connect(device)
  await district.server.administration.grant({ ...request, role: 'stationHead' })
  expect(await client.closed()).toBe(CLOSE.tryAgain)
  const again = await WireClient.open(district.url, device.token)
  again.hello()
  expect((await again.next('welcome')).grants).toHaveLength(2)
  again.close()
  // A second person on the same device: her grants are welcomed too.
  const code = await district.server.invite({ ...request, person: uuid(), name: '同事' })
  const answer = EnrolAnswer.parse(
    await (await postEnrol(district.url, code, device.publicKey, device.token)).json(),
  )
  expect(answer.token).toBeNull()
  const both = await WireClient.open(district.url, device.token)
  both.hello()
  expect((await both.next('welcome')).grants).toHaveLength(3)
  both.close()
})
