/** docs/protocol.md: push. What is accepted, what is refused and why. */
import path from 'node:path'
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import { decodeFrameContent, type Frame, MAX_UPDATE_BYTES } from '../../../shared/wire/frames'
import { openFile } from '../../../sync-server/storage/schema'
import { Draft, type TestDevice } from '../../support/device'
import { type District, join, startDistrict, TODAY } from '../../support/district'
import { WireClient } from '../../support/wire-client'

let district: District
let officer: TestDevice
let client: WireClient
beforeAll(async () => {
  district = await startDistrict()
  officer = district.officers[0]
})
afterAll(() => district.close())
beforeEach(async () => {
  client = await district.connect(officer)
  return () => client.close()
})

/** What the server has of a record. */
async function stored(recordId: string): Promise<Y.Doc | null> {
  client.send({ t: 'fetch', recordId })
  const { update } = await client.next('record')
  if (!update) return null
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return doc
}

const YEAR = TODAY.slice(0, 4)

describe('what is taken', () => {
  it('P10 a push is answered by one ack with a result for each frame in its order', async () => {
    const frames = await Promise.all([1, 2, 3].map(() => district.visit().frame()))
    const results = await client.push(...frames)
    expect(results.map(({ commitId }) => commitId)).toEqual(frames.map(commitIdOf))
    expect(results.every(({ ok }) => ok)).toBe(true)
  })

  it('P12 a commit sent twice gets the first acknowledgement and is stored once', async () => {
    const draft = district.visit()
    const frame = await draft.frame()
    const [first] = await client.push(frame)
    const later = await draft.edit({ fields: { name: '李某' } }).frame()
    const [again, next, nextAgain] = await client.push(frame, later, later)
    expect(again).toEqual(first)
    expect(nextAgain).toEqual(next)
    const other = await district.connect(district.clerk)
    await other.caughtUp()
    expect(other.changes().filter(({ recordId }) => recordId === draft.recordId)).toHaveLength(2)
    const commitId = commitIdOf(frame)
    expect(await client.refused(await draft.edit({ fields: { name: '王某' } }).frame({ commitId }))).toBe(
      'envelope',
    )
  })

  it('P10 frames of one push to one record stand on each other, whoever wrote them', async () => {
    const draft = district.visit()
    await client.accepted(await draft.frame())
    const state = Y.encodeStateAsUpdate(draft.doc)
    const other = new Draft(district.clerk, draft.kind, draft.partition, draft.recordId, state)
    const frames = [
      await draft.edit({ fields: { name: '李某' } }).frame(),
      await draft.edit({ fields: { name: '王某' } }).frame(),
      await other.edit({ fields: { place: '广场' } }).frame(),
      await draft.edit({ fields: { note: '已告知' } }).frame(),
    ]
    expect((await client.push(...frames)).map(({ ok }) => ok)).toEqual([true, true, true, true])
    // The record that the server judges the next one by holds all of them.
    await client.accepted(await draft.edit({ fields: { name: '赵某' } }).frame())
    const clerk = await district.connect(district.clerk)
    await clerk.accepted(await other.edit({ fields: { place: '中心公园' } }).frame())
    clerk.close()
    const fields = (await stored(draft.recordId))?.getMap('fields').toJSON()
    expect(fields).toMatchObject({ name: '赵某', place: '中心公园', note: '已告知' })
  })

  it('P13 a frame that adds nothing is acknowledged with the latest seq and not stored', async () => {
    const draft = district.visit()
    const seq = await client.accepted(await draft.frame())
    const all = Uint8Array.from(Y.encodeStateAsUpdate(draft.doc))
    expect(await client.accepted(await draft.frame({ update: all }))).toBe(seq)
    const next = await client.accepted(await draft.edit({ fields: { name: '李某' } }).frame())
    expect(next).toBe(seq + 1)
    expect(await client.refused(await district.visit().frame({ update: new Uint8Array([0, 0]) }))).toBe(
      'broken',
    )
  })

  it('P32 R14 a wrong clock changes nothing, and how far it was off is kept', async () => {
    const day = 86_400_000
    const slow = await WireClient.connect(district.url, officer, {}, { now: Date.now() - day })
    const draft = district.visit()
    const long = { now: new Date('2001-01-01T00:00:00Z') }
    const seq = await slow.accepted(await draft.edit({ fields: { name: '赵某' } }, long).frame())
    const [result] = await client.push(await draft.edit({ fields: { name: '钱某' } }, long).frame())
    expect(result).toMatchObject({ ok: true, seq: seq + 1 })
    // The times are the server's, not those of a device that lives a day behind or wrote in 2001.
    const { receivedAt } = await slow.change(draft.recordId)
    expect(Math.abs(Date.parse(receivedAt) - Date.now())).toBeLessThan(day / 2)
    slow.close()
    const store = openFile(path.join(district.data, 'store.db'))
    const kept = store
      .prepare('SELECT driftMs FROM commits WHERE recordId = ? ORDER BY seq')
      .all([draft.recordId])
    store.close()
    const drifts = z.array(z.object({ driftMs: z.number() })).parse(kept)
    expect(drifts.map(({ driftMs }) => Math.round(driftMs / day) + 1)).toEqual([0, 1])
  })
})

function commitIdOf(frame: Frame): string {
  return decodeFrameContent(frame.content)!.commitId
}

describe('who', () => {
  it('P14 checks stand in their order: a forged signature under an unknown device is a device refusal', async () => {
    const draft = district.visit()
    const forged = await draft.frame({ device: uuid(), partition: 'nowhere', update: new Uint8Array([9]) })
    forged.signature.fill(1)
    expect(await client.refused(forged)).toBe('device')
    const wrongPlace = await draft.frame({
      partition: `${district.stations[1]}/${YEAR}`,
      update: new Uint8Array([9]),
    })
    expect(await client.refused(wrongPlace)).toBe('grant')
    expect(await client.refused(await draft.frame({ update: new Uint8Array([9]) }))).toBe('broken')
  })

  it('P16 a forged signature, another key or changed bytes are refused; a carrier may bring what another signed', async () => {
    const forged = await district.visit().frame()
    forged.signature[5]! ^= 1
    expect(await client.refused(forged)).toBe('signature')
    expect(await client.refused(await district.visit().frame({}, district.clerk.key))).toBe('signature')
    const changed = await district.visit().frame()
    changed.content[changed.content.length - 1]! ^= 1
    expect(await client.refused(changed)).toBe('signature')
    const carrier = await district.connect(district.officers[1])
    await carrier.accepted(await district.visit(officer).frame())
  })

  it('P16 a person whom the device does not hold is refused', async () => {
    expect(await client.refused(await district.visit().frame({ person: district.clerk.person }))).toBe(
      'device',
    )
  })

  it('P17 an ended grant, a grant not begun and a foreign partition are refused', async () => {
    const place = { office: district.office, station: district.stations[0], role: 'officer' } as const
    const now = { person: uuid(), name: '在任者', ...place }
    const device = await join(district.server, now)
    const own = await district.connect(device)
    await own.accepted(await district.visit(device).frame())
    const { grant } = await grantOf(device)
    own.close()
    await district.server.administration.endGrant(device.person, grant.grantId, '2020-01-01')
    expect(await client.refused(await district.visit(device).frame())).toBe('grant')
    const later = await join(district.server, { ...now, person: uuid(), from: '2999-01-01' })
    expect(await client.refused(await district.visit(later).frame())).toBe('grant')
    const foreign = new Draft(officer, 'visit', `${district.stations[1]}/${YEAR}`).edit({
      fields: { date: TODAY },
    })
    expect(await client.refused(await foreign.frame())).toBe('grant')
    const nowhere = new Draft(officer, 'visit', `${uuid()}/${YEAR}`).edit({ fields: { date: TODAY } })
    expect(await client.refused(await nowhere.frame())).toBe('grant')
    const papers = new Draft(officer, 'assessment', `assessment/${district.office}/${YEAR}`)
    expect(await client.refused(await papers.edit({ fields: { quarter: 1 } }).frame())).toBe('grant')
  })
})

async function grantOf(device: TestDevice): Promise<{ grant: { grantId: string } }> {
  const [fact] = device.enrolment.grants
  return { grant: JSON.parse(fact!.json) }
}

describe('what', () => {
  it('P15 a refused frame holds up no other of its push and names its place', async () => {
    const bad = { content: new Uint8Array([1, 2, 3]), signature: new Uint8Array(64) }
    const results = await client.push(await district.visit().frame(), bad, await district.visit().frame())
    expect(results.map(({ ok }) => ok)).toEqual([true, false, true])
    expect(results[1]).toMatchObject({ commitId: null, index: 1, code: 'broken' })
  })

  it('P18 R2 broken, cut off and oversized updates are refused and the server goes on', async () => {
    const whole = district.visit().update()
    expect(await client.refused(await district.visit().frame({ update: whole.slice(0, -3) }))).toBe('broken')
    const garbled = Uint8Array.from(whole, (byte, at) => (at % 7 === 3 ? byte ^ 0x55 : byte))
    expect(['broken', 'schema', 'missing-predecessor']).toContain(
      await client.refused(await district.visit().frame({ update: garbled })),
    )
    const large = district.visit().frame({ update: new Uint8Array(MAX_UPDATE_BYTES + 1) })
    expect(await client.refused(await large)).toBe('size')
    const many = district.visit()
    for (let n = 0; n < 60; n += 1) many.edit({ fields: { name: `第${n}次` } })
    expect(await client.refused(await many.frame())).toBe('size')
    expect(await client.refused(await swollen())).toBe('size')
    await client.accepted(await district.visit().frame())
  })

  it('P19 R2 an update whose predecessor is not here is refused, and the record goes on', async () => {
    const draft = district.visit()
    const first = await draft.frame()
    const second = await draft.edit({ fields: { name: '李某' } }).frame()
    const third = await draft.edit({ fields: { name: '王某' } }).frame()
    expect(await client.refused(second)).toBe('missing-predecessor')
    await client.accepted(first)
    expect(await client.refused(third)).toBe('missing-predecessor')
    await client.accepted(second)
    await client.accepted(third)
    expect((await stored(draft.recordId))?.getMap('fields').get('name')).toBe('王某')
  })

  it('P20 known ids with other content, and a client id of another device, are refused', async () => {
    const draft = district.visit()
    await client.accepted(await draft.frame())
    const twin = new Draft(officer, 'visit', draft.partition, draft.recordId)
    twin.doc.clientID = draft.doc.clientID
    twin.edit({ fields: { mode: 'visit', date: TODAY, name: '冒名' } })
    expect(await client.refused(await twin.frame())).toBe('client-id-reused')
    const longer = twin.edit({ fields: { place: '广场' } })
    expect(await client.refused(await longer.frame({ update: state(longer) }))).toBe('client-id-reused')
    const clerk = await district.connect(district.clerk)
    const other = new Draft(district.clerk, 'visit', draft.partition, draft.recordId, state(draft))
    other.doc.clientID = draft.doc.clientID
    expect(await clerk.refused(await other.edit({ fields: { place: '广场' } }).frame())).toBe(
      'client-id-reused',
    )
    const honest = new Draft(district.clerk, 'visit', draft.partition, draft.recordId, state(draft))
    await clerk.accepted(await honest.edit({ fields: { place: '广场' } }).frame())
  })

  it('P21 kind and partition are bound by the first commit', async () => {
    const draft = district.visit()
    await client.accepted(await draft.frame())
    const moved = await draft
      .edit({ fields: { name: '李某' } })
      .frame({ partition: `${district.stations[0]}/2019` })
    expect(await client.refused(moved)).toBe('envelope')
    const other = new Draft(officer, 'meeting', draft.partition, draft.recordId).edit({
      fields: { date: TODAY },
    })
    expect(await client.refused(await other.frame())).toBe('envelope')
    const unknown = new Draft(officer, 'poem', draft.partition).edit({ fields: { date: TODAY } })
    expect(await client.refused(await unknown.frame())).toBe('envelope')
    expect(await client.refused(await district.visit().frame({ partition: 'a/b/c/d' }))).toBe('envelope')
  })

  it('P22 an old event removed or changed, and a silent change, are refused', async () => {
    const draft = district.visit()
    await client.accepted(await draft.frame())
    const erased = copyOf(draft)
    erased.doc.getArray('events').delete(0, 1)
    expect(await client.refused(await erased.frame())).toBe('history')
    const rewritten = copyOf(draft)
    rewritten.doc.transact(() => {
      const events = rewritten.doc.getArray<Record<string, unknown>>('events')
      const [first] = events.toArray()
      events.delete(0, 1)
      events.insert(0, [{ ...first, at: '2001-01-01T00:00:00.000Z' }])
    })
    expect(await client.refused(await rewritten.frame())).toBe('history')
    const silent = copyOf(draft)
    silent.doc.getMap('fields').set('name', '无声')
    expect(await client.refused(await silent.frame())).toBe('history')
    await client.accepted(await draft.edit({ fields: { name: '有声' } }).frame())
  })

  it.each([
    ['an unknown field', { colour: 'red' }],
    ['a value that does not fit', { date: 'tomorrow' }],
    ['a text that is too long', { name: '长'.repeat(41) }],
  ])('P23 %s is refused', async (_name, fields) => {
    expect(await client.refused(await district.visit(officer, fields).frame())).toBe('schema')
  })

  it('P23 what is hidden beside or inside the known parts is refused', async () => {
    const beside = district.visit()
    beside.doc.getMap('attic').set('a', 1)
    expect(await client.refused(await beside.frame())).toBe('schema')
    const nested = district.visit()
    nested.doc.getMap('fields').set('name', new Y.Map())
    expect(await client.refused(await nested.frame())).toBe('schema')
    const inside = district.visit()
    const smuggler = new Y.Doc()
    smuggler.getArray('fields').insert(0, ['smuggled'])
    Y.applyUpdate(inside.doc, Y.encodeStateAsUpdate(smuggler))
    expect(await client.refused(await inside.frame())).toBe('schema')
    const unknownStep = district.visit().step('burnt', {})
    expect(await client.refused(await unknownStep.frame())).toBe('schema')
  })

  it('P24 an event of another person or device, and a step that is not legal, are refused', async () => {
    const other = district.visit().edit({ fields: { name: '代笔' } }, { person: district.clerk.person })
    expect(await client.refused(await other.frame())).toBe('author')
    const device = district.visit().edit({ fields: { name: '代笔' } }, { device: district.clerk.device })
    expect(await client.refused(await device.frame())).toBe('author')
    const issue = new Draft(officer, 'issue', district.place()).edit({
      fields: { date: TODAY, title: '路灯不亮' },
    })
    await client.accepted(await issue.frame())
    const early = issue.step('told', { on: TODAY, way: 'phone' })
    expect(['step', 'schema']).toContain(await client.refused(await early.frame()))
    const twice = district.visit().step('restored', {})
    expect(await client.refused(await twice.frame())).toBe('step')
  })
})

function state(draft: Draft): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Y.encodeStateAsUpdate(draft.doc))
}

/** The same record opened anew on the same device. */
function copyOf(draft: Draft): Draft {
  return new Draft(draft.by, draft.kind, draft.partition, draft.recordId, state(draft))
}

/** A well-formed update of more cells than any form has. */
async function swollen(): Promise<Frame> {
  const draft = new Draft(officer, 'visit', district.place())
  draft.doc.transact(() => {
    for (let n = 0; n < 12_000; n += 1) draft.doc.getMap('items').set(`matters/r${n}/order`, n)
  })
  return draft.frame()
}
