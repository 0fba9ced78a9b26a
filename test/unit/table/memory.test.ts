/** What is remembered of a list. */
import { expect, it } from 'vitest'
import { NO_FILTER, picked } from '../../../renderer/ui/table/filter'
import {
  NO_MEMORY,
  OWN_ARRANGEMENT,
  readMemory,
  viewShown,
  withoutView,
  withView,
} from '../../../renderer/ui/table/memory'

const LATE = {
  name: '逾期',
  filter: picked(NO_FILTER, 'stage', 'overdue'),
  columns: null,
  sort: null,
  widths: {},
}

it('keeps a view under its name, once', () => {
  const memory = withView(withView(NO_MEMORY, LATE), {
    ...LATE,
    sort: { key: 'due', down: false },
    widths: {},
  })
  expect(memory.views).toHaveLength(1)
  expect(memory.views[0]?.sort).toEqual({ key: 'due', down: false })
  expect(withoutView(memory, '逾期').views).toEqual([])
})

it('comes back as it was kept, and as nothing when something else was', () => {
  const memory = withView(
    { ...NO_MEMORY, arrangement: { columns: ['title', 'due'], sort: null, widths: {} } },
    LATE,
  )
  expect(readMemory(JSON.parse(JSON.stringify(memory)))).toEqual(memory)
  expect(readMemory(undefined)).toEqual(NO_MEMORY)
  expect(readMemory({ views: [{ name: 1 }] })).toEqual(NO_MEMORY)
})

it('knows the view that is shown, until something is changed', () => {
  const memory = withView(NO_MEMORY, LATE)
  expect(
    viewShown(memory, { ...LATE.filter, picks: { station: '', stage: 'overdue' } }, OWN_ARRANGEMENT),
  ).toEqual(LATE)
  expect(viewShown(memory, NO_FILTER, OWN_ARRANGEMENT)).toBeNull()
  expect(viewShown(memory, LATE.filter, { columns: ['title'], sort: null, widths: {} })).toBeNull()
})
