/** Where the keyboard stands in a list, and what it selects. */
import { expect, it } from 'vitest'
import {
  allOrNone,
  extendTo,
  NOTHING_SELECTED,
  selectedRows,
  standOn,
  toggled,
} from '../../../renderer/ui/table/selection'

const ROWS = ['a', 'b', 'c', 'd', 'e'].map((recordId) => ({ recordId }))
const ids = (selection: { ids: ReadonlySet<string> }) => [...selection.ids]

it('draws a range from where it began, and shrinks it again', () => {
  const down = extendTo(standOn('b'), ROWS, 3)
  expect(ids(down)).toEqual(['b', 'c', 'd'])
  expect(down.active).toBe('d')
  expect(ids(extendTo(down, ROWS, 2))).toEqual(['b', 'c'])
  expect(ids(extendTo(down, ROWS, 0))).toEqual(['a', 'b'])
  expect(ids(extendTo(NOTHING_SELECTED, ROWS, 1))).toEqual(['b'])
})

it('adds and takes away single rows, and all', () => {
  const two = toggled(toggled(NOTHING_SELECTED, 'd'), 'a')
  expect(selectedRows(two, ROWS).map((row) => row.recordId)).toEqual(['a', 'd'])
  expect(ids(toggled(two, 'd'))).toEqual(['a'])
  const all = allOrNone(two, ROWS)
  expect(all.ids.size).toBe(5)
  expect(allOrNone(all, ROWS).ids.size).toBe(0)
})

it('forgets what a filter has taken out of sight', () => {
  const two = toggled(toggled(NOTHING_SELECTED, 'd'), 'a')
  expect(selectedRows(two, ROWS.slice(0, 2))).toEqual([{ recordId: 'a' }])
})
