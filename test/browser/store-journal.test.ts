/** The copy outside IndexedDB: what is written there and when, and how it comes back to a machine that lost its database. */
import { describe, expect, it } from 'vitest'
import { decodeFrameContent } from '../../shared/wire/frames'
import { memoryJournal } from './support/journal'
import { machine, until } from './support/machine'
import { Remote, testServer } from './support/server'

const FULL = '备份日志没有写成：磁盘空间不足，请清理磁盘（腾出 1 GB 以上）。'

const accepted = (commitIds: readonly string[]) =>
  commitIds.map((commitId, at) => ({
    ok: true as const,
    commitId,
    seq: at + 1,
    storedAt: '2026-03-05T01:30:00Z',
  }))

describe('the journal', () => {
  it('R16 holds every frame of the outbox when the save resolves', async () => {
    const journal = memoryJournal()
    const { visit, store, db, author } = await machine({ journal })
    const { recordId } = await visit()
    expect(journal.entries).toHaveLength(1)
    await store.edit(recordId, { fields: { place: '社区广场' } }, author)
    await store.step(recordId, 'withdrawn', {}, author)
    const frames = await db.outbox.orderBy('order').toArray()
    expect(journal.entries.map(({ id, group }) => [id, group])).toEqual(
      frames.map(({ commitId }) => [commitId, recordId]),
    )
  })

  it('R16 hears what the server has acknowledged', async () => {
    const journal = memoryJournal()
    const { visit, store } = await machine({ journal })
    await visit()
    await visit()
    const [first] = await store.sync.unsent(1, 1_000_000)
    await store.sync.settle([first!], accepted([first!.commitId]), new Date())
    await store.settled()
    expect(journal.entries.map(({ done }) => done)).toEqual([true, false])
  })

  it('R11 R16 full, lets the save stand, says so, and gets what it lacks as soon as there is room', async () => {
    const journal = memoryJournal()
    const { visit, store, db } = await machine({ journal })
    journal.full = FULL
    await visit()
    expect(await db.outbox.count()).toBe(1)
    expect(store.journal.state()).toEqual({ at: 'behind', message: FULL })
    journal.full = ''
    await visit()
    expect(store.journal.state()).toEqual({ at: 'kept' })
    expect(journal.entries.map(({ id }) => id).sort()).toEqual(
      (await db.outbox.toArray()).map(({ commitId }) => commitId).sort(),
    )
  })

  it('is nothing that a browser claims to have', async () => {
    const { visit, store } = await machine()
    await visit()
    expect(store.journal.state()).toEqual({ at: 'none' })
    expect(await store.journal.look()).toBeNull()
    expect(await store.journal.contents()).toBeNull()
  })
})

/** A machine that has written, and the same person on it after its database was lost. */
async function lost() {
  const journal = memoryJournal()
  const server = await testServer()
  const before = await machine({ journal, server })
  const { recordId } = await before.visit({ items: { matters: { m1: { order: 1, words: '路灯坏了' } } } })
  await before.store.edit(recordId, { fields: { place: '社区广场' } }, before.author)
  await before.store.step(recordId, 'withdrawn', {}, before.author)
  const frames = await before.db.outbox.orderBy('order').toArray()
  const after = await machine({ journal, server, as: before })
  return { journal, server, before, after, recordId, frames }
}

describe('recovery', () => {
  it('R16 names what this machine lacks, and puts it back as it was, with its signatures, once', async () => {
    const { before, after, recordId, frames } = await lost()
    const found = await after.store.journal.contents()
    expect(found).toMatchObject({ others: 0, damaged: 0 })
    expect(found?.records).toMatchObject([
      { recordId, kind: 'visit', title: '路灯坏了', writings: 3, delivered: 0, missing: 3, state: 'missing' },
    ])
    expect(found?.records[0]?.changes.map(({ after: words }) => words)).toContain('社区广场')
    expect(await after.store.journal.restore([recordId])).toEqual({ records: 1, waiting: 0 })
    expect(await after.store.canonical()).toEqual(await before.store.canonical())
    const restored = await after.db.outbox.orderBy('order').toArray()
    expect(restored.map(({ content, signature, note }) => ({ content, signature, note }))).toEqual(
      frames.map(({ content, signature, note }) => ({ content, signature, note })),
    )
    expect(decodeFrameContent(restored[0]!.content)?.device).toBe(before.author.device)
    await after.store.journal.restore([recordId])
    expect(await after.db.outbox.count()).toBe(3)
    expect((await after.store.journal.contents())?.records[0]).toMatchObject({ state: 'here', missing: 0 })
  })

  it('R16 brings back only what is missing beside what the server has sent', async () => {
    const { after, before, recordId, frames, journal } = await lost()
    await journal.journalDone({ book: 'records', ids: [frames[0]!.commitId] })
    const remote = new Remote(recordId, 'visit', before.partition)
    const update = decodeFrameContent(frames[0]!.content)!.update
    await after.store.sync.apply({ changes: [remote.entry(1, update)], cursors: {} })
    expect((await after.store.journal.contents())?.records[0]).toMatchObject({ delivered: 1, missing: 2 })
    await after.store.journal.restore([recordId])
    expect((await after.db.outbox.orderBy('order').toArray()).map(({ commitId }) => commitId)).toEqual(
      frames.slice(1).map(({ commitId }) => commitId),
    )
  })

  it('R4 R16 waits where a save stands on what the server has not yet sent', async () => {
    const { after, recordId, journal } = await lost()
    journal.entries.splice(0, 1)
    expect((await after.store.journal.contents())?.records[0]?.state).toBe('waiting')
    expect(await after.store.journal.restore([recordId])).toEqual({ records: 0, waiting: 1 })
    expect(await after.db.docs.count()).toBe(0)
    expect(await after.db.outbox.count()).toBe(0)
  })

  it('shows nothing of it to whom it does not concern', async () => {
    const { journal, server, before, recordId } = await lost()
    const stranger = await machine({ journal, server })
    expect(await stranger.store.journal.contents()).toEqual({ records: [], others: 3, damaged: 0 })
    expect(await stranger.store.journal.restore([recordId])).toEqual({ records: 0, waiting: 0 })
    expect(await stranger.store.journal.exported()).not.toContain(recordId)
    const elsewhere = await machine({ journal, as: before })
    expect(await elsewhere.store.journal.contents()).toMatchObject({ records: [], others: 3 })
  })

  it('R16 leaves refused work to the set-asides, until somebody has dealt with it', async () => {
    const journal = memoryJournal()
    const { visit, store, db } = await machine({ journal })
    await visit()
    const sent = await store.sync.unsent(10, 1_000_000)
    const [frame] = sent
    const { commitId } = frame!
    await store.sync.settle(
      sent,
      [{ ok: false, commitId, index: 0, code: 'grant', message: '授权已结束。' }],
      new Date(),
    )
    expect((await store.journal.contents())?.records[0]).toMatchObject({ state: 'aside', delivered: 0 })
    const [aside] = await db.setAsides.toArray()
    await store.dropSetAside(aside!.id)
    expect(journal.entries.map(({ done }) => done)).toEqual([true])
  })

  it.each(['deleted', 'written anew'])('R16 has no more to do with refused work that was %s', async (how) => {
    const { visit, store, db, author } = await machine({ journal: memoryJournal() })
    const { recordId } = await visit({ fields: { place: '东门' } })
    const sent = await store.sync.unsent(10, 1_000_000)
    const { commitId } = sent[0]!
    const refused = { ok: false, commitId, index: 0, code: 'grant', message: '待认领。', held: true } as const
    await store.sync.settle(sent, [refused], new Date())
    await store.sync.rebuild({ recordId, update: null, receivedAt: null, facts: [] })
    await store.sync.fates([{ commitId, state: 'returned', reason: '重复' }])
    const [aside] = await db.setAsides.toArray()
    if (how === 'deleted') await store.dropSetAside(aside!.id)
    else await store.reapply(aside!.id, author)
    const states = (await store.journal.contents())?.records.map(({ recordId: id, state }) => [id, state])
    // Written anew it is here, by what was written last; what was refused is no part of it.
    const isAnew = how === 'written anew'
    expect(states).toEqual([[recordId, isAnew ? 'here' : 'dealt']])
    expect(await store.journal.restore([recordId])).toEqual({ records: isAnew ? 1 : 0, waiting: 0 })
    expect((await store.row(recordId)) !== undefined).toBe(isAnew)
    expect((await store.content(recordId))?.events ?? []).toHaveLength(isAnew ? 1 : 0)
  })
})

describe('closing', () => {
  it('R5 R6 waits for the saves, drafts and entries that are under way', async () => {
    const journal = memoryJournal()
    const { visit, store } = await machine({ journal })
    let release = () => {}
    const held = new Promise<void>((resolve) => {
      release = resolve
    })
    const append = journal.journalAppend
    journal.journalAppend = async (request) => {
      await held
      await append(request)
    }
    const happened: string[] = []
    const saving = visit().then(() => happened.push('saved'))
    const keeping = store.keepDraft('form:visit:x', { now: 1 }).then(() => happened.push('draft'))
    const closing = store.close().then(() => happened.push('closed'))
    await keeping
    await until(() => journal.entries.length === 0, 'the append is held')
    expect(happened).toEqual(['draft'])
    release()
    await Promise.all([saving, closing])
    expect(happened).toEqual(['draft', 'saved', 'closed'])
    expect(journal.entries).toHaveLength(1)
  })
})
