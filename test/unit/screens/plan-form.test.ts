/** A plan is mostly written before its time: its choices, its days and its year are those of that time. */
import { expect, test } from 'vitest'
import { FORMS } from '../../../renderer/features/activities/forms'
import { planChoices } from '../../../renderer/features/activities/plan'

const TODAY = '2026-11-27'
const begin = (preset: string) => FORMS.plan.beginning({ preset, writer: '李敏', today: TODAY })

/** Where the empty calendar of an item opens, and of which year a day without one is. */
function near(fields: { readonly year?: number; readonly period?: string }) {
  const columns = FORMS.plan.parts({ fields, items: {} }).flatMap(({ rows }) => rows?.columns ?? [])
  return new Set(columns.filter(({ key }) => key === 'on' || key === 'doneOn').map((place) => place.near))
}

test('says the year of what can be planned, the nearest first', () => {
  expect(Object.entries(planChoices(TODAY))).toEqual([
    ['2026-q4', '2026年第四季度'],
    ['2027-q1', '2027年第一季度'],
    ['2027-q2', '2027年第二季度'],
    ['2027-q3', '2027年第三季度'],
    ['2026-year', '2026年全年'],
    ['2027-year', '2027年全年'],
  ])
})

test('begins as it was chosen, and with this quarter when nothing was', () => {
  expect(begin('2027-q1')).toEqual({ year: 2027, period: 'q1' })
  expect(begin('2027-year')).toEqual({ year: 2027, period: 'year' })
  for (const preset of ['', 'q1', '2027-q9']) expect(begin(preset)).toEqual({ year: 2026, period: 'q4' })
})

test('has its days near its own time', () => {
  expect(near({ year: 2027, period: 'q1' })).toEqual(new Set(['2027-01-01']))
  expect(near({ year: 2026, period: 'q4' })).toEqual(new Set(['2026-10-01']))
  expect(near({ period: 'q4' })).toEqual(new Set([undefined]))
})
