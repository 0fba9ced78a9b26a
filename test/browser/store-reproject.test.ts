/** After an upgrade every row is made anew from its document, batch by batch, before anything reads it. */
import { expect, it } from 'vitest'
import type { Database } from '../../renderer/store/database'
import { reproject } from '../../renderer/store/reproject'
import { machine } from './support/machine'
import { Remote, remoteVisit, TODAY } from './support/server'

/** As after an upgrade: the rows are of the version before. */
async function older(db: Database, version = 0): Promise<void> {
  await db.meta.put({ key: 'rowVersion/visit', value: version })
  await db.rows.toCollection().modify({ rowVersion: version })
}

it('R19 goes on where it was interrupted and ends with rows of one version', async () => {
  const { store, db, partition } = await machine()
  const changes = Array.from({ length: 25 }, (_, at) => {
    const { remote, first } = remoteVisit(partition)
    return remote.entry(at + 1, first)
  })
  await store.sync.apply({ changes, cursors: {} })
  const right = await store.rows('visit')
  await db.rows.toCollection().modify({ title: '旧' })
  await older(db)

  const interrupted = reproject(
    db,
    (done) => {
      if (done >= 10) throw new Error('power cut')
    },
    10,
  )
  await expect(interrupted).rejects.toThrow('power cut')
  const old = (await db.rows.toArray()).filter((row) => row.rowVersion === 0)
  expect(old).toHaveLength(15)

  const steps: number[] = []
  expect(await reproject(db, (done) => steps.push(done), 10)).toBe(15)
  expect(steps).toEqual([10, 15])
  expect(await store.rows('visit')).toEqual(right)
  expect(await reproject(db)).toBe(0)
})

it('R19 also brings back rows that a newer version had written', async () => {
  const { store, db, visit } = await machine()
  const row = await visit()
  await older(db, 99)
  expect(await reproject(db)).toBe(1)
  expect(await store.row(row.recordId)).toEqual(row)
})

it('R18 lists a row whose document is damaged and goes on', async () => {
  const { store, db, visit } = await machine()
  const bad = await visit()
  const good = await visit()
  await db.docs.update(bad.recordId, { state: new Uint8Array([9, 9, 9]) })
  await older(db)
  expect(await reproject(db, undefined, 1)).toBe(2)
  expect((await store.rows('visit')).map((row) => row.recordId)).toEqual([good.recordId])
  expect((await store.unreadable()).map(({ recordId }) => recordId)).toEqual([bad.recordId])
})

it('R19 shows records of a kind that the version before did not know', async () => {
  const { store, db, partition } = await machine()
  const remote = new Remote('0195f000-0000-7000-8000-000000000001', 'visit', partition)
  const first = remote.edit({ fields: { mode: 'reception', date: TODAY } })
  await store.sync.apply({ changes: [remote.entry(1, first)], cursors: {} })
  await db.rows.delete(remote.recordId)
  const { recordId, kind } = remote
  await db.unreadable.put({ recordId, kind, partition, reason: '版本较旧', damaged: 0 })
  await reproject(db)
  expect(await store.row(recordId)).toBeDefined()
  expect(await store.unreadable()).toEqual([])
})
