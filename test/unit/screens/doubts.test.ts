/** What is most likely a slip of the pen. */
import { describe, expect, test } from 'vitest'
import { askedBefore, doubtsOf } from '../../../renderer/ui/form/doubts'
import { doubtWords } from '../../../renderer/ui/steps/days'
import { rows } from '../rules/rows'

const TODAY = '2026-03-05'

describe('a form', () => {
  test('of what is over knows no tomorrow; a meeting may be prepared', () => {
    expect(doubtsOf('visit', { date: '2026-03-06' }, TODAY)).toEqual(['日期2026年3月6日在今天之后，请核对'])
    expect(doubtsOf('meeting', { date: '2026-03-06' }, TODAY)).toEqual([])
    expect(askedBefore('visit', { date: '2026-03-06' }, TODAY)).toContain('请再保存一次')
    expect(askedBefore('visit', { date: TODAY }, TODAY)).toBe('')
    expect(askedBefore('meeting', { date: '2026-03-06' }, TODAY)).toBe('')
  })
  test('does not end before it begins', () => {
    expect(doubtsOf('meeting', { begin: '10:00', end: '08:00' }, TODAY)).toEqual([
      '结束时间08:00早于开始时间10:00，请核对',
    ])
    expect(doubtsOf('meeting', { begin: '10:00' }, TODAY)).toEqual([])
  })
  test('asks about a mobile number with a digit too few, not about a landline', () => {
    expect(doubtsOf('visit', { phone: '1380013800' }, TODAY)).toEqual([
      '联系电话1380013800是10位，手机号应是11位，请核对',
    ])
    for (const phone of ['138 0013 8000', '0755-28800000', '12345', ''])
      expect(doubtsOf('visit', { phone }, TODAY)).toEqual([])
  })
})

describe('the day of a step', () => {
  const issue = rows.issue({ date: '2026-03-01' }, [
    ['routed', { on: '2026-03-02', route: 'community' }],
    ['closed', { on: '2026-03-04', outcome: 'solved', note: '已修好' }],
  ])
  test('is asked about when it lies after today', () => {
    expect(doubtWords(issue, 'told', '2026-03-06', TODAY)).toContain('日期2026年3月6日在今天之后')
    expect(doubtWords(issue, 'told', TODAY, TODAY)).toBe('')
  })
  test('is asked about when it lies before what the step follows', () => {
    expect(doubtWords(issue, 'told', '2026-03-03', TODAY)).toContain('早于办结日期2026年3月4日')
    expect(doubtWords(issue, 'closed', '2026-03-01', TODAY)).toContain('早于交办日期2026年3月2日')
    expect(doubtWords(issue, 'routed', '2026-02-28', TODAY)).toContain('早于提出日期2026年3月1日')
    expect(doubtWords(issue, 'told', '2026-03-04', TODAY)).toBe('')
  })
  test('of handing in a plan comes before what is planned', () => {
    expect(doubtWords(rows.plan({ year: 2026, period: 'q2' }, []), 'submitted', TODAY, TODAY)).toBe('')
  })
})
