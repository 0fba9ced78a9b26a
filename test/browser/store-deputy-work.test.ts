/** What a deputy took part in is found by index, whatever kind it is, and follows the dates asked for. */
import { Dexie } from 'dexie'
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { openDatabase } from '../../renderer/store/database'
import { databaseName } from '../../renderer/store/store'
import { machine, remove } from './support/machine'

it('finds visits, meetings and issues of one deputy', async () => {
  const { store, visit, partition, author } = await machine()
  const [deputy, other] = [newId(), newId()]
  const first = await visit({ fields: { date: '2026-03-05', deputies: [deputy, other] } })
  await visit({ fields: { date: '2026-03-06', deputies: [other] } })
  const withdrawn = await visit({ fields: { date: '2026-03-07', deputies: [deputy] } })
  await store.step(withdrawn.recordId, 'withdrawn', {}, author)
  const meeting = await store.create(
    'meeting',
    partition,
    { fields: { type: 'deliberation', date: '2026-04-02', deputies: [deputy] } },
    author,
  )
  const issue = await store.create(
    'issue',
    partition,
    { fields: { date: '2026-05-06', title: '路灯不亮', source: 'snap', deputy } },
    author,
  )
  const ids = async (query = {}) => (await store.deputyWork(deputy, query)).map((row) => row.recordId)
  expect(await ids()).toEqual([issue.recordId, meeting.recordId, first.recordId])
  expect(await ids({ from: '2026-04-01', to: '2026-04-30' })).toEqual([meeting.recordId])
  expect(await ids({ withdrawn: true })).toHaveLength(4)
})

it('an older profile gets the index without losing a row', async () => {
  const name = databaseName(`test-${newId()}`)
  const old = new Dexie(name)
  old.version(1).stores({ rows: 'recordId, [kind+date]', docs: 'recordId' })
  await old.open()
  const row = { recordId: 'r1', kind: 'visit', date: '2026-03-05', fields: { deputies: ['d1'] } }
  await old.table('rows').add(row)
  old.close()
  const db = await openDatabase(name)
  expect(await db.rows.where('fields.deputies').equals('d1').toArray()).toEqual([row])
  db.close()
  await remove(name)
})
