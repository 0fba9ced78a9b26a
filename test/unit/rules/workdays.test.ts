import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addWorkdays,
  calendarKnown,
  chineseDate,
  isWorkday,
  monthsOf,
  quarterLabel,
  quarterOf,
  quarterRange,
  workdaysBetween,
} from '../../../shared/rules/workdays'

it('a month later is the same day, or the last of a shorter month', () => {
  expect([addMonths('2026-03-05', 3), addMonths('2026-11-30', 3), addMonths('2026-12-31', 2)]).toEqual([
    '2026-06-05',
    '2027-02-28',
    '2027-02-28',
  ])
  expect(addMonths('', 3)).toBe('')
})

const day = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2020-01-01', n))

describe('working days', () => {
  it('are weekdays that are no holiday, and weekends that make up for one', () => {
    expect(isWorkday('2026-03-05')).toBe(true)
    expect(isWorkday('2026-03-07')).toBe(false)
    expect(isWorkday('2026-10-01')).toBe(false)
    expect(isWorkday('2026-10-10')).toBe(true)
  })

  it('are counted from the day after, across the National Day holiday', () => {
    expect(addWorkdays('2026-09-30', 3)).toBe('2026-10-10')
    expect(addWorkdays('2026-03-06', 3)).toBe('2026-03-11')
    expect(addWorkdays('2026-03-06', 0)).toBe('2026-03-06')
    expect(addWorkdays('2026-03-09', -1)).toBe('2026-03-06')
    expect(workdaysBetween('2026-09-30', '2026-10-10')).toBe(3)
  })

  it('are plain weekdays in a year without published holidays, which says so', () => {
    expect(calendarKnown(2026)).toBe(true)
    expect(calendarKnown(2027)).toBe(false)
    expect(isWorkday('2027-10-01')).toBe(true)
  })

  it('adding and counting agree', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 60 }), (date, n) => {
        expect(workdaysBetween(date, addWorkdays(date, n))).toBe(n)
      }),
    )
  })

  it('counting back is the negative of counting forth', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -80, max: 80 }), (date, n) => {
        const other = addDays(date, n)
        expect(workdaysBetween(date, other) + workdaysBetween(other, date)).toBe(0)
      }),
    )
  })
})

it('what is no day breaks nothing', () => {
  expect(addWorkdays('', 3)).toBe('')
  expect(workdaysBetween('', '2026-03-05')).toBe(0)
})

describe('quarters', () => {
  it('know their months and their first and last day', () => {
    expect(quarterOf('2026-09-30')).toBe(3)
    expect(quarterRange(2026, 3)).toEqual({ from: '2026-07-01', to: '2026-09-30' })
    expect(quarterRange(2026, 1)).toEqual({ from: '2026-01-01', to: '2026-03-31' })
    expect(monthsOf(2026, 4)).toEqual(['2026-10', '2026-11', '2026-12'])
    expect(quarterLabel(2026, 3)).toBe('2026年第三季度')
  })
})

it('dates are written as people write them', () => {
  expect(chineseDate('2026-03-05')).toBe('2026年3月5日')
  expect(chineseDate('')).toBe('')
})
