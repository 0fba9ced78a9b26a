/** docs/protocol.md: what happens when the store cannot. */
import { expect, it } from 'vitest'
import { type Storage, StorageFailure } from '../../../sync-server/storage/port'
import { openRemote } from '../../../sync-server/storage/remote'
import { startDistrict } from '../../support/district'

it('P25 a full disk acknowledges nothing, keeps nothing, and the same frames are taken once there is room', async () => {
  let full = false
  const openStorage = async (file: string): Promise<Storage> => {
    const storage = await openRemote({ file })
    return {
      ...storage,
      append: (batch) => (full ? Promise.reject(new StorageFailure('SQLITE_FULL')) : storage.append(batch)),
    }
  }
  const district = await startDistrict({ openStorage })
  const client = await district.connect(district.officers[0])
  const clerk = await district.connect(district.clerk)
  await clerk.caughtUp()
  const draft = district.visit()
  await client.accepted(await draft.frame())
  const edit = await draft.edit({ fields: { name: '李某' } }).frame()
  const fresh = district.visit()
  const first = await fresh.frame()
  full = true
  client.send({ t: 'push', frames: [edit, first] })
  expect((await client.next('busy')).message).toContain('自动重送')
  client.send({ t: 'fetch', recordId: fresh.recordId })
  expect(await client.next('record')).toMatchObject({ update: null })
  await client.ping()
  full = false
  const results = await client.push(edit, first)
  expect(results.map(({ ok }) => ok)).toEqual([true, true])
  const change = await clerk.change(fresh.recordId)
  expect(change.facts?.map(({ json }) => JSON.parse(json).number)).toEqual([expect.stringMatching(/〕2号$/)])
  expect(clerk.changes().filter(({ recordId }) => recordId === draft.recordId)).toHaveLength(2)
  await district.close()
})

it('P25 a store that cannot even be read is answered by busy, and the socket stays', async () => {
  let gone = false
  const openStorage = async (file: string): Promise<Storage> => {
    const storage = await openRemote({ file })
    return {
      ...storage,
      commits: (ids) => (gone ? Promise.reject(new StorageFailure('SQLITE_IOERR')) : storage.commits(ids)),
    }
  }
  const district = await startDistrict({ openStorage })
  const client = await district.connect(district.officers[0])
  gone = true
  const frame = await district.visit().frame()
  client.send({ t: 'push', frames: [frame] })
  await client.next('busy')
  gone = false
  await client.accepted(frame)
  await district.close()
})
