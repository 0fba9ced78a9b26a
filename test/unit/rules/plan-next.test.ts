/** What a station's plans mean to do next. */
import { describe, expect, test } from 'vitest'
import { weekday } from '../../../renderer/ui/dates'
import { nextPlanned } from '../../../shared/rules/plan'
import { rows } from './rows'

const plan = (...items: readonly Record<string, string | undefined>[]) =>
  rows.plan(
    { year: 2026, period: 'q4' },
    items.map((item, at) => ({ id: `i${at}`, ...item })),
  )

describe('the next thing planned', () => {
  test('is the earliest that is still to come, of all plans', () => {
    const first = plan({ on: '2026-12-20', form: '接待' }, { on: '2026-11-20', form: '走访' })
    const second = plan({ on: '2026-12-03', form: '学习' })
    expect(nextPlanned([first, second], '2026-11-27')).toMatchObject({
      plan: second.recordId,
      item: { on: '2026-12-03', form: '学习' },
    })
  })

  test('today counts until it is carried out, and a day that is missing never', () => {
    const today = plan({ on: '2026-11-27', form: '接待' }, { form: '没有日期' })
    expect(nextPlanned([today], '2026-11-27')?.item.form).toBe('接待')
    expect(nextPlanned([plan({ on: '2026-11-27', doneOn: '2026-11-27' })], '2026-11-27')).toBeNull()
    expect(nextPlanned([plan({ form: '没有日期' })], '2026-11-27')).toBeNull()
  })

  test('a plan that was withdrawn says nothing', () => {
    const gone = { ...plan({ on: '2026-12-03' }), withdrawn: true }
    expect(nextPlanned([gone], '2026-11-27')).toBeNull()
  })

  test('weekdays are the calendar’s', () => {
    expect(['2026-11-27', '2026-11-29'].map(weekday)).toEqual(['五', '日'])
  })
})
