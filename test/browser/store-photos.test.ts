/** Pictures on this machine: kept, sent after their record, brought when looked at, let go, erased, and copied outside the database. */
import { v7 as newId } from 'uuid'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type PhotoKey, photoName, tidyPhotos } from '../../renderer/store/photos'
import { createTruth, type PhotoCarrier, startPhotoCarrier } from '../../renderer/sync'
import { decodeFrameContent } from '../../shared/wire/frames'
import { PHOTO_PIECE_BYTES } from '../../shared/wire/photos'
import { memoryJournal } from './support/journal'
import { type Machine, type MachineOptions, machine, until } from './support/machine'
import { PhotoServer, refusal, somePhoto } from './support/photos'
import { EPOCH, remoteVisit } from './support/server'

const DAY_MS = 86_400_000
const carriers: PhotoCarrier[] = []
afterEach(() => {
  for (const carrier of carriers.splice(0)) carrier.stop()
  vi.restoreAllMocks()
})

/** A machine with one visit that names a picture of some pieces. */
async function withPhoto(options: MachineOptions = {}, size = PHOTO_PIECE_BYTES * 2 + 100) {
  const who = await machine(options)
  const bytes = somePhoto(size)
  const recordId = newId()
  const name = await who.store.photos.keep(recordId, bytes)
  const save = () =>
    who.store.create(
      'visit',
      who.partition,
      { fields: { mode: 'visit', date: '2026-03-05' }, items: { photos: { p1: { order: 1, photo: name } } } },
      who.author,
      recordId,
    )
  return { ...who, key: { recordId, name }, bytes, save }
}

/** The server has everything of the outbox. */
async function acknowledge({ store, db }: Machine): Promise<void> {
  const frames = await store.sync.unsent(100, 1_000_000)
  const results = frames.map(({ commitId }, at) => ({
    commitId,
    ok: true as const,
    seq: at + 1,
    storedAt: '2026-03-05T02:00:00.000Z',
  }))
  await store.sync.settle(frames, results, new Date())
  expect(await db.outbox.count()).toBe(0)
}

function carry({ store }: Machine, online = true) {
  const truth = createTruth()
  truth.set({ online })
  carriers.push(startPhotoCarrier(store, truth, { retry: { min: 5, max: 10 } }))
  return truth
}

const idOf = ({ recordId, name }: PhotoKey) => `${recordId}/${name}`
const photosLeft = async ({ store }: Machine) => (await store.delivery()).photos

describe('keeping', () => {
  it('is on disk when it resolves, is named by what it is, and counts as to be sent once a saved record names it', async () => {
    const { db, store, key, bytes, save } = await withPhoto()
    expect(key.name).toBe(await photoName(bytes))
    expect((await db.photos.get([key.recordId, key.name]))?.bytes).toEqual(bytes)
    expect(await store.photos.look(key)).toEqual({ bytes })
    expect((await store.delivery()).photos).toBe(0)
    await save()
    expect((await store.delivery()).photos).toBe(1)
  })

  it('the same picture again is one, and stays sent', async () => {
    const journal = memoryJournal()
    const { db, store, key, bytes } = await withPhoto({ journal })
    await store.photos.sent(key)
    // What is done there is let go in time.
    journal.photos.splice(0)
    expect(await store.photos.keep(key.recordId, bytes)).toBe(key.name)
    expect(journal.photos).toEqual([])
    expect(await db.photos.count()).toBe(1)
    expect((await db.photos.get([key.recordId, key.name]))?.sent).toBe(1)
  })

  it('a picture that left the record is not to be sent', async () => {
    const { store, key, save, author } = await withPhoto()
    await save()
    await store.edit(key.recordId, { items: { photos: { p1: null } } }, author)
    expect((await store.delivery()).photos).toBe(0)
  })
})

describe('sending', () => {
  it('waits for the record, then goes piece by piece', async () => {
    const server = new PhotoServer()
    const made = await withPhoto()
    server.named.add(idOf(made.key))
    await made.save()
    carry(made)
    expect(await made.store.photos.due()).toEqual([])
    await acknowledge(made)
    await until(async () => (await photosLeft(made)) === 0, 'the photo is there')
    expect(server.come.get(idOf(made.key))).toEqual(made.bytes)
    expect(server.asked).toEqual([
      'GET state',
      'POST 0',
      `POST ${PHOTO_PIECE_BYTES}`,
      `POST ${PHOTO_PIECE_BYTES * 2}`,
    ])
  })

  it('goes on where it was cut, and asks for nothing while there is no line', async () => {
    const server = new PhotoServer()
    const made = await withPhoto()
    server.named.add(idOf(made.key))
    let cuts = 0
    server.before = (method) => {
      if (method === 'POST' && server.come.get(idOf(made.key)) && cuts++ < 3) throw new TypeError('cut')
      return undefined
    }
    await made.save()
    await acknowledge(made)
    const truth = carry(made, false)
    expect(server.asked).toEqual([])
    truth.set({ online: true })
    await until(async () => (await photosLeft(made)) === 0, 'the photo is there')
    expect(cuts).toBeGreaterThan(2)
    expect(server.asked.filter((asked) => asked === 'POST 0')).toHaveLength(1)
    expect(server.come.get(idOf(made.key))).toEqual(made.bytes)
  })

  it('what is not taken yet holds up no other, and is tried again', async () => {
    const server = new PhotoServer()
    const made = await withPhoto()
    const other = { recordId: newId(), name: '' }
    other.name = await made.store.photos.keep(other.recordId, somePhoto(500, 2))
    const patch = { items: { photos: { p1: { order: 1, photo: other.name } } } }
    await made.save()
    await made.store.create(
      'visit',
      made.partition,
      { fields: { mode: 'visit', date: '2026-03-05' }, ...patch },
      made.author,
      other.recordId,
    )
    await acknowledge(made)
    server.named.add(idOf(other))
    carry(made)
    await until(() => server.whole.has(idOf(other)), 'the other is there')
    expect(await photosLeft(made)).toBe(1)
    server.named.add(idOf(made.key))
    await until(async () => (await photosLeft(made)) === 0, 'both are there')
  })

  it('after a restore of the server everything is offered again', async () => {
    const made = await withPhoto()
    await made.save()
    await acknowledge(made)
    await made.store.photos.sent(made.key)
    expect(await photosLeft(made)).toBe(0)
    await made.store.sync.handBack.begin('another epoch')
    expect(await photosLeft(made)).toBe(1)
    expect((await made.store.enrolment())?.epoch).not.toBe(EPOCH)
  })
})

describe('looking', () => {
  it('brings what is not here, once, and keeps it', async () => {
    const server = new PhotoServer()
    const who = await machine()
    const bytes = somePhoto(3000)
    const key = { recordId: newId(), name: await photoName(bytes) }
    server.come.set(idOf(key), bytes)
    server.whole.add(idOf(key))
    expect(await who.store.photos.look(key)).toEqual({ absent: 'offline' })
    carry(who)
    const [a, b] = await Promise.all([who.store.photos.look(key), who.store.photos.look(key)])
    expect(a).toEqual({ bytes })
    expect(b).toEqual({ bytes })
    expect(server.asked).toEqual(['GET photo'])
    expect((await who.db.photos.get([key.recordId, key.name]))?.sent).toBe(1)
    expect(await who.store.photos.look(key)).toEqual({ bytes })
    expect(server.asked).toHaveLength(1)
  })

  it('takes no other picture for it, and tells no line from no picture', async () => {
    const server = new PhotoServer()
    const who = await machine()
    const key = { recordId: newId(), name: await photoName(somePhoto(10)) }
    server.come.set(idOf(key), somePhoto(10, 9))
    server.whole.add(idOf(key))
    carry(who)
    expect(await who.store.photos.look(key)).toEqual({ absent: 'missing' })
    expect(await who.db.photos.count()).toBe(0)
    server.before = () => {
      throw new TypeError('no line')
    }
    expect(await who.store.photos.look(key)).toEqual({ absent: 'offline' })
    server.before = () => refusal(404, 'no-photo')
    expect(await who.store.photos.look(key)).toEqual({ absent: 'missing' })
  })
})

describe('letting go', () => {
  it('of what was sent long ago, never of what was not', async () => {
    const { db, store, key, save } = await withPhoto()
    await save()
    const now = Date.now()
    await tidyPhotos(db, now + 400 * DAY_MS)
    expect(await db.photos.count()).toBe(1)
    await store.photos.sent(key)
    await tidyPhotos(db, now + 80 * DAY_MS)
    expect(await db.photos.count()).toBe(1)
    await tidyPhotos(db, now + 100 * DAY_MS)
    expect(await db.photos.count()).toBe(0)
  })

  it('of what no record and no draft names, after a year', async () => {
    const { db, store, key } = await withPhoto()
    const now = Date.now()
    await store.keepDraft('form:visit:x', { now: { items: { photos: [{ photo: key.name }] } } })
    await store.settled()
    await tidyPhotos(db, now + 400 * DAY_MS)
    expect(await db.photos.count()).toBe(1)
    await store.dropDraft('form:visit:x')
    await tidyPhotos(db, now + 300 * DAY_MS)
    expect(await db.photos.count()).toBe(1)
    expect(await tidyPhotos(db, now + 400 * DAY_MS)).toEqual([key])
    expect(await db.photos.count()).toBe(0)
  })

  it('of the oldest that are sent, where there are many; what is not sent stays', async () => {
    const { db, store, key } = await withPhoto()
    const sent: string[] = []
    for (let at = 0; at < 4; at++) {
      const name = await store.photos.keep(key.recordId, somePhoto(30, at + 10))
      sent.push(name)
      await store.photos.sent({ recordId: key.recordId, name })
      await db.photos.update([key.recordId, name], { at: at + 1 })
    }
    await db.photos.update([key.recordId, key.name], { at: 0 })
    await tidyPhotos(db, 10, 2)
    const left = (await db.photos.toArray()).map(({ name }) => name)
    expect(left.sort()).toEqual([key.name, ...sent.slice(2)].sort())
  })

  it('an erased record takes its pictures along, here and in the journal', async () => {
    const journal = memoryJournal()
    const made = await withPhoto({ journal })
    const { db, store, server, key, partition, save } = made
    await save()
    const kept = await store.photos.keep(newId(), somePhoto(20, 5))
    expect(journal.photos).toHaveLength(2)
    const fact = await server.sign({ type: 'erased', recordId: key.recordId, at: '2026-03-05T02:00:00.000Z' })
    const { remote } = remoteVisit(partition)
    const entry = { ...remote.entry(7, new Uint8Array([0, 0]), [fact]), recordId: key.recordId }
    await store.sync.apply({ changes: [entry], cursors: { [partition]: 7 } })
    expect((await db.photos.toArray()).map(({ name }) => name)).toEqual([kept])
    expect(journal.photos).toHaveLength(1)
  })
})

describe('R16 the copy outside the database', () => {
  it('is there when a picture was kept, and done when the server has it', async () => {
    const journal = memoryJournal()
    const { store, key } = await withPhoto({ journal })
    expect(journal.photos).toMatchObject([{ group: key.recordId, done: false }])
    await store.photos.sent(key)
    await store.settled()
    expect(journal.photos).toMatchObject([{ done: true }])
  })

  it('is caught up with when the journal could not be written', async () => {
    const journal = memoryJournal()
    journal.full = '磁盘已满。'
    const { store, visit } = await withPhoto({ journal })
    expect(journal.photos).toHaveLength(0)
    expect(store.journal.state()).toMatchObject({ at: 'behind' })
    journal.full = ''
    await visit()
    expect(journal.photos).toHaveLength(1)
    expect(store.journal.state()).toEqual({ at: 'kept' })
  })

  it('gives a machine back what it lost, once the record is here, and never to another server', async () => {
    const journal = memoryJournal()
    const before = await withPhoto({ journal })
    await before.save()
    await before.store.settled()
    await before.store.close()

    const other = await machine({ journal, as: before })
    await other.store.journal.restore([before.key.recordId])
    await other.store.settled()
    expect(await other.db.photos.count()).toBe(0)

    const after = await machine({ journal, as: before, server: before.server })
    await after.store.settled()
    expect(await after.db.photos.count()).toBe(0)
    expect(await after.store.journal.restore([before.key.recordId])).toMatchObject({ records: 1 })
    await after.store.settled()
    expect(await after.store.photos.look(before.key)).toEqual({ bytes: before.bytes })
    expect((await after.store.delivery()).photos).toBe(1)
  })

  it('gives it back also when the record comes from the server', async () => {
    const journal = memoryJournal()
    const before = await withPhoto({ journal })
    await before.save()
    const [frame] = await before.store.sync.unsent(1, 1_000_000)
    await before.store.settled()
    await before.store.close()
    const after = await machine({ journal, as: before, server: before.server })
    await after.store.settled()
    const { update } = decodeFrameContent(frame!.content)!
    const change = {
      seq: 1,
      recordId: before.key.recordId,
      kind: 'visit',
      partition: before.partition,
      update,
      receivedAt: '2026-03-05T02:00:00.000Z',
    }
    await after.store.sync.apply({ changes: [change], cursors: { [before.partition]: 1 }, caughtUp: true })
    await after.store.settled()
    expect(await after.store.photos.look(before.key)).toEqual({ bytes: before.bytes })
  })
})
