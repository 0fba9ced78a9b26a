/** A database that the browser does not open at once: it is tried again, and then said in words with the browser's own. */
import { v7 as newId } from 'uuid'
import { afterEach, expect, it, vi } from 'vitest'
import { databaseName, openStore } from '../../renderer/store/store'
import { failure, remove } from './support/machine'

afterEach(() => {
  vi.restoreAllMocks()
})

/** As Chromium fails once it has thrown a damaged database away, or while its files are held by others. */
const unable = (): DOMException =>
  new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')

it('R15 R18 is tried again until it opens, and whoever waits is told', async () => {
  const profile = `test-${newId()}`
  const first = await openStore(profile)
  await first.keepDraft('here', '写了一半')
  await first.close()
  const asked = vi
    .spyOn(indexedDB, 'databases')
    .mockRejectedValueOnce(unable())
    .mockRejectedValueOnce(unable())
  const waiting = vi.fn()
  const store = await openStore(profile, { pauses: [1, 1, 1], waiting })
  expect(await store.draft('here')).toBe('写了一半')
  expect(asked).toHaveBeenCalledTimes(3)
  expect(waiting).toHaveBeenCalledTimes(2)
  await store.close()
  await remove(databaseName(profile))
})

it('that stays closed is said with what the browser said, and gives the profile back', async () => {
  const profile = `test-${newId()}`
  vi.spyOn(indexedDB, 'databases').mockRejectedValue(unable())
  const error = await failure(openStore(profile, { pauses: [1] }))
  expect(error.code).toBe('not-opened')
  expect(error.message).toContain('UnknownError：Internal error opening backing store')
  expect(error.message).toContain('不要删除数据文件夹')
  vi.restoreAllMocks()
  await (await openStore(profile)).close()
  await remove(databaseName(profile))
})

it('of a newer version is not tried again', async () => {
  const profile = `test-${newId()}`
  const asked = vi
    .spyOn(indexedDB, 'databases')
    .mockResolvedValue([{ name: databaseName(profile), version: 10_000 }])
  expect((await failure(openStore(profile))).code).toBe('newer-data')
  expect(asked).toHaveBeenCalledTimes(1)
})
