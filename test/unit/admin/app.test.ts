/** docs/protocol.md: the administration in the app, over HTTP. */
import { readFileSync } from 'node:fs'
import { v4 as uuid } from 'uuid'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import {
  adminDesk,
  type Desk,
  nonceFor,
  postAdmin,
  postQuestion,
  refusalOf,
  signedCall,
} from '../../support/admin-client'
import { Draft, enrolDevice, type TestDevice } from '../../support/device'
import { type District, join, startDistrict, TODAY } from '../../support/district'
import { WireClient } from '../../support/wire-client'

vi.setConfig({ testTimeout: 60_000 })

let now = 0
let district: District
let administrator: TestDevice
let desk: Desk
beforeEach(async () => {
  now = 0
  district = await startDistrict({ clock: () => new Date(Date.now() + now) })
  const at = { office: district.office, station: null, from: '2020-01-01' }
  administrator = await join(district.server, {
    person: uuid(),
    name: '管理甲',
    role: 'administrator',
    ...at,
  })
  desk = adminDesk(district.url, administrator, district.office)
})
afterEach(() => district.close())

const STATS = { call: 'stats', given: {} }

it('P54 a call is done once, for the device and the person who signed it', async () => {
  const { url, office } = district
  const asked = { office, ...STATS }
  const request = await signedCall(url, administrator, asked)
  expect((await postAdmin(url, administrator.token, request)).status).toBe(200)
  // The same again, another question, somebody else's question, a question that is too old.
  const stale = { status: 409, code: 'stale' }
  expect(await refusalOf(await postAdmin(url, administrator.token, request))).toEqual(stale)
  const invented = await signedCall(url, administrator, asked, { nonce: uuid() })
  expect(await refusalOf(await postAdmin(url, administrator.token, invented))).toEqual(stale)
  const others = await signedCall(url, administrator, asked, { nonce: await nonceFor(url, district.clerk) })
  expect(await refusalOf(await postAdmin(url, administrator.token, others))).toEqual(stale)
  const old = await signedCall(url, administrator, asked)
  now = 121_000
  expect(await refusalOf(await postAdmin(url, administrator.token, old))).toEqual(stale)
})

it('P54 a changed call, another signer, another person and an unknown token are refused', async () => {
  const { url, office, clerk } = district
  const asked = { office, ...STATS }
  const unsigned = { status: 401, code: 'signature' }
  const { content, signature } = await signedCall(url, administrator, asked)
  const changed = { content: content.replace('stats', 'audit'), signature }
  expect(await refusalOf(await postAdmin(url, administrator.token, changed))).toEqual(unsigned)
  const carried = await signedCall(url, administrator, asked)
  expect(await refusalOf(await postAdmin(url, clerk.token, carried))).toEqual(unsigned)
  const lent = await signedCall(url, { ...clerk, person: administrator.person }, asked)
  expect(await refusalOf(await postAdmin(url, clerk.token, lent))).toEqual(unsigned)
  const unknown = { status: 401, code: 'unknown-device' }
  expect(await refusalOf(await postQuestion(url, 'x'.repeat(43)))).toEqual(unknown)
  expect(await refusalOf(await postQuestion(url, null))).toEqual(unknown)
})

it('P54 a station, a clerk, an ended administrator and a revoked device are refused, and a line tells of it', async () => {
  const { url, office, clerk, officers, server } = district
  for (const by of [officers[0], clerk])
    expect(await adminDesk(url, by, office).refused('persons', {})).toBe('not-administrator')
  const second = await join(server, {
    person: uuid(),
    name: '管理乙',
    role: 'administrator',
    office,
    station: null,
    to: TODAY,
  })
  const theirs = adminDesk(url, second, office)
  await theirs.ask('persons', {})
  now = 2 * 86_400_000
  expect(await theirs.refused('persons', {})).toBe('not-administrator')
  now = 0
  const { entries } = await desk.ask('audit', { from: TODAY, to: TODAY })
  const refused = entries.filter(({ what }) => what === 'admin-refused')
  expect(refused.map(({ device }) => device)).toEqual([clerk.device, officers[0].device])
  await server.administration.revoke(second.device)
  const unknown = { status: 401, code: 'unknown-device' }
  expect(await refusalOf(await postQuestion(url, second.token))).toEqual(unknown)
})

it('P54 what is no call is refused in words and does nothing', async () => {
  const { url, office } = district
  const bad = { status: 409, code: 'bad-request' }
  const { token } = administrator
  for (const body of [{}, { content: 1, signature: '' }, { content: 'x'.repeat(20_000), signature: 'x' }])
    expect((await postAdmin(url, token, body)).ok).toBe(false)
  expect(await refusalOf(await postAdmin(url, token, {}))).toEqual(bad)
  const call = (name: string, given: unknown) =>
    signedCall(url, administrator, { office, call: name, given }).then((request) =>
      postAdmin(url, token, request).then(refusalOf),
    )
  expect(await call('revoke', { device: 'x' })).toEqual(bad)
  expect(await call('revoke', { device: uuid(), more: 1 })).toEqual(bad)
  expect(await call('grants add', { person: administrator.person, role: 'king' })).toEqual(bad)
  expect(await call('verify', { name: '../store.db' })).toEqual({ status: 409, code: 'no-file' })
  expect(await call('erase', {})).toEqual({ status: 409, code: 'unknown-call' })
  expect(await call('toString', {})).toEqual({ status: 409, code: 'unknown-call' })
})

it('P54 an address that tries in vain has to wait', async () => {
  const { url } = district
  for (let at = 0; at < 20; at += 1) await postQuestion(url, 'x'.repeat(43))
  expect((await refusalOf(await postQuestion(url, administrator.token))).status).toBe(429)
})

it('P55 a person is added, invited, given and taken a grant, and what was done names who did it', async () => {
  const [station] = district.stations
  const officer = { name: '新联络员', role: 'officer', station, namesake: false } as const
  const { person } = await desk.ask('persons add', officer)
  expect(await desk.refused('persons add', officer)).toBe('name-known')
  const namesake = await desk.ask('persons add', { ...officer, namesake: true })
  expect(namesake.person).not.toBe(person)
  expect(await desk.refused('persons add', { ...officer, name: '无站', station: null })).toBe('no-station')
  const { code, until } = await desk.ask('invite', { person })
  expect(Date.parse(until)).toBeGreaterThan(Date.now())
  const device = await enrolDevice(district.url, code)
  const client = await WireClient.connect(district.url, device)
  const visit = new Draft(device, 'visit', district.place(station))
  await client.accepted(await visit.edit({ fields: { mode: 'visit', date: TODAY } }).frame())
  const listed = (await desk.ask('persons', {})).find((one) => one.person === person)
  expect(listed?.name).toBe('新联络员')
  const grantId = listed?.grants[0]?.grantId ?? ''
  await desk.ask('grants end', { grantId, last: null })
  expect(await client.closed()).toBe(1013)
  expect(await desk.refused('invite', { person })).toBe('no-grant')
  const given = { person, role: 'clerk', station: null, from: TODAY, to: null } as const
  await desk.ask('grants add', given)
  // Nothing would be added, and nobody is told that it was.
  expect(await desk.refused('grants add', given)).toBe('grant-known')
  expect(await desk.refused('grants add', { ...given, from: '2026-02-02', to: '2026-01-01' })).toBe(
    'bad-period',
  )
  const { entries } = await desk.ask('audit', { from: TODAY, to: TODAY })
  const about = entries.filter((entry) => entry.person === person && entry.actor === administrator.person)
  expect(about.map(({ what }) => what)).toEqual(['granted', 'grant-ended', 'invited', 'granted'])
})

it('P55 the last administrator stays', async () => {
  const own = (await desk.ask('persons', {})).find(({ person }) => person === administrator.person)
  const grantId = own?.grants[0]?.grantId ?? ''
  expect(await desk.refused('grants end', { grantId, last: null })).toBe('last-administrator')
  expect(await desk.refused('grants end', { grantId, last: TODAY })).toBe('last-administrator')
})

it('P55 a device is shown with who works on it and when it was last there, and revoked at once', async () => {
  const { url, officers } = district
  const client = await WireClient.connect(url, officers[0])
  const line = async () => (await desk.ask('devices', {})).find(({ device }) => device === officers[0].device)
  expect(await line()).toMatchObject({ online: true, revokedAt: null, persons: [officers[0].person] })
  expect(Date.parse((await line())?.seenAt ?? '')).toBeGreaterThan(0)
  expect(
    (await desk.ask('devices', {})).find(({ device }) => device === officers[1].device)?.seenAt,
  ).toBeNull()
  expect(await desk.ask('revoke', { device: officers[0].device })).toEqual({ before: false })
  expect(await client.closed()).toBe(4401)
  expect(await desk.ask('revoke', { device: officers[0].device })).toEqual({ before: true })
  expect(await line()).toMatchObject({ online: false })
  expect((await line())?.revokedAt).not.toBeNull()
  expect(await desk.refused('revoke', { device: administrator.device })).toBe('this-device')
  expect(await desk.refused('revoke', { device: uuid() })).toBe('unknown-device')
})

it('P55 nobody reaches into another office on the same server', async () => {
  const { url, server, office, officers } = district
  const elsewhere = uuid()
  const at = { office: elsewhere, station: null }
  const other = await join(server, { person: uuid(), name: '管理丙', role: 'administrator', ...at })
  const theirs = adminDesk(url, other, elsewhere)
  // The office says that it is there, as every office's record does.
  const client = await WireClient.connect(url, other)
  const fields = { name: '乙人大街道工委', signature: '乙人大街道工委' }
  await client.accepted(
    await new Draft(other, 'office', `org/${elsewhere}`, elsewhere).edit({ fields }).frame(),
  )
  client.close()
  expect((await theirs.ask('persons', {})).map(({ person }) => person)).toEqual([other.person])
  expect((await theirs.ask('devices', {})).map(({ device }) => device)).toEqual([other.device])
  const lines = (await theirs.ask('audit', { from: TODAY, to: TODAY })).entries
  expect(new Set(lines.map(({ person }) => person))).toEqual(new Set([other.person]))
  expect(await adminDesk(url, other, office).refused('persons', {})).toBe('not-administrator')
  expect(await theirs.refused('invite', { person: officers[0].person })).toBe('unknown-person')
  expect(await theirs.refused('revoke', { device: officers[0].device })).toBe('unknown-device')
  for (const call of ['stats', 'backup', 'backups'] as const)
    expect(await desk.refused(call, {})).toBe('server-wide')
  // Someone of both: a code would open the other office's door.
  const both = { person: officers[0].person, name: '联络甲', role: 'clerk', ...at } as const
  await server.administration.grant(both)
  expect(await theirs.refused('invite', { person: both.person })).toBe('other-office')
  expect(await theirs.refused('revoke', { device: officers[0].device })).toBe('other-office')
})

it('P56 a backup is made and checked while everybody works, and can be listed and checked again', async () => {
  const { url, officers } = district
  const client = await WireClient.connect(url, officers[0])
  const [made] = await Promise.all([desk.ask('backup', {}), client.accepted(await district.visit().frame())])
  expect(made.records).toBeGreaterThan(1)
  expect(await desk.ask('backups', {})).toMatchObject([{ name: made.name, bytes: made.bytes }])
  expect(await desk.ask('verify', { name: made.name })).toMatchObject({ ok: true, checksum: 'match' })
  expect(await desk.ask('verify', { name: null })).toMatchObject({ ok: true, records: 3 })
  const { entries } = await desk.ask('audit', { from: TODAY, to: TODAY })
  expect(entries[0]).toMatchObject({ what: 'backed-up', actor: administrator.person })
  expect(readFileSync(`${district.data}/backups/${made.name}.sha256`, 'utf8')).toContain(made.name)
  expect(await desk.ask('stats', {})).toMatchObject({ sockets: 1, records: { station: 2, visit: 1 } })
})
