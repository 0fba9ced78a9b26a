/** Rows kept in memory stay what a fresh reading would give, whatever commits do to them. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { patched } from '../../../renderer/store/live-rows'
import { newestFirst } from '../../../renderer/store/queries'
import type { Row } from '../../../shared/records/row'
import { rows as make } from '../rules/rows'

const row = (recordId: string, date: string, withdrawn = false): Row => ({
  ...make.visit({ date }),
  recordId,
  date,
  withdrawn,
})
const visible = (row: Row) => !row.withdrawn

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
const dates = fc.constantFrom('2026-01-05', '2026-03-05', '2026-03-06', '2026-12-31')
const change = fc.record({ id: ids, date: dates, fate: fc.constantFrom('here', 'withdrawn', 'gone') })

it('equals what is read anew, after any sequence of commits', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (commits) => {
      const stored = new Map<string, Row>()
      let kept: readonly Row[] = []
      for (const commit of commits) {
        const told = new Map<string, Row | null>()
        for (const { id, date, fate } of commit) {
          const next = fate === 'gone' ? null : row(id, date, fate === 'withdrawn')
          told.set(id, next)
          if (next) stored.set(id, next)
          else stored.delete(id)
        }
        kept = patched(kept, told, visible)
        expect(kept).toEqual([...stored.values()].filter(visible).sort(newestFirst))
      }
    }),
  )
})

it('is the same list when a commit does not concern it, so that nothing is drawn again', () => {
  const rows = [row('a', '2026-03-05')]
  const other = new Map([['b', row('b', '2026-03-06', true)]])
  expect(patched(rows, other, visible)).toBe(rows)
})
