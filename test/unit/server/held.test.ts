/** docs/protocol.md: work under a grant that has ended waits for the office (待认领). */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { v7 as newId } from 'uuid'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { readContent } from '../../../shared/records/document'
import type { Frame } from '../../../shared/wire/frames'
import type { Result } from '../../../shared/wire/messages'
import { makeBackup } from '../../../sync-server/admin/backup'
import { restoreBackup } from '../../../sync-server/admin/restore'
import { MOST_HELD } from '../../../sync-server/commit/held'
import { adminDesk, type Desk } from '../../support/admin-client'
import { Draft, type TestDevice } from '../../support/device'
import { type District, startDistrict, TODAY } from '../../support/district'
import { WireClient } from '../../support/wire-client'
import { admin } from '../admin/command'

vi.setConfig({ testTimeout: 60_000 })

let district: District
let author: TestDevice
let desk: Desk
beforeEach(async () => {
  district = await startDistrict()
  author = district.officers[0]
  desk = adminDesk(district.url, district.clerk, district.office)
})
afterEach(() => district.close())

/** Ends all grants of the author, or those of a role, with yesterday as the last day. */
async function endGrants(person = author.person): Promise<void> {
  const { administration } = district.server
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const grants = author.enrolment.grants.map(({ json }) => JSON.parse(json))
  for (const { grantId, person: of } of grants)
    if (of === person) await administration.endGrant(of, grantId, yesterday)
}

function handOver(by: TestDevice = author): Promise<WireClient> {
  return WireClient.connect(district.url, by, {}, { handOver: true })
}

type Refused = Extract<Result, { ok: false }>
async function refusalOf(client: WireClient, frame: Frame): Promise<Refused> {
  const [result] = await client.push(frame)
  if (!result || result.ok) throw new Error('accepted')
  return result
}

const place = (draft: Draft) => ({ recordId: draft.recordId, person: author.person, device: author.device })

/** What the office would write: the record with what waits, adopted in one commit of its own. */
async function adopt(
  draft: Draft,
  by = district.clerk,
  onBehalfOf = author.person,
): Promise<{ commitIds: string[]; content: string; signature: string }> {
  const { record, commits } = await desk.ask('held open', place(draft))
  const bytes = (text: string) => Uint8Array.from(Buffer.from(text, 'base64'))
  const wanted = new Y.Doc()
  if (record) Y.applyUpdate(wanted, bytes(record))
  for (const { update } of commits) Y.applyUpdate(wanted, bytes(update))
  const mine = new Draft(by, draft.kind, draft.partition, draft.recordId, record ? bytes(record) : undefined)
  const { fields } = readContent(wanted)
  const frame = await mine.edit({ fields: fields as Record<string, string> }, { onBehalfOf }).frame()
  const base64 = (part: Uint8Array) => Buffer.from(part).toString('base64')
  return {
    commitIds: commits.map(({ commitId }) => commitId),
    content: base64(frame.content),
    signature: base64(frame.signature),
  }
}

it('P57 a device without a grant today may hand over what it wrote, and reads nothing', async () => {
  await endGrants()
  const shut = await WireClient.open(district.url, author.token)
  shut.hello()
  expect(await shut.closed()).toBe(4403)
  const client = await handOver()
  const office = await district.connect(district.clerk)
  await office.accepted(
    await new Draft(district.clerk, 'unit', `org/${district.office}`)
      .edit({ fields: { name: '城管办' } })
      .frame(),
  )
  await client.ping()
  expect(client.received.some(({ t }) => t === 'changes')).toBe(false)
  client.send({ t: 'fetch', recordId: district.stations[0] })
  expect(await client.next('record')).toMatchObject({ update: null, receivedAt: null })
})

it('P58 honest work under an ended grant waits, is told to nobody, and is answered alike when it comes again', async () => {
  await endGrants()
  const office = await district.connect(district.clerk)
  const client = await handOver()
  const draft = district.visit()
  const first = await draft.frame()
  const told = await refusalOf(client, first)
  expect(told).toMatchObject({
    code: 'grant',
    held: true,
    message: expect.stringMatching(/已送工委待认领.*。$/),
  })
  const matters = { m1: { order: 1, words: '东门路灯坏了' } }
  const second = await draft.edit({ fields: { name: '李某' }, items: { matters } }).frame()
  expect((await refusalOf(client, second)).held).toBe(true)
  expect(await refusalOf(client, first)).toEqual(told)
  await office.ping()
  expect(office.changes().some(({ recordId }) => recordId === draft.recordId)).toBe(false)
  expect(await desk.ask('held', {})).toMatchObject([{ ...place(draft), commits: 2, kind: 'visit' }])
  const titles = (await desk.ask('held', {})).map(({ title }) => title)
  expect(titles, 'what the record would be called').toEqual(['东门路灯坏了'])
  await district.restart()
  desk = adminDesk(district.url, district.clerk, district.office)
  expect(await desk.ask('held', {})).toMatchObject([{ ...place(draft), commits: 2 }])
})

it('P58 what never had a grant, what a revoked device signed, and what is not legal does not wait', async () => {
  const { officers, server, url } = district
  const other = officers[1]
  const carrier = await WireClient.connect(url, other)
  // A station that never was theirs.
  const foreign = new Draft(other, 'visit', district.place(district.stations[0]))
  expect(
    (await refusalOf(carrier, await foreign.edit({ fields: { mode: 'visit', date: TODAY } }).frame())).held,
  ).toBeUndefined()
  await endGrants()
  const client = await handOver()
  const wrong = await district.visit(author, { nonsense: 'x' }).frame()
  expect(await refusalOf(client, wrong)).toMatchObject({ code: 'schema' })
  const cut = await district.visit().frame({ update: new Uint8Array([1, 2, 3]) })
  expect(await refusalOf(client, cut)).toMatchObject({ code: 'broken' })
  const late = await district.visit().frame()
  await server.administration.revoke(author.device)
  expect((await refusalOf(carrier, late)).code).toBe('device')
  expect(await desk.ask('held', {})).toEqual([])
})

it('P58 what stands on what waits waits with it, also once a grant holds again; anything else is taken', async () => {
  await endGrants()
  const client = await handOver()
  const draft = district.visit()
  await refusalOf(client, await draft.frame())
  const [station] = district.stations
  const { person } = author
  const given = { person, name: '联络员', role: 'officer', office: district.office, station } as const
  await district.server.administration.grant(given)
  const again = await district.connect(author)
  expect(await refusalOf(again, await draft.edit({ fields: { name: '李某' } }).frame())).toMatchObject({
    code: 'grant',
    held: true,
  })
  expect(await desk.ask('held', {})).toMatchObject([{ ...place(draft), commits: 2 }])
  await again.accepted(await district.visit().frame())
  // What it stands on is nowhere.
  const lacking = district.visit()
  await lacking.frame()
  const refused = await refusalOf(again, await lacking.edit({ fields: { name: '王某' } }).frame())
  expect(refused).toMatchObject({ code: 'missing-predecessor' })
  expect(refused.held).toBeUndefined()
})

it('P58 a device can only have so much waiting', async () => {
  await endGrants()
  const client = await handOver()
  const frames: Frame[] = []
  for (let at = 0; at < MOST_HELD + 1; at += 1) frames.push(await district.visit().frame())
  const results: Result[] = []
  for (let at = 0; at < frames.length; at += 100)
    results.push(...(await client.push(...frames.slice(at, at + 100))))
  expect(results.filter((result) => !result.ok && result.held).length).toBe(MOST_HELD)
  expect(results.at(-1)).toMatchObject({
    code: 'grant',
    message: expect.stringContaining('待认领的内容已经太多'),
  })
  expect(results.at(-1)).not.toHaveProperty('held')
})

it('P59 the office claims it with a commit of its own that names the author, and the author learns it', async () => {
  await endGrants()
  const client = await handOver()
  const draft = district.visit()
  const frame = await draft.frame()
  const { commitId } = await refusalOf(client, frame)
  const office = await district.connect(district.clerk)
  const forAnother = await adopt(draft, district.clerk, newId())
  expect(await desk.refused('claim', { ...place(draft), ...forAnother })).toBe('bad-request')
  const adopted = await adopt(draft)
  await desk.ask('claim', { ...place(draft), ...adopted })
  const change = await office.change(draft.recordId)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, change.update)
  expect(readContent(doc)).toMatchObject({
    fields: { name: '张某' },
    events: [{ by: district.clerk.person, onBehalfOf: author.person, type: 'created' }],
  })
  expect(change.facts?.[0]?.json).toContain('1号')
  // Ended, so that it asks anew.
  expect(await client.closed()).toBe(1013)
  const again = await handOver()
  again.send({ t: 'askFates', commitIds: [commitId ?? '', newId()] })
  expect((await again.next('fates')).fates.map(({ state }) => state)).toEqual(['claimed', 'unknown'])
  expect(await refusalOf(again, frame)).toMatchObject({
    held: true,
    message: expect.stringContaining('已经认领'),
  })
  expect(await desk.refused('claim', { ...place(draft), ...adopted })).toBe('not-waiting')
  expect(await desk.ask('held', {})).toEqual([])
})

it('P59 the office gives it back with a reason, and its bytes are gone', async () => {
  await endGrants()
  const client = await handOver()
  const draft = district.visit(author, { name: '绝无仅有的名字' })
  const { commitId } = await refusalOf(client, await draft.frame())
  const commitIds = [commitId ?? '']
  expect(await desk.refused('give back', { ...place(draft), commitIds: [newId()], reason: '重复' })).toBe(
    'changed',
  )
  expect(await desk.refused('give back', { ...place(draft), commitIds, reason: ' ' })).toBe('bad-request')
  await desk.ask('give back', { ...place(draft), commitIds, reason: '与另一条重复' })
  const again = await handOver()
  again.send({ t: 'askFates', commitIds })
  expect((await again.next('fates')).fates).toEqual([{ commitId, state: 'returned', reason: '与另一条重复' }])
  await district.server.close()
  expect(readFileSync(path.join(district.data, 'store.db')).includes('绝无仅有的名字')).toBe(false)
})

it('P59 only who works at the office may look or decide, and only what it wrote itself counts as a claim', async () => {
  await endGrants()
  const client = await handOver()
  const draft = district.visit()
  await refusalOf(client, await draft.frame())
  for (const by of [author, district.officers[1]])
    expect(await adminDesk(district.url, by, district.office).refused('held', {})).toBe('not-administrator')
  const adopted = await adopt(draft)
  const other = await adopt(district.visit()).catch(() => null)
  expect(other).toBeNull()
  const strange = new Draft(district.clerk, 'visit', draft.partition).edit({
    fields: { mode: 'visit', date: TODAY },
  })
  const frame = await strange.frame()
  const base64 = (part: Uint8Array) => Buffer.from(part).toString('base64')
  const forged = { content: base64(frame.content), signature: base64(frame.signature) }
  expect(await desk.refused('claim', { ...place(draft), commitIds: adopted.commitIds, ...forged })).toBe(
    'bad-request',
  )
  const spoilt = { ...adopted, signature: base64(new Uint8Array(64)) }
  expect(await desk.refused('claim', { ...place(draft), ...spoilt })).toBe('refused')
  expect(await desk.ask('held', {})).toHaveLength(1)
})

it('P60 what waits is in a backup, a decision made after it holds on, and what is erased waits no more', async () => {
  await endGrants()
  const client = await handOver()
  const [kept, decided, later] = [district.visit(), district.visit(), district.visit()]
  await refusalOf(client, await kept.frame())
  const { commitId } = await refusalOf(client, await decided.frame())
  const file = path.join(district.data, '..', 'backup.db')
  await makeBackup(district.data, file)
  await desk.ask('give back', { ...place(decided), commitIds: [commitId ?? ''], reason: '重复' })
  await refusalOf(await handOver(), await later.frame())
  await district.server.close()
  await restoreBackup(district.data, file, new Date())
  await district.restart()
  desk = adminDesk(district.url, district.clerk, district.office)
  const waiting = await desk.ask('held', {})
  expect(waiting.map(({ recordId }) => recordId)).toEqual([kept.recordId, later.recordId])
})

it('P60 what is erased waits no more, and late work on it is dropped', async () => {
  const draft = district.visit()
  const before = await district.connect(author)
  await before.accepted(await draft.frame())
  await endGrants()
  const client = await handOver()
  expect((await refusalOf(client, await draft.edit({ fields: { name: '李某' } }).frame())).held).toBe(true)
  const { code } = await admin('--data', district.data, 'erase', draft.recordId)
  expect(code).toBe(0)
  expect(await desk.ask('held', {})).toEqual([])
  await client.accepted(await draft.edit({ fields: { name: '王某' } }).frame())
  expect(await desk.ask('held', {})).toEqual([])
})
