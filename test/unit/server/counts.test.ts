/** What is counted of enrolments and refusals names no one. */
import { expect, it } from 'vitest'
import { dayOf } from '../../../sync-server/clock'
import { Counts } from '../../../sync-server/counts'
import { openSqlite } from '../../../sync-server/storage/sqlite'

it('counts are gathered and written by day, at the latest when the server ends', async () => {
  const storage = openSqlite({ file: ':memory:' })
  const now = new Date('2026-03-04T17:00:00Z')
  const counts = new Counts(
    storage,
    () => now,
    () => undefined,
  )
  counts.add('refused:grant')
  counts.add('refused:grant')
  counts.add('enrolled')
  await counts.close()
  expect(dayOf(now)).toBe('2026-03-05')
  expect(await storage.counts('2026-03-05')).toEqual({ 'refused:grant': 2, enrolled: 1 })
  await storage.close()
})
