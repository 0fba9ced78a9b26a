/** A period and a range of days bound one list: neither cuts the other in silence. */
import { describe, expect, it } from 'vitest'
import { agreed } from '../../../renderer/features/registers/periods'
import { type ListFilter, NO_FILTER, picked } from '../../../renderer/ui/table/filter'

const TODAY = '2026-11-27'
const days = (filter: ListFilter, from: string, to: string): ListFilter => ({ ...filter, from, to })
const period = (value: string) => picked(NO_FILTER, 'period', value)

describe('a period and a range of days', () => {
  it('keeps the quarter while the days lie in it', () => {
    const next = days(NO_FILTER, '2026-10-01', '2026-12-31')
    expect(agreed(NO_FILTER, next, TODAY)).toBe(next)
  })

  it.each([
    ['days before the quarter', '', '2026-09-30', '2026-10-02'],
    ['days after the quarter', '2026-3', '2026-09-01', '2026-10-01'],
    ['an open end', '2026-3', '2026-08-01', ''],
    ['an open beginning', '2026', '', '2026-02-01'],
  ])('lifts the period for %s', (_, pick, from, to) => {
    const before = period(pick)
    expect(agreed(before, days(before, from, to), TODAY)).toEqual(days(period('all'), from, to))
  })

  it('takes the days away when a period without them is chosen', () => {
    const before = days(period('all'), '2026-02-01', '2026-02-10')
    expect(agreed(before, picked(before, 'period', '2026-3'), TODAY)).toEqual(period('2026-3'))
    const kept = picked(before, 'period', '2026-1')
    expect(agreed(before, kept, TODAY)).toBe(kept)
  })

  it('takes a saved view of all times with an open end as it is', () => {
    const view = days(period('all'), '2026-02-01', '')
    expect(agreed(period('2026-3'), view, TODAY)).toBe(view)
  })
})
