/** The time limit in the form of 分流交办: it follows from way, unit and day, and gives way to one that was set or agreed. */
import { describe, expect, test } from 'vitest'
import { fillOf, startOf } from '../../../renderer/ui/steps/starts'
import type { Values } from '../../../shared/records/fields'
import { addWorkdays } from '../../../shared/rules/workdays'
import { rows } from '../rules/rows'

const ON = '2026-06-01'
const LIMIT = addWorkdays(ON, 15)

const isGone = (unit: string) => unit === 'gone'

/** The form after values were entered one after the other. */
function entered(start: Values, ...changes: readonly Values[]): Values {
  const fill = fillOf('issue', 'routed')!
  let data = start
  for (const change of changes) {
    const next = { ...data, ...change }
    data = { ...next, ...fill(next, data) }
  }
  return data
}

describe('the limit', () => {
  const fresh = startOf(rows.issue({ date: '2026-05-29' }), 'routed', ON, isGone)

  test('follows from the way, and moves with the day', () => {
    expect(entered(fresh, { route: 'office' }).due).toBe(LIMIT)
    expect(entered(fresh, { route: 'community' }).due).toBe(LIMIT)
    expect(entered(fresh, {}).due).toBeUndefined()
    expect(entered(fresh, { route: 'office' }, { on: '2026-06-02' }).due).toBe(addWorkdays('2026-06-02', 15))
    expect(entered(fresh, { route: 'office' }, { route: 'district' }).due).toBe('2026-09-01')
  })

  test('that somebody set, or emptied, stays whatever else is entered', () => {
    const changes = [{ route: 'community' }, { unit: 'unit-1' }, { on: '2026-06-02' }]
    expect(entered(fresh, { route: 'office' }, { due: '2026-06-10' }, ...changes).due).toBe('2026-06-10')
    expect(entered(fresh, { route: 'office' }, { due: undefined }, { unit: 'unit-1' }).due).toBeUndefined()
  })

  test('that a meeting agreed stays when the way is chosen', () => {
    const agreed = { on: ON, due: '2026-12-31' }
    expect(entered({ ...agreed, unit: 'unit-1' }, { route: 'office' }).due).toBe('2026-12-31')
    expect(entered(agreed, { route: 'office' }, { unit: 'unit-1' }).due).toBe('2026-12-31')
  })

  test('that holds already stays for another unit; one that is over does not', () => {
    const routed = (due: string) =>
      rows.issue({ date: '2026-05-29' }, [['routed', { on: '2026-05-29', route: 'office', unit: 'u', due }]])
    const holding = startOf(routed('2026-06-30'), 'routed', ON, isGone)
    expect(entered(holding, { unit: 'unit-2' }).due).toBe('2026-06-30')
    const over = startOf(routed('2026-05-30'), 'routed', ON, isGone)
    expect(entered(over, { unit: 'unit-2' }).due).toBe(LIMIT)
  })
})

test('a unit that was withdrawn is not proposed again', () => {
  const handledBy = (unit: string) =>
    rows.issue({ date: '2026-05-29' }, [['routed', { on: '2026-05-29', route: 'office', unit, due: '' }]])
  for (const step of ['routed', 'reopened']) {
    expect(startOf(handledBy('u'), step, ON, isGone).unit, step).toBe('u')
    expect(startOf(handledBy('gone'), step, ON, isGone).unit, step).toBeUndefined()
  }
})
