/** Taking in pages: documents, rows and cursors together; what cannot be read is listed and stops no other. */
import { v7 as newId } from 'uuid'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { queryReceived } from '../../renderer/store/queries'
import type { SignedFact } from '../../shared/wire/facts'
import { failure, machine } from './support/machine'
import { Remote, remoteVisit, TODAY, testServer } from './support/server'

describe('a page of changes', () => {
  it('stores documents, rows and cursors', async () => {
    const { store, partition } = await machine()
    const pages = [remoteVisit(partition), remoteVisit(partition)]
    const changes = pages.map(({ remote, first }, at) => remote.entry(at + 1, first))
    await store.sync.apply({ changes, cursors: { [partition]: 2 } })
    expect(await store.rows('visit')).toHaveLength(2)
    expect((await store.row(pages[0]!.remote.recordId))?.receivedAt).toBe('2026-03-05T02:00:00.000Z')
    expect(await store.sync.cursors()).toEqual({ [partition]: 2 })
  })

  it('changes nothing when it comes a second time', async () => {
    const { store, db, partition } = await machine()
    const { remote, first } = remoteVisit(partition)
    const second = remote.edit({ fields: { place: '社区广场' } })
    const page = {
      changes: [remote.entry(1, first), remote.entry(2, second)],
      cursors: { [partition]: 2 },
    }
    await store.sync.apply(page)
    const before = [await db.docs.toArray(), await db.rows.toArray(), await db.cursors.toArray()]
    await store.sync.apply(page)
    expect([await db.docs.toArray(), await db.rows.toArray(), await db.cursors.toArray()]).toEqual(before)
  })

  it('R11 moves no cursor when a row could not be stored: the page will come again', async () => {
    const { store, db, partition } = await machine()
    const { remote, first } = remoteVisit(partition)
    const page = { changes: [remote.entry(1, first)], cursors: { [partition]: 1 } }
    const full = () => {
      throw new DOMException('no space', 'QuotaExceededError')
    }
    db.rows.hook('creating', full)
    expect((await failure(store.sync.apply(page))).code).toBe('disk-full')
    expect([await db.docs.count(), await db.cursors.count()]).toEqual([0, 0])
    db.rows.hook('creating').unsubscribe(full)
    await store.sync.apply(page)
    expect(await store.sync.cursors()).toEqual({ [partition]: 1 })
  })

  it('never moves a cursor back', async () => {
    const { store, partition } = await machine()
    await store.sync.apply({ changes: [], cursors: { [partition]: 9 } })
    await store.sync.apply({ changes: [], cursors: { [partition]: 4 } })
    expect(await store.sync.cursors()).toEqual({ [partition]: 9 })
  })

  it('larger than a batch arrives whole', async () => {
    const { store, partition } = await machine({ atOffice: true })
    const changes = Array.from({ length: 1203 }, (_, at) => {
      const { remote, first } = remoteVisit(partition)
      return remote.entry(at + 1, first)
    })
    await store.sync.apply({ changes, cursors: { [partition]: 1203 } })
    expect(await store.rows('visit')).toHaveLength(1203)
    expect(await store.sync.cursors()).toEqual({ [partition]: 1203 })
  })
})

it('P52 what the server lacks of a record and no frame can carry is counted, not passed over', async () => {
  const { store, partition, author } = await machine()
  const { remote, first } = remoteVisit(partition)
  const long = Array.from({ length: 24 }, () =>
    remote.edit({ fields: { summary: crypto.randomUUID().repeat(700) } }),
  )
  const changes = [first, ...long].map((update, at) => remote.entry(at + 1, update))
  await store.sync.apply({ changes, cursors: { [partition]: changes.length } })
  const { recordId } = remote
  const asked = (vector: Uint8Array<ArrayBuffer>) =>
    store.sync.handBack.lacking([{ recordId, person: author.person, vector }])
  const nothing = new Uint8Array(Y.encodeStateVector(new Y.Doc()))
  expect(await asked(nothing)).toEqual({ records: [], tooLarge: 1 })
})

it('P33 takes numbers that one signature vouches for, and where that is wrong only those with their own', async () => {
  const { store, server, partition } = await machine()
  const page = async (vouch: (facts: SignedFact[]) => Promise<Uint8Array>) => {
    const records = [remoteVisit(partition), remoteVisit(partition)]
    const facts = await Promise.all(
      records.map(({ remote }, at) =>
        server.sign({ type: 'number', recordId: remote.recordId, number: `接〔2026〕${at + 1}号` }),
      ),
    )
    const [good, other] = facts
    const sent = [good!, { ...other!, signature: new Uint8Array(64) }]
    const changes = records.map(({ remote, first }, at) => remote.entry(at + 1, first, [sent[at]!]))
    await store.sync.apply({ changes, cursors: {}, vouched: await vouch(sent) })
    return Promise.all(records.map(async ({ remote }) => (await store.row(remote.recordId))?.number))
  }
  expect(await page((facts) => server.vouch(facts))).toEqual(['接〔2026〕1号', '接〔2026〕2号'])
  expect(await page((facts) => server.vouch(facts.slice(1)))).toEqual(['接〔2026〕1号', null])
  expect(await page(async () => new Uint8Array(64))).toEqual(['接〔2026〕1号', null])
})

it('what came in since a time is found over all stations, and over none', async () => {
  const { store, db, office, partition } = await machine({ atOffice: true })
  const places = [partition, `${newId()}/2026`, `${newId()}/2026`, `org/${office}`]
  const at = (day: string) => `2026-03-${day}T02:00:00.000Z`
  const entries = places.flatMap((place, index) =>
    ['05', '06', '07'].map((day) => {
      const { remote, first } = remoteVisit(place)
      return { ...remote.entry(index + 1, first), receivedAt: at(day) }
    }),
  )
  await store.sync.apply({ changes: entries, cursors: {} })
  const since = await queryReceived(db, at('06'))
  const expected = entries.filter(({ receivedAt }) => receivedAt >= at('06')).map(({ recordId }) => recordId)
  expect(since.map(({ recordId }) => recordId).sort()).toEqual(expected.sort())
})

describe('large pages of new records', () => {
  const manyNew = (partition: string, from: number) =>
    Array.from({ length: 60 }, (_, at) => {
      const { remote, first } = remoteVisit(partition)
      return { remote, entry: remote.entry(from + at, first) }
    })

  it.each(['at once', 'after it was merged ahead'])(
    'R7 merge a record among them that was there before, %s',
    async (when) => {
      const { store, author, partition } = await machine()
      const first = manyNew(partition, 1)
      await store.sync.apply({ changes: first.map(({ entry }) => entry), cursors: { [partition]: 60 } })
      const mine = await store.create('visit', partition, { fields: { place: '社区广场' } }, author)
      const known = first[7]!.remote
      const edit = known.edit({ fields: { place: '老年活动中心' } })
      const second = manyNew(partition, 61)
      const page = {
        changes: [...second.map(({ entry }) => entry), known.entry(121, edit)],
        cursors: { [partition]: 121 },
      }
      if (when !== 'at once') store.sync.expect(page)
      await store.sync.apply(page)
      expect(await store.rows('visit')).toHaveLength(121)
      expect((await store.row(known.recordId))?.fields).toMatchObject({ place: '老年活动中心' })
      expect((await store.row(mine.recordId))?.fields).toMatchObject({ place: '社区广场' })
      expect(await store.sync.cursors()).toEqual({ [partition]: 121 })
    },
  )

  it('come a second time without changing anything', async () => {
    const { store, db, partition } = await machine()
    const changes = manyNew(partition, 1).map(({ entry }) => entry)
    await store.sync.apply({ changes, cursors: {} })
    const before = [await db.docs.toArray(), await db.rows.toArray()]
    await store.sync.apply({ changes, cursors: { [partition]: 60 } })
    expect([await db.docs.toArray(), await db.rows.toArray()]).toEqual(before)
    expect(await store.sync.cursors()).toEqual({ [partition]: 60 })
  })
})

describe('a record that cannot be read', () => {
  it('R2 R18 is listed, stops no other, and is repaired from the server’s version', async () => {
    const { store, partition } = await machine()
    const good = remoteVisit(partition)
    const bad = remoteVisit(partition)
    const garbage = new Uint8Array([3, 250, 1, 77, 9, 255, 255, 200])
    await store.sync.apply({
      changes: [bad.remote.entry(1, garbage), good.remote.entry(2, good.first)],
      cursors: { [partition]: 2 },
    })
    expect((await store.rows('visit')).map((row) => row.recordId)).toEqual([good.remote.recordId])
    const [listed] = await store.unreadable()
    expect(listed).toMatchObject({ recordId: bad.remote.recordId, kind: 'visit' })
    expect(listed?.reason).toContain('数据损坏')
    expect(await store.sync.wanted()).toEqual([bad.remote.recordId])

    const { recordId, state } = bad.remote
    await store.sync.rebuild({ recordId, update: state, receivedAt: null, facts: [] })
    expect(await store.unreadable()).toEqual([])
    expect(await store.rows('visit')).toHaveLength(2)
  })

  it('stays listed when a later change can be read: an earlier one is still missing', async () => {
    const { store, db, partition } = await machine()
    const { remote, first } = remoteVisit(partition)
    await store.sync.apply({ changes: [remote.entry(1, first)], cursors: {} })
    await store.sync.apply({ changes: [remote.entry(2, new Uint8Array([1, 2, 3]))], cursors: {} })
    await store.sync.apply({
      changes: [remote.entry(3, remote.edit({ fields: { place: '西门' } }))],
      cursors: {},
    })
    expect(await store.sync.wanted()).toEqual([remote.recordId])
    expect(await db.docs.count()).toBe(1)
  })

  it('R2 R3 because an earlier part is missing is not shown half', async () => {
    const { store, partition } = await machine()
    const { remote } = remoteVisit(partition)
    const second = remote.edit({ fields: { place: '社区广场' } })
    await store.sync.apply({ changes: [remote.entry(2, second)], cursors: {} })
    expect(await store.row(remote.recordId)).toBeUndefined()
    expect((await store.unreadable())[0]?.reason).toContain('不完整')
  })

  it('because its kind is unknown here is kept whole and listed', async () => {
    const { store, db, partition } = await machine()
    const remote = new Remote(newId(), 'festival', partition)
    const first = remote.edit({ fields: { date: TODAY } })
    await store.sync.apply({ changes: [remote.entry(1, first)], cursors: {} })
    expect((await store.unreadable())[0]).toMatchObject({ kind: 'festival' })
    expect(await store.sync.wanted()).toEqual([])
    expect((await db.docs.get(remote.recordId))?.state.length).toBeGreaterThan(20)
    expect((await store.canonical())[remote.recordId]?.canonical).toContain(TODAY)
  })

  it('because it says to be of another kind than before is not mixed in', async () => {
    const { store, partition } = await machine()
    const { remote, first } = remoteVisit(partition)
    await store.sync.apply({ changes: [remote.entry(1, first)], cursors: {} })
    const forged = { ...remote.entry(2, remote.edit({ fields: { place: '西门' } })), kind: 'issue' }
    await store.sync.apply({ changes: [forged], cursors: {} })
    const row = await store.row(remote.recordId)
    expect(row?.kind === 'visit' && row.fields.place).toBeUndefined()
    expect((await store.unreadable())[0]?.reason).toContain('不一致')
  })

  it('R4 R18 because it was damaged on this disk is refused for editing, not emptied', async () => {
    const { store, db, visit, author } = await machine()
    const { recordId } = await visit()
    await db.docs.update(recordId, { state: new Uint8Array([9, 9, 9]) })
    expect((await failure(store.edit(recordId, { fields: { place: '西门' } }, author))).code).toBe(
      'unreadable',
    )
    expect((await failure(store.content(recordId))).code).toBe('unreadable')
    expect(await store.row(recordId)).toBeDefined()
  })
})

describe('official numbers', () => {
  it('are shown when the server signed them, and only then', async () => {
    const { store, server, partition } = await machine()
    const { remote, first } = remoteVisit(partition)
    const { recordId } = remote
    const forged = await (await testServer()).sign({ type: 'number', recordId, number: '接〔2026〕9号' })
    await store.sync.apply({ changes: [remote.entry(1, first, [forged])], cursors: {} })
    expect((await store.row(recordId))?.number).toBeNull()
    const genuine = await server.sign({ type: 'number', recordId, number: '接〔2026〕1号' })
    await store.sync.apply({ changes: [remote.entry(1, first, [genuine])], cursors: {} })
    expect((await store.row(recordId))?.number).toBe('接〔2026〕1号')
  })
})

describe('rows', () => {
  it('are read by station and date, newest first, without withdrawn ones', async () => {
    const { store, station, office, author } = await machine()
    const other = newId()
    const make = (where: string, date: string) =>
      store.create('visit', `${where}/2026`, { fields: { mode: 'reception', date, deputies: ['d'] } }, author)
    await make(station, '2026-03-01')
    const gone = await make(station, '2026-03-02')
    await make(station, '2026-03-03')
    await make(other, '2026-03-02')
    await store.step(gone.recordId, 'withdrawn', {}, author)
    const dates = async (query: Parameters<typeof store.rows>[1]) =>
      (await store.rows('visit', query)).map((row) => row.date)
    expect(await dates({})).toEqual(['2026-03-03', '2026-03-02', '2026-03-01'])
    expect(await dates({ station })).toEqual(['2026-03-03', '2026-03-01'])
    expect(await dates({ station, withdrawn: true })).toEqual(['2026-03-03', '2026-03-02', '2026-03-01'])
    expect(await dates({ from: '2026-03-02', to: '2026-03-02' })).toEqual(['2026-03-02'])
    expect(await dates({ station, from: '2026-03-02' })).toEqual(['2026-03-03'])
    expect(await store.rows('station')).toEqual([])
    expect(office).not.toBe(station)
  })
})
