/** What happens when the server's store is slow, full, gone for a while or damaged. docs/protocol.md, docs/trust.md. */
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Frame } from '../../../shared/wire/frames'
import { CLOSE } from '../../../shared/wire/messages'
import { openFile } from '../../../sync-server/storage/schema'
import type { Draft } from '../../support/device'
import { type District, startDistrict } from '../../support/district'
import { type FaultyStore, faultyStore } from '../../support/faulty-store'
import { WireClient } from '../../support/wire-client'

let store: FaultyStore
let district: District
let client: WireClient
beforeEach(async () => {
  store = faultyStore()
  district = await startDistrict({ openStorage: store.openStorage })
  client = await district.connect(district.officers[0])
})
afterEach(async () => {
  store.restore()
  await district.close()
})

/** The record as a client that comes anew receives it. */
async function received(draft: Draft): Promise<Y.Doc> {
  const fresh = await district.connect(district.clerk)
  await fresh.caughtUp()
  const doc = new Y.Doc()
  for (const change of fresh.changes())
    if (change.recordId === draft.recordId) Y.applyUpdate(doc, change.update)
  fresh.close()
  return doc
}

describe('a store that cannot', () => {
  it('P25 R1 R11 a full disk acknowledges nothing, keeps nothing, and the same frames are taken once there is room', async () => {
    const clerk = await district.connect(district.clerk)
    await clerk.caughtUp()
    const draft = district.visit()
    await client.accepted(await draft.frame())
    const edit = await draft.edit({ fields: { name: '李某' } }).frame()
    const fresh = district.visit()
    const first = await fresh.frame()
    store.fail('SQLITE_FULL', ['append'])
    client.send({ t: 'push', frames: [edit, first] })
    expect((await client.next('busy')).message).toContain('自动重送')
    client.send({ t: 'fetch', recordId: fresh.recordId })
    expect(await client.next('record')).toMatchObject({ update: null })
    await client.ping()
    store.restore()
    const results = await client.push(edit, first)
    expect(results.map(({ ok }) => ok)).toEqual([true, true])
    const change = await clerk.change(fresh.recordId)
    expect(change.facts?.map(({ json }) => JSON.parse(json).number)).toEqual([
      expect.stringMatching(/〕2号$/),
    ])
    expect(clerk.changes().filter(({ recordId }) => recordId === draft.recordId)).toHaveLength(2)
  })

  it('P25 R15 that cannot even be read is answered by busy, and the socket stays', async () => {
    store.fail('SQLITE_IOERR', ['commits'])
    const frame = await district.visit().frame()
    client.send({ t: 'push', frames: [frame] })
    await client.next('busy')
    store.restore()
    await client.accepted(frame)
  })

  it('R15 that goes away altogether delays everyone and loses nothing', async () => {
    const draft = district.visit()
    await client.accepted(await draft.frame())
    const clerk = await district.connect(district.clerk)
    await clerk.caughtUp()
    const edit = await draft.edit({ fields: { name: '李某' } }).frame()
    store.fail('SQLITE_IOERR')
    client.send({ t: 'push', frames: [edit] })
    await client.next('busy')
    client.send({ t: 'fetch', recordId: draft.recordId })
    expect(await client.closed()).toBe(CLOSE.tryAgain)
    const other = await WireClient.open(district.url, district.officers[1].token)
    expect(await other.closed()).toBe(CLOSE.tryAgain)
    await clerk.ping()
    store.restore()
    const again = await district.connect(district.officers[0])
    await again.accepted(edit)
    await clerk.until('the edit', () =>
      clerk.changes().filter(({ recordId }) => recordId === draft.recordId).length === 2 ? true : undefined,
    )
    expect((await received(draft)).getMap('fields').get('name')).toBe('李某')
  })

  it('R4 a record that cannot be loaded is neither begun anew nor written over', async () => {
    const draft = district.visit()
    await client.accepted(await draft.frame())
    await district.restart()
    const again = await district.connect(district.officers[0])
    store.fail('SQLITE_IOERR', ['record'])
    const other = await district.visit().frame({ recordId: draft.recordId })
    again.send({ t: 'push', frames: [other] })
    await again.next('busy')
    store.restore()
    expect((await received(draft)).getMap('fields').get('name')).toBe('张某')
    await again.accepted(await draft.edit({ fields: { place: '广场' } }).frame())
    const doc = await received(draft)
    expect(doc.getMap('fields').toJSON()).toMatchObject({ name: '张某', place: '广场' })
  })
})

it('R7 a slow disk makes everyone wait: one save at a time, waiting work in one batch, and a flood is not even read', async () => {
  const clients = await Promise.all(Array.from({ length: 5 }, () => district.connect(district.officers[0])))
  const pushes: Frame[][] = []
  for (let n = 0; n < 50; n += 1)
    pushes.push([await district.visit().frame(), await district.visit().frame()])
  store.hold(['append'])
  const before = store.begun('append')
  for (const [n, frames] of pushes.entries()) clients[n % 5]!.send({ t: 'push', frames })
  for (const one of clients) one.send({ t: 'ping', n: 99 })
  await expect.poll(() => store.begun('append')).toBe(before + 1)
  // Others are served meanwhile; whoever floods is not read, and so not answered either.
  await client.ping()
  const bystander = await district.connect(district.clerk)
  await bystander.caughtUp()
  for (let round = 0; round < 20; round += 1) await bystander.ping()
  expect(clients.flatMap(({ received }) => received).filter(({ t }) => t === 'pong')).toEqual([])
  let released = 0
  const acks = () => clients.flatMap(({ received }) => received).filter(({ t }) => t === 'ack').length
  while (acks() < pushes.length) {
    store.release()
    released += 1
    await expect
      .poll(() => acks() === pushes.length || store.begun('append') > before + released, { interval: 1 })
      .toBe(true)
  }
  expect(store.most('append')).toBe(1)
  // A client has one push in the works; what waits while one batch is saved is saved together.
  expect(store.begun('append') - before).toBeLessThanOrEqual(25)
  for (const one of clients)
    await one.until('the flood was read at last', () =>
      one.received.some((message) => message.t === 'pong') ? true : undefined,
    )
  await bystander.until('everything', () => (bystander.changes().length >= 100 ? true : undefined))
})

it('P43 R6 asked to end in the middle of a save, the server waits for the disk and answers before it leaves', async () => {
  await client.caughtUp()
  const before = store.begun('append')
  store.hold(['append'])
  client.send({ t: 'push', frames: [await district.visit().frame()] })
  await expect.poll(() => store.begun('append')).toBe(before + 1)
  const ended = district.server.close()
  // It takes no new callers any more: so far has it come with ending.
  const answers = () =>
    fetch(`${district.url}/healthz`).then(
      () => true,
      () => false,
    )
  await expect.poll(answers).toBe(false)
  store.restore()
  expect((await client.next('ack')).results.map(({ ok }) => ok)).toEqual([true])
  expect(await client.closed()).toBe(1001)
  await ended
})

it('R5 a record leaves memory only when what was accepted of it has been stored', async () => {
  await district.restart({ openRecords: 1 })
  const again = await district.connect(district.officers[0])
  const drafts = [district.visit(), district.visit(), district.visit()]
  const frames: Frame[] = []
  for (let round = 0; round < 4; round += 1)
    for (const draft of drafts) {
      frames.push(await draft.frame())
      draft.edit({ fields: { name: `第${round}次` } })
    }
  const results = await again.push(...frames)
  expect(results.map((result) => (result.ok ? 'ok' : result.code))).toEqual(frames.map(() => 'ok'))
  for (const draft of drafts) expect((await received(draft)).getMap('fields').get('name')).toBe('第2次')
})

it('R18 a stored record that was damaged stops no other, at no start and for nobody', async () => {
  const [bad, good] = [district.visit(), district.visit()]
  await client.accepted(await bad.frame())
  await client.accepted(await good.frame())
  await district.restart()
  const file = openFile(path.join(district.data, 'store.db'))
  file
    .prepare('UPDATE commits SET content = ? WHERE recordId = ?')
    .run([Buffer.from([9, 9, 9]), bad.recordId])
  file.close()
  const again = await district.connect(district.officers[0])
  const edit = await bad.edit({ fields: { name: '李某' } }).frame()
  const results = await again.push(edit, await good.edit({ fields: { name: '王某' } }).frame())
  expect(results.map(({ ok }) => ok)).toEqual([false, true])
  const [refused] = results
  expect(refused?.ok === false && refused.message).toContain('内容仍保存在本机')
  again.send({ t: 'fetch', recordId: bad.recordId })
  const told = await again.next('record')
  // There is such a record, and it cannot be read: that is not the same as none.
  expect(told.update).toBeNull()
  expect(told.receivedAt).not.toBeNull()
  const fresh = await district.connect(district.clerk)
  await fresh.caughtUp()
  expect(fresh.changes().map(({ recordId }) => recordId)).not.toContain(bad.recordId)
  expect((await received(good)).getMap('fields').get('name')).toBe('王某')
})
