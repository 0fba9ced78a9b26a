/** docs/protocol.md: enrolment and everything else over HTTP. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { generateSample } from '../../../shared/sample/generate'
import { ApiError, SampleCode, SampleInfo } from '../../../shared/wire/api'
import { codeHash, newCode } from '../../../sync-server/auth/codes'
import { importDeviceKey, isSigned } from '../../../sync-server/auth/keys'
import { PerMinute } from '../../../sync-server/http/per-minute'
import { contentSecurityPolicy } from '../../../sync-server/http/security'
import { fileOf } from '../../../sync-server/http/static'
import { sampleDay } from '../../../sync-server/sample/load'
import { createServer } from '../../../sync-server/server'
import { EnrolAnswer, enrolDevice, newKeyPair, postEnrol } from '../../support/device'
import { type District, startDistrict } from '../../support/district'
import { testFolder } from '../../support/folder'
import { WireClient } from '../../support/wire-client'

const Proof = z.object({ json: z.string(), signature: z.string() })
const DAY_MS = 86_400_000
const WEEK_MS = 7 * DAY_MS
let now = 0
let district: District
beforeAll(async () => {
  now = 0
  district = await startDistrict({ clock: () => new Date(Date.now() + now) })
})
afterAll(() => district.close())
beforeEach(() => {
  now = 0
})

function invite(): Promise<string> {
  const at = { office: district.office, station: district.stations[0] }
  return district.server.invite({ person: uuid(), name: '新人', role: 'officer', ...at })
}

async function refusal(response: Response): Promise<{ status: number; code: string }> {
  const { code, message } = ApiError.parse(await response.json())
  expect(message).toMatch(/[\u4e00-\u9fff].*。$/)
  return { status: response.status, code }
}

describe('codes', () => {
  it('P35 a code enrols a device once, however it is typed', async () => {
    const code = await invite()
    expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{2}$/)
    const typed = ` ${code.toLowerCase().replaceAll('-', ' ')} `
    const device = await enrolDevice(district.url, typed)
    expect(device.token).toHaveLength(43)
    const client = await district.connect(device)
    expect(client.received[0]).toMatchObject({ t: 'welcome', epoch: device.enrolment.epoch })
    const store = readFileSync(path.join(district.data, 'store.db-wal')).toString('latin1')
    expect(store).not.toContain(device.token)
    expect(store).not.toContain(code)
    expect(store).not.toContain(code.replaceAll('-', ''))
  })

  it('P35 codes do not repeat and are compared normalised', () => {
    expect(new Set(Array.from({ length: 500 }, newCode)).size).toBe(500)
    expect(codeHash('k7qf 2m9x－pa')).toBe(codeHash('K7QF-2M9X-PA'))
    expect(codeHash('K7QF-2M9X-PB')).not.toBe(codeHash('K7QF-2M9X-PA'))
  })

  it('P36 a wrong, a used and an expired code each get their own sentence', async () => {
    const { publicKey } = await newKeyPair()
    const post = (code: string) => postEnrol(district.url, code, publicKey).then(refusal)
    expect(await post('AAAA-AAAA-AA')).toEqual({ status: 404, code: 'wrong-code' })
    const used = await invite()
    await enrolDevice(district.url, used)
    expect(await post(used)).toEqual({ status: 409, code: 'used-code' })
    const late = await invite()
    now = WEEK_MS + 1000
    expect(await post(late)).toEqual({ status: 410, code: 'expired-code' })
    now = WEEK_MS - 60_000
    expect((await postEnrol(district.url, late, publicKey)).status).toBe(200)
  })

  it('P36 what is no request, no key or too large is refused in words', async () => {
    const post = (body: string) =>
      fetch(`${district.url}/api/enrol`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' },
      })
    expect(await refusal(await post('{'))).toEqual({ status: 400, code: 'bad-request' })
    expect(await refusal(await post('{"code":"x"}'))).toEqual({ status: 400, code: 'bad-request' })
    expect(await refusal(await post(`"${'x'.repeat(20_000)}"`))).toEqual({ status: 413, code: 'size' })
    const { publicKey } = await newKeyPair()
    const bad = await postEnrol(district.url, await invite(), { ...publicKey, x: 'AAAA' })
    expect(await refusal(bad)).toEqual({ status: 400, code: 'bad-key' })
    expect(await refusal(await fetch(`${district.url}/api/nothing`))).toEqual({
      status: 404,
      code: 'not-found',
    })
  })

  it('P37 a known device gets the person added and keeps its token', async () => {
    const device = await enrolDevice(district.url, await invite())
    const response = await postEnrol(district.url, await invite(), device.publicKey, device.token)
    const answer = EnrolAnswer.parse(await response.json())
    expect(answer).toMatchObject({ device: device.device, token: null })
    expect(answer.person).not.toBe(device.person)
    const client = await district.connect(device)
    expect(client.received[0]).toMatchObject({ t: 'welcome' })
    const welcome = client.received[0]
    expect(welcome?.t === 'welcome' && welcome.grants).toHaveLength(2)
    const other = await newKeyPair()
    const foreign = await postEnrol(district.url, await invite(), other.publicKey, device.token)
    expect(await refusal(foreign)).toEqual({ status: 409, code: 'other-key' })
    const unknown = await postEnrol(district.url, await invite(), other.publicKey, 'y'.repeat(43))
    expect(await refusal(unknown)).toEqual({ status: 401, code: 'unknown-device' })
  })

  it('P38 an answer that got lost can be asked for again, for an hour, with the same key only', async () => {
    const code = await invite()
    const pair = await newKeyPair()
    const lost = await enrolDevice(district.url, code, pair)
    const again = await enrolDevice(district.url, code, pair)
    expect(again.device).toBe(lost.device)
    expect(again.token).not.toBe(lost.token)
    const stale = await WireClient.open(district.url, lost.token)
    expect(await stale.closed()).toBe(4401)
    await district.connect(again)
    now = 61 * 60 * 1000
    const late = await postEnrol(district.url, code, pair.publicKey)
    expect(await refusal(late)).toEqual({ status: 409, code: 'used-code' })
  })

  it('P39 twenty failed tries a minute, then the address has to wait', async () => {
    const tries = new PerMinute(20)
    for (let n = 0; n < 20; n += 1) {
      expect(tries.exhausted('a', n)).toBe(false)
      tries.add('a', n)
    }
    expect(tries.exhausted('a', 59_000)).toBe(true)
    expect(tries.exhausted('b', 59_000)).toBe(false)
    expect(tries.exhausted('a', 60_000)).toBe(false)
    const own = await startDistrict()
    const { publicKey } = await newKeyPair()
    const statuses: number[] = []
    for (let n = 0; n < 22; n += 1)
      statuses.push((await postEnrol(own.url, 'AAAA-AAAA-AA', publicKey)).status)
    expect(statuses.slice(0, 20).every((status) => status === 404)).toBe(true)
    expect(statuses.slice(20)).toEqual([429, 429])
    await own.close()
  })
})

describe('the sample', () => {
  it('P51 the server shows under any address that it is itself', async () => {
    const ask = (body: unknown) =>
      fetch(`${district.url}/api/prove`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    const nonce = uuid()
    const { json, signature } = Proof.parse(await (await ask({ nonce })).json())
    expect(JSON.parse(json)).toEqual({ type: 'server', nonce })
    const { enrolment } = await enrolDevice(district.url, await invite())
    const key = await importDeviceKey(enrolment.serverKey)
    expect(await isSigned(key!, Buffer.from(signature, 'base64'), Buffer.from(json))).toBe(true)
    expect(await refusal(await ask({ nonce: '{"type":"grant"}' }))).toEqual({
      status: 400,
      code: 'bad-request',
    })
  })

  it('P40 there is nothing about a sample where none is shown', async () => {
    expect((await fetch(`${district.url}/api/sample`)).status).toBe(404)
    const join = await fetch(`${district.url}/api/sample/join`, { method: 'POST', body: '{"as":"office"}' })
    expect(join.status).toBe(404)
  })

  it('P40 the sample is loaded once through the pipeline, and anyone may look in', async () => {
    const folder = await testFolder('sample')
    const sample = { seed: 7, stations: 2, recordsPerStation: 12 }
    const open = () => createServer({ data: folder.path, port: 0, sample, log: () => undefined })
    let server = await open()
    await server.sampleLoaded
    const info = SampleInfo.parse(await (await fetch(`${server.url}/api/sample`)).json())
    expect(info.stations).toHaveLength(2)
    expect(info.loading).toBeNull()
    const as = async (who: string) => {
      const body = JSON.stringify({ as: who })
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${server.url}/api/sample/join`, { method: 'POST', body, headers })
      return enrolDevice(server.url, SampleCode.parse(await response.json()).code)
    }
    const office = await WireClient.connect(server.url, await as('office'))
    const station = await WireClient.connect(server.url, await as(info.stations[0]!.id))
    await Promise.all([office.caughtUp(), station.caughtUp()])
    const records = (client: WireClient) => new Set(client.changes().map(({ recordId }) => recordId)).size
    const work = (client: WireClient) =>
      new Set(
        client
          .changes()
          .flatMap(({ partition, recordId }) => (partition.startsWith('org/') ? [] : [recordId])),
      ).size
    const made = generateSample({ ...sample, today: sampleDay(new Date()) }).records.map(
      ({ partition }) => partition,
    )
    const atWork = made.filter((partition) => !partition.startsWith('org/'))
    const [first] = info.stations
    expect(work(office)).toBe(atWork.length)
    expect(work(station)).toBe(atWork.filter((partition) => partition.startsWith(`${first?.id}/`)).length)
    expect(work(station)).toBeGreaterThanOrEqual(sample.recordsPerStation)
    const before = records(office)
    await server.close()
    server = await open()
    await server.sampleLoaded
    const again = await WireClient.connect(server.url, await as('office'))
    await again.caughtUp()
    expect(records(again)).toBe(before)
    const body = JSON.stringify({ as: uuid() })
    expect((await fetch(`${server.url}/api/sample/join`, { method: 'POST', body })).status).toBe(404)
    await server.close()
    await folder.remove()
  }, 30_000)
})

it('P40 a loading that was interrupted goes on at the next start; records are numbered as they arrived', async () => {
  const folder = await testFolder('sample')
  const sample = { seed: 3, stations: 2, recordsPerStation: 60 }
  const open = () => createServer({ data: folder.path, port: 0, sample, log: () => undefined })
  const interrupted = await open()
  // The organisation is there before the server answers, the work is not.
  const info = SampleInfo.parse(await (await fetch(`${interrupted.url}/api/sample`)).json())
  expect(info.loading).not.toBeNull()
  await interrupted.close()
  const server = await open()
  await server.sampleLoaded
  const made = generateSample({ ...sample, today: sampleDay(new Date()) }).records
  const body = JSON.stringify({ as: 'office' })
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${server.url}/api/sample/join`, { method: 'POST', body, headers })
  const by = await enrolDevice(server.url, SampleCode.parse(await response.json()).code)
  const client = await WireClient.connect(server.url, by)
  await client.caughtUp()
  const firsts = new Map(client.changes().map((change) => [change.recordId, change]))
  expect([...firsts.keys()].sort()).toEqual(made.map(({ recordId }) => recordId).sort())
  const arrived = new Map(made.map(({ recordId, received }) => [recordId, received]))
  const numbers = client
    .changes()
    .filter(({ kind, facts }) => kind === 'visit' && facts)
    .map(({ recordId, facts }) => ({
      recordId,
      number: Number(/(\d+)号/.exec(facts?.[0]?.json ?? '')?.[1]),
    }))
    .sort((a, b) => a.number - b.number)
  expect(numbers.length).toBeGreaterThan(50)
  expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, at) => at + 1))
  const times = numbers.map(({ recordId }) => arrived.get(recordId) ?? '')
  expect(times).toEqual([...times].sort())
  for (const { recordId, receivedAt } of firsts.values())
    expect(receivedAt <= new Date().toISOString() && receivedAt <= (arrived.get(recordId) ?? '')).toBe(true)
  await server.close()
  await folder.remove()
}, 60_000)

describe('the page', () => {
  it('P41 other origins than the app and this machine get no leave to call', async () => {
    const allowed = async (origin: string) =>
      (await fetch(`${district.url}/api/sample`, { headers: { origin } })).headers.get(
        'access-control-allow-origin',
      )
    expect(await allowed('app://jiazhantong')).toBe('app://jiazhantong')
    expect(await allowed('http://127.0.0.1:5173')).toBe('http://127.0.0.1:5173')
    expect(await allowed('https://evil.example')).toBeNull()
    expect(await allowed('http://127.0.0.1.evil.example')).toBeNull()
    const preflight = { method: 'OPTIONS', headers: { origin: 'app://jiazhantong' } }
    expect((await fetch(`${district.url}/api/enrol`, preflight)).status).toBe(204)
    const foreign = { method: 'OPTIONS', headers: { origin: 'https://evil.example' } }
    expect((await fetch(`${district.url}/api/enrol`, foreign)).status).toBe(403)
  })

  it('P41 the page may connect to its own server alone', async () => {
    const { host } = new URL(district.url)
    const policy = (await fetch(`${district.url}/`)).headers.get('content-security-policy')
    expect(policy).toContain(`connect-src 'self' ws://${host} wss://${host};`)
    expect(policy).toContain("default-src 'self'")
    expect(contentSecurityPolicy("x; script-src 'unsafe-inline'")).toContain("connect-src 'self';")
  })

  it('P41 no path leads out of the folder of the page', () => {
    const root = path.resolve('/srv/page')
    expect(fileOf(root, '/')).toBe(path.join(root, 'index.html'))
    expect(fileOf(root, '/assets/a.js')).toBe(path.join(root, 'assets/a.js'))
    for (const bad of [
      '/../secret.js',
      '/%2e%2e/secret.js',
      '/a/%2e%2e/%2e%2e/b.js',
      '/%00.js',
      '/%zz',
      '/..%2f..%2fx.js',
    ])
      expect(fileOf(root, bad), bad).toBeNull()
  })
})

it('a sign of life', async () => {
  expect(await (await fetch(`${district.url}/healthz`)).json()).toEqual({ ok: true })
})
