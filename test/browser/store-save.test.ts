/** A save is one strict transaction of document, row and frame; nothing is said to be saved before it has committed. */
import { Dexie } from 'dexie'
import { v7 as newId } from 'uuid'
import { describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { databaseName } from '../../renderer/store/store'
import { canonicalDocument } from '../../shared/records/canonical'
import { openDocument } from '../../shared/records/document'
import { decodeFrameContent } from '../../shared/wire/frames'
import { failure, machine } from './support/machine'
import { Remote, stranger } from './support/server'

describe('saving', () => {
  it('R17 is on disk, seen by another connection, when it resolves', async () => {
    const { visit, profile, store } = await machine()
    const row = await visit({ items: { matters: { m1: { order: 1, words: '路灯坏了' } } } })
    const other = new Dexie(databaseName(profile))
    await other.open()
    const [doc, kept, frames] = [
      await other.table('docs').get(row.recordId),
      await other.table('rows').get(row.recordId),
      await other.table('outbox').toArray(),
    ]
    other.close()
    expect(doc.rev).toBe(1)
    expect(kept).toEqual(row)
    expect(frames).toHaveLength(1)
    expect(row.title).toBe('路灯坏了')
    expect((await store.delivery()).pending).toBe(1)
    expect((await store.delivery()).savedAt).not.toBeNull()
  })

  it('R17 is not said before its transaction has committed', async () => {
    const order: string[] = []
    const real = IDBDatabase.prototype.transaction
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args
    ) {
      const transaction = real.apply(this, args)
      if (transaction.mode === 'readwrite' && transaction.objectStoreNames.contains('outbox'))
        transaction.addEventListener('complete', () => order.push('committed'))
      return transaction
    })
    const { visit } = await machine()
    order.length = 0
    const row = await visit()
    order.push(`saved ${row.kind}`)
    asked.mockRestore()
    expect(order).toEqual(['committed', 'saved visit'])
  })

  it('asks for strict durability', async () => {
    const asked = vi.spyOn(IDBDatabase.prototype, 'transaction')
    const { visit } = await machine()
    await visit()
    const writes = asked.mock.calls.filter(([, mode]) => mode === 'readwrite')
    asked.mockRestore()
    expect(writes.length).toBeGreaterThan(0)
    for (const [, , options] of writes) expect(options).toMatchObject({ durability: 'strict' })
  })

  it('R11 keeps nothing of a save whose frame could not be stored, and says that the disk is full', async () => {
    const { visit, db, store } = await machine()
    const full = () => {
      throw new DOMException('no space', 'QuotaExceededError')
    }
    db.outbox.hook('creating', full)
    const error = await failure(visit())
    expect(error.code).toBe('disk-full')
    expect(error.message).toContain('磁盘空间不足')
    expect(await db.docs.count()).toBe(0)
    expect(await db.rows.count()).toBe(0)
    db.outbox.hook('creating').unsubscribe(full)
    await visit()
    expect((await store.delivery()).pending).toBe(1)
  })

  it('signs frames that rebuild the document step by step', async () => {
    const { visit, store, db, author } = await machine()
    const { recordId } = await visit()
    await store.edit(recordId, { fields: { place: '社区广场' } }, author)
    await store.step(recordId, 'withdrawn', {}, author)
    const identity = await db.identity.get('signing')
    const key = identity?.key === 'signing' ? identity.pair.publicKey : null
    const server = openDocument()
    for (const frame of await db.outbox.orderBy('order').toArray()) {
      const signing = { name: 'ECDSA', hash: 'SHA-256' }
      expect(await crypto.subtle.verify(signing, key!, frame.signature, frame.content)).toBe(true)
      const content = decodeFrameContent(frame.content)
      expect(content).toMatchObject({ recordId, kind: 'visit', person: author.person, device: author.device })
      Y.applyUpdate(server, content!.update)
      expect(server.store.pendingStructs).toBeNull()
    }
    expect(canonicalDocument(server)).toBe((await store.canonical())[recordId]?.canonical)
  })

  it('never lets the signing key out', async () => {
    const { db } = await machine()
    const identity = await db.identity.get('signing')
    const pair = identity?.key === 'signing' ? identity.pair : null
    expect(pair?.privateKey.extractable).toBe(false)
  })

  it('writes nothing when nothing would change', async () => {
    const { visit, store, author } = await machine()
    const { recordId } = await visit({ fields: { place: '社区广场' } })
    await store.edit(recordId, { fields: { place: '社区广场' } }, author)
    expect((await store.delivery()).pending).toBe(1)
  })
})

describe('saves that meet', () => {
  it('of one record follow each other, and each knows the one before', async () => {
    const { visit, store, author } = await machine()
    const { recordId } = await visit()
    const ids = Array.from({ length: 12 }, (_, at) => `m${at}`)
    await Promise.all(
      ids.map((id, at) =>
        store.edit(recordId, { items: { matters: { [id]: { order: at, words: `事项${at}` } } } }, author),
      ),
    )
    const row = await store.row(recordId)
    expect(row?.kind === 'visit' && row.items.matters.map((matter) => matter.id)).toEqual(ids)
    expect(row?.lost).toEqual([])
    expect((await store.content(recordId))?.events.every((event) => event.seen.length <= 1)).toBe(true)
  })

  it('start over when a page of changes came in while the frame was being signed', async () => {
    const { visit, store, db, author, partition } = await machine()
    const { recordId } = await visit()
    const remote = new Remote(recordId, 'visit', partition, (await db.docs.get(recordId))!.state)
    const update = remote.edit({ fields: { place: '别处写的' } })
    const real = crypto.subtle.sign.bind(crypto.subtle)
    const slow = vi.spyOn(crypto.subtle, 'sign').mockImplementationOnce(async (algorithm, key, data) => {
      await store.sync.apply({ changes: [remote.entry(1, update)], cursors: { [partition]: 1 } })
      return real(algorithm, key, data)
    })
    const row = await store.edit(recordId, { fields: { note: '这里写的' } }, author)
    slow.mockRestore()
    expect(row.kind === 'visit' && row.fields).toMatchObject({ place: '别处写的', note: '这里写的' })
    expect(row.lost).toEqual([])
    expect(await db.outbox.count()).toBe(2)
  })

  it('keep both rows that two people added at once', async () => {
    const { visit, store, db, author, partition } = await machine()
    const { recordId } = await visit()
    const remote = new Remote(recordId, 'visit', partition, (await db.docs.get(recordId))!.state)
    const theirs = remote.edit({ items: { matters: { their: { order: 1, words: '垃圾没人收' } } } })
    await store.edit(recordId, { items: { matters: { mine: { order: 2, words: '路灯坏了' } } } }, author)
    await store.sync.apply({ changes: [remote.entry(1, theirs)], cursors: {} })
    const row = await store.row(recordId)
    expect(row?.kind === 'visit' && row.items.matters.map((matter) => matter.words)).toEqual([
      '垃圾没人收',
      '路灯坏了',
    ])
    expect(row?.lost).toEqual([])
  })

  it('show the value that lost when two people wrote one field at once', async () => {
    const { visit, store, db, author, partition } = await machine()
    const { recordId } = await visit()
    const remote = new Remote(recordId, 'visit', partition, (await db.docs.get(recordId))!.state)
    const other = stranger()
    const theirs = remote.edit({ fields: { place: '东门' } }, other)
    await store.edit(recordId, { fields: { place: '西门' } }, author)
    await store.sync.apply({ changes: [remote.entry(1, theirs)], cursors: {} })
    const row = await store.row(recordId)
    const shown = row?.kind === 'visit' ? row.fields.place : undefined
    expect(row?.lost).toHaveLength(1)
    expect([shown, row?.lost[0]?.lost].sort()).toEqual(['东门', '西门'])
  })
})

describe('what is not saved', () => {
  it('names the field that does not fit', async () => {
    const { visit, db } = await machine()
    const error = await failure(visit({ fields: { headcount: 0 } }))
    expect(error).toMatchObject({ code: 'invalid', message: '“人数”应在 1 到 9999 之间' })
    expect(await db.outbox.count()).toBe(0)
  })

  it('is a step that the state does not allow', async () => {
    const { store, author, partition } = await machine()
    const fields = { source: 'snap', date: '2026-03-05', title: '路灯坏了' }
    const { recordId } = await store.create('issue', partition, { fields }, author)
    const told = store.step(recordId, 'told', { on: '2026-03-06', way: 'phone' }, author)
    expect((await failure(told)).code).toBe('step')
    expect((await failure(store.step(recordId, 'nonsense', {}, author))).code).toBe('invalid')
    expect((await store.delivery()).pending).toBe(1)
  })

  it('is a change of a record that is not here, or a second record with one id', async () => {
    const { visit, store, author, partition } = await machine()
    expect((await failure(store.edit(newId(), { fields: {} }, author))).code).toBe('missing')
    const { recordId } = await visit()
    const again = store.create('visit', partition, { fields: { mode: 'visit' } }, author, recordId)
    expect((await failure(again)).code).toBe('exists')
  })

  it('R19 is a change of a record with steps that only a newer version knows; its values survive', async () => {
    const { visit, store, db, author, partition } = await machine()
    const { recordId } = await visit()
    const remote = new Remote(recordId, 'visit', partition, (await db.docs.get(recordId))!.state)
    const before = Y.encodeStateVector(remote.doc)
    const event = {
      id: newId(),
      type: 'blessed',
      at: '2026-03-05T01:00:00.000Z',
      by: newId(),
      device: newId(),
    }
    remote.doc.getArray('events').push([{ ...event, seen: [], data: {} }])
    const update = Y.encodeStateAsUpdate(remote.doc, before)
    await store.sync.apply({ changes: [remote.entry(1, update)], cursors: {} })
    expect((await store.row(recordId))?.unknown).toEqual(['blessed'])
    expect((await failure(store.edit(recordId, { fields: { place: '西门' } }, author))).code).toBe(
      'read-only',
    )
    expect((await store.content(recordId))?.events.map(({ type }) => type)).toContain('blessed')
  })
})
