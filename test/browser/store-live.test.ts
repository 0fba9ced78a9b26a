/** Rows that screens show follow every commit without being read again, and come in parts, the newest first. */
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import type { LiveRows } from '../../renderer/store/live-rows'
import type { Row } from '../../shared/records/row'
import { type Machine, machine, until } from './support/machine'

const complete = (live: LiveRows) => until(() => live.get().complete, 'everything read')
const datesOf = (live: LiveRows) => live.get().rows.map((row) => row.date)

/** Puts copies of a stored row on other days, as a long year does. */
async function fill({ db, visit }: Machine, days: readonly string[]): Promise<void> {
  const { recordId } = await visit()
  const row = await db.rows.get(recordId)
  if (!row) throw new Error('not stored')
  await db.rows.delete(recordId)
  await db.rows.bulkPut(days.map((date): Row => ({ ...row, recordId: newId(), date })))
}

it('shows what is saved, changed and withdrawn', async () => {
  const { store, visit, author } = await machine()
  const live = store.live.rows(['visit'], {})
  await complete(live)
  expect(live.get().rows).toEqual([])
  const stop = live.subscribe(() => undefined)
  const older = await visit({ fields: { date: '2026-03-04' } })
  const newer = await visit({ fields: { date: '2026-03-05' } })
  await until(() => live.get().rows.length === 2, 'both visits')
  expect(live.get().rows).toEqual([newer, older])
  await store.edit(older.recordId, { fields: { date: '2026-03-06' } }, author)
  await until(() => datesOf(live)[0] === '2026-03-06', 'the new day')
  await store.step(newer.recordId, 'withdrawn', {}, author)
  await until(() => live.get().rows.length === 1, 'one visit')
  expect(live.get().rows).toEqual(await store.rows('visit'))
  stop()
})

it('never tells what was rolled back', async () => {
  const { db, store, visit } = await machine()
  const row = await visit()
  const live = store.live.rows(['visit'], {})
  await complete(live)
  const failed = db.transaction('rw', [db.rows], async () => {
    await db.rows.put({ ...row, recordId: newId() })
    throw new Error('given up')
  })
  await expect(failed).rejects.toThrow('given up')
  const after = await visit()
  await until(() => live.get().rows.length > 1, 'the commit after')
  expect(
    live
      .get()
      .rows.map((one) => one.recordId)
      .sort(),
  ).toEqual([row.recordId, after.recordId].sort())
})

it('is right about what was committed while it was being read', async () => {
  const { store, visit, author } = await machine()
  const rows = await Promise.all(Array.from({ length: 20 }, () => visit()))
  const live = store.live.rows(['visit'], {})
  await Promise.all(rows.map((row) => store.edit(row.recordId, { fields: { date: '2026-03-09' } }, author)))
  await complete(live)
  await until(() => datesOf(live).every((date) => date === '2026-03-09'), 'every new day')
  expect(live.get().rows).toHaveLength(20)
})

it('reads a long year in parts, the newest first, and whole in the end', async () => {
  const made = await machine()
  const days = Array.from({ length: 4000 }, (_, at) =>
    new Date(Date.UTC(2026, 0, 1 + (at % 365))).toISOString().slice(0, 10),
  )
  await fill(made, days)
  const live = made.store.live.rows(['visit', 'meeting'], { from: '2026-02-01' })
  const seen: ReturnType<typeof live.get>[] = []
  const stop = live.subscribe(() => seen.push(live.get()))
  await complete(live)
  stop()
  const whole = days
    .filter((day) => day >= '2026-02-01')
    .sort()
    .reverse()
  expect(datesOf(live)).toEqual(whole)
  // Before all of it is there the newest are, without a gap.
  const early = seen.find(({ complete: all, rows }) => !all && rows.length > 0)
  expect(early?.rows.map(({ date }) => date)).toEqual(whole.slice(0, early?.rows.length))
})

it('screens that ask the same share one answer, and a deleted range is read again', async () => {
  const { db, store, visit } = await machine()
  await visit()
  const live = store.live.rows(['visit'], { from: '2026-01-01' })
  expect(store.live.rows(['visit'], { from: '2026-01-01', withdrawn: false })).toBe(live)
  await complete(live)
  await db.rows.clear()
  await until(() => live.get().rows.length === 0, 'nothing left')
})
