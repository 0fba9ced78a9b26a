/** 本季任务: where each thing that is still owed is done. */
import { describe, expect, test } from 'vitest'
import { waysOwed } from '../../../renderer/features/workbench/ways'
import type { Row } from '../../../shared/records/row'
import { type AssessmentInput, assess, PACK } from '../../../shared/rules/assessment/index'
import { input, rows } from '../rules/rows'

function ways(
  code: string,
  part: Partial<AssessmentInput> = {},
  behind: readonly Row[] = [],
  mayWork = true,
) {
  const assessment = assess(PACK, input(part))
  const known = new Map(behind.map((row) => [row.recordId, row]))
  return waysOwed(assessment, known, mayWork)[code]?.map(({ label, href }) => [label, href])
}

describe('the plan', () => {
  const items = [{ on: '2026-08-01', form: '视察', topic: '养老', place: '站内', people: '全体代表' }]
  const draft = rows.plan({}, items)
  const late = rows.plan({}, items, [['submitted', { on: '2026-08-20' }]])
  const behind = '#/desk?show=item-5.1'

  test('that is not there is begun', () => {
    expect(ways('5.1')).toEqual([['新增计划', '#/activities?kind=plan&new=2026-q3&from=elsewhere']])
  })
  test('that was not sent is sent, also before its limit', () => {
    const send = ['去报送', `#/activities?kind=plan&record=${draft.recordId}&step=submitted&from=elsewhere`]
    for (const today of ['2026-11-20', '2026-07-10'])
      expect(ways('5.1', { plans: [draft], today }, [draft])).toEqual([send, ['看缺什么', behind]])
  })
  test('that came late is not begun again', () => {
    expect(ways('5.1', { plans: [late] }, [late])).toEqual([['看缺什么', behind]])
  })
  test('of the year is begun in the first quarter, when the quarter’s is there', () => {
    const spring = rows.plan({ period: 'q1' }, items, [['submitted', { on: '2026-01-05' }]])
    const part = { quarter: 1 as const, plans: [spring] }
    expect(ways('5.1', part, [spring])).toEqual([
      ['新增计划', '#/activities?kind=plan&new=2026-year&from=elsewhere'],
    ])
  })
  test('is only looked at by who may not write', () => {
    expect(ways('5.1', {}, [], false)).toEqual([])
    expect(ways('5.1', { plans: [draft] }, [draft], false)).toEqual([['看缺什么', behind]])
  })
})

describe('an activity', () => {
  const station = rows.station({ central: true })
  test('that lacks what makes it count is shown beside the form for another', () => {
    const away = rows.activity({ type: 'seminar', date: '2026-08-03' })
    const part = { station, stations: [station] }
    expect(ways('13.1', part)).toEqual([
      ['新增活动', '#/activities?kind=activity&new=seminar&from=elsewhere'],
    ])
    expect(ways('13.1', { ...part, activities: [away] }, [away])).toEqual([
      ['新增活动', '#/activities?kind=activity&new=seminar&from=elsewhere'],
      ['看缺什么', '#/desk?show=item-13.1'],
    ])
  })
})

test('what is done has no way', () => {
  const held = rows.activity({ type: 'lecture', date: '2026-08-03' })
  expect(
    ways('14.1', { activities: [rows.activity({ type: 'inspection', date: '2026-09-30' })] }),
  ).toBeUndefined()
  expect(ways('14.1', { activities: [held] })).toBeDefined()
})
