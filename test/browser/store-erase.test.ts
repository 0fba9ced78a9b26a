/** What was erased leaves this machine. */
import { expect, it } from 'vitest'
import { openDatabase } from '../../renderer/store/database'
import { databaseName } from '../../renderer/store/store'
import { memoryJournal } from './support/journal'
import { machine } from './support/machine'
import { remoteVisit } from './support/server'

const MARKER = '某某某的唯一标记七三九'

it('an erased record leaves every table, with drafts and unsent work, and what is not signed erases nothing', async () => {
  const { db, store, server, partition, visit, author } = await machine()
  const row = await visit({ fields: { name: MARKER } })
  const kept = await visit({ fields: { name: '别人' } })
  await store.edit(row.recordId, { fields: { note: MARKER } }, author)
  await store.keepDraft(`form/visit/${row.recordId}`, { name: MARKER })
  const everything = async () =>
    JSON.stringify(await Promise.all(db.tables.map((table) => table.toArray())), (_, value) =>
      value instanceof Uint8Array ? new TextDecoder().decode(value) : value,
    )
  expect((await everything()).split(MARKER).length).toBeGreaterThan(4)

  const fact = await server.sign({ type: 'erased', recordId: row.recordId, at: '2026-03-05T02:00:00.000Z' })
  const { remote } = remoteVisit(partition)
  const entry = { ...remote.entry(7, new Uint8Array([0, 0]), [fact]), recordId: row.recordId }
  const forged = { ...fact, signature: new Uint8Array(64) }
  await store.sync.apply({ changes: [{ ...entry, facts: [forged] }], cursors: {} })
  expect(await store.row(row.recordId)).toBeDefined()

  await store.sync.apply({ changes: [entry], cursors: { [partition]: 7 } })
  expect(await everything()).not.toContain(MARKER)
  expect(await store.row(row.recordId)).toBeUndefined()
  expect(await store.row(kept.recordId)).toBeDefined()
  expect((await store.sync.unsent(10, 100_000)).map(({ recordId }) => recordId)).toEqual([kept.recordId])
  expect(await store.sync.cursors()).toEqual({ [partition]: 7 })
})

it('an erased record leaves the journal before the cursor moves, and is tried again when the journal cannot be written', async () => {
  const journal = memoryJournal()
  const { store, server, partition, visit } = await machine({ journal })
  const row = await visit({ fields: { name: MARKER } })
  const kept = await visit({ fields: { name: '别人' } })
  const fact = await server.sign({ type: 'erased', recordId: row.recordId, at: '2026-03-05T02:00:00.000Z' })
  const { remote } = remoteVisit(partition)
  const entry = { ...remote.entry(7, new Uint8Array([0, 0]), [fact]), recordId: row.recordId }
  const page = () => ({ changes: [entry], cursors: { [partition]: 7 } })

  const { journalErase } = journal
  journal.journalErase = () => Promise.reject(new Error('磁盘已满。'))
  await expect(store.sync.apply(page())).rejects.toThrow()
  expect(await store.sync.cursors()).toEqual({})

  journal.journalErase = journalErase
  await store.sync.apply(page())
  expect(journal.entries.map(({ group }) => group)).toEqual([kept.recordId])
  expect(await store.sync.cursors()).toEqual({ [partition]: 7 })
})

it('of an erased record no draft is kept afterwards, nor its place in a list of drafts', async () => {
  const { db, store, server, partition, visit, profile } = await machine()
  const row = await visit({ fields: { name: MARKER } })
  const other = await visit({ fields: { name: '别人' } })
  const list = [
    { recordId: row.recordId, title: MARKER },
    { recordId: other.recordId, title: '别人' },
  ]
  await store.keepDraft('open:visit', list)
  const fact = await server.sign({ type: 'erased', recordId: row.recordId, at: '2026-03-05T02:00:00.000Z' })
  const { remote } = remoteVisit(partition)
  const entry = { ...remote.entry(7, new Uint8Array([0, 0]), [fact]), recordId: row.recordId }
  await store.sync.apply({ changes: [entry], cursors: { [partition]: 7 } })
  expect(store.isErased(row.recordId)).toBe(true)
  expect(store.isErased(other.recordId)).toBe(false)
  const later = await openDatabase(databaseName(profile))
  expect([...later.erased], 'known after a restart').toEqual([row.recordId])
  later.close()
  expect(await store.draft('open:visit')).toEqual([{ recordId: other.recordId, title: '别人' }])
  // A form that is still open goes on writing.
  await store.keepDraft(`form:visit:${row.recordId}`, { name: MARKER })
  await store.keepDraft(`step:${row.recordId}:routed`, { note: MARKER })
  await store.keepDraft('open:visit', list)
  expect(JSON.stringify(await db.drafts.toArray())).not.toContain(MARKER)
  expect(await store.draft('open:visit')).toEqual([{ recordId: other.recordId, title: '别人' }])
})
