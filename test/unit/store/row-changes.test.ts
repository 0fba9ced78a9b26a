/** How often the screens are told of commits: what somebody waits for soon, what a first join brings only now and then. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type RowChange, RowChanges } from '../../../renderer/store/row-changes'
import type { Row } from '../../../shared/records/row'
import { rows as make } from '../rules/rows'

const some: Row = make.visit({})
const put = (ids: readonly string[]) => [
  { type: 'put' as const, values: ids.map((recordId): Row => ({ ...some, recordId })) },
]
const page = (name: string) => put(Array.from({ length: 500 }, (_, at) => `${name}${at}`))

let changes: RowChanges
let told: RowChange[]
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  changes = new RowChanges()
  told = []
  changes.subscribe((change) => told.push(change))
})
afterEach(() => {
  vi.useRealTimers()
})

it('tells the first commit at once, and several that follow closely together', () => {
  changes.committed(put(['a']))
  expect(told).toEqual([])
  vi.advanceTimersByTime(0)
  expect(told.map(({ rows }) => [...rows.keys()])).toEqual([['a']])
  changes.committed(put(['b']))
  changes.committed([{ type: 'delete', keys: ['a'] }])
  vi.advanceTimersByTime(250)
  expect(told.slice(1).map(({ rows }) => [...rows.keys()])).toEqual([['b', 'a']])
})

it('lets the screens work through a first join a few times only', () => {
  // A page each 100 ms for a minute: far fewer tellings than pages, and nothing is left out.
  for (let at = 0; at < 600; at += 1) {
    changes.committed(page(`p${at}-`))
    vi.advanceTimersByTime(100)
  }
  expect(told.length).toBeGreaterThan(10)
  expect(told.length).toBeLessThan(30)
  vi.runAllTimers()
  expect(told.reduce((sum, { rows }) => sum + rows.size, 0)).toBe(600 * 500)
})

it('does not let a save wait for the pages of a first join', () => {
  changes.committed(page('a'))
  vi.advanceTimersByTime(0)
  changes.committed(page('b'))
  vi.advanceTimersByTime(200)
  expect(told).toHaveLength(1)
  changes.committed(put(['mine']))
  // Another page behind it does not put it off again.
  changes.committed(page('c'))
  vi.advanceTimersByTime(50)
  expect(told).toHaveLength(2)
  expect(told[1]?.rows.has('mine')).toBe(true)
  expect(told[1]?.rows.size).toBe(1001)
})

it('tells what came last as soon as everything has come', () => {
  changes.committed(page('a'))
  vi.advanceTimersByTime(0)
  changes.committed(page('b'))
  changes.allCame(500)
  // The commit of the last page may be heard of a moment later.
  changes.committed(page('c'))
  vi.advanceTimersByTime(0)
  expect(told).toHaveLength(2)
  expect(told[1]?.rows.size).toBe(1000)
})
