/** A profile that an older version wrote is opened by this one. */
import { Dexie } from 'dexie'
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { openDatabase } from '../../renderer/store/database'
import { databaseName } from '../../renderer/store/store'
import { remove } from './support/machine'

it('R19 keeps what the server signed of a number, and what it signed of an erasure', async () => {
  const name = databaseName(`test-${newId()}`)
  const old = new Dexie(name)
  old.version(3).stores({ docs: 'recordId, kind, partition, frozen', facts: 'id, recordId' })
  await old.open()
  const signature = new Uint8Array([1, 2, 3])
  const numbered = {
    recordId: 'r1',
    kind: 'visit',
    partition: 's/2026',
    state: new Uint8Array([0, 0]),
    rev: 4,
  }
  const plain = { ...numbered, recordId: 'r2' }
  await old.table('docs').bulkAdd([numbered, plain])
  await old.table('facts').bulkAdd([
    { id: 'number:r1', recordId: 'r1', json: '{"number":"接〔2026〕1号"}', signature },
    { id: 'erased:r3', recordId: 'r3', json: '{"type":"erased"}', signature },
  ])
  old.close()

  const db = await openDatabase(name)
  const signedNumber = { json: '{"number":"接〔2026〕1号"}', signature }
  expect(await db.docs.toArray()).toEqual([{ ...numbered, signedNumber }, plain])
  expect(await db.facts.toCollection().primaryKeys()).toEqual(['erased:r3'])
  db.close()
  await remove(name)
})
