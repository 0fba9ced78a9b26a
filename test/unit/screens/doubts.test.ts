/** What is most likely a slip of the pen. */
import { describe, expect, test } from 'vitest'
import type { FormData } from '../../../renderer/ui/form/data'
import { askedBefore, doubtsOf } from '../../../renderer/ui/form/doubts'
import { doubtOf } from '../../../renderer/ui/steps/doubts'
import { SIX_ROLES } from '../../../shared/records/dictionaries'
import type { KindName, Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { rows } from '../rules/rows'

const TODAY = '2026-03-05'
const doubts = (kind: KindName, fields: Values, items: FormData['items'] = {}) =>
  doubtsOf(kind, { fields, items }, TODAY)
const dayDoubt = (row: Row, type: string, on: string) =>
  doubtOf(row, type, { on, satisfaction: 'satisfied' }, TODAY)?.words ?? ''

describe('a form', () => {
  test('of what is over knows no tomorrow; a meeting may be prepared', () => {
    expect(doubts('visit', { date: '2026-03-06' })).toEqual(['日期2026年3月6日在今天之后，请核对'])
    expect(doubts('meeting', { date: '2026-03-06' })).toEqual([])
    expect(askedBefore('visit', { date: '2026-03-06' }, TODAY)).toContain('请再保存一次')
    expect(askedBefore('visit', { date: TODAY }, TODAY)).toBe('')
    expect(askedBefore('meeting', { date: '2026-03-06' }, TODAY)).toBe('')
  })
  test('asks about a day of years ago, from which numbers and limits would follow', () => {
    expect(doubts('activity', { date: '1126-11-25' })).toEqual(['日期1126年11月25日是900年前，请核对'])
    expect(askedBefore('visit', { date: '2024-12-31' }, TODAY)).toContain('日期2024年12月31日是2年前')
    // Of a day that was saved it was asked then.
    const old = { fields: { date: '2024-12-31' }, items: {} }
    expect(doubtsOf('visit', old, TODAY, '2024-12-31')).toEqual([])
    for (const kind of ['issue', 'deed', 'meeting'] as const)
      expect(askedBefore(kind, { date: '2006-03-05' }, TODAY)).toContain('请再保存一次')
    expect(askedBefore('visit', { date: '2025-01-01' }, TODAY)).toBe('')
    expect(askedBefore('deputy', { date: '1990-01-01' }, TODAY)).toBe('')
  })
  test('does not put right more than was found, nor give one of the six posts twice', () => {
    expect(doubts('activity', { found: 3, putRight: 5 })).toEqual(['整改到位5个，多于发现问题3个，请核对'])
    expect(doubts('activity', { found: 5, putRight: 5 })).toEqual([])
    const [role] = Object.keys(SIX_ROLES)
    const terms = (to?: string) => ({
      terms: [
        { id: 'a', order: 0, role, to },
        { id: 'b', order: 1, role },
      ],
    })
    expect(doubts('person', {}, terms())).toHaveLength(1)
    expect(doubts('person', {}, terms('2026-01-01'))).toEqual([])
  })
  test('does not count fewer people than the deputies among them', () => {
    const took = (headcount: number) =>
      doubtsOf('activity', { fields: { deputies: ['d1', 'd2'], headcount }, items: {} }, TODAY)
    expect(took(1)).toEqual(['参加人数1少于参加代表2人，请核对'])
    expect(took(2)).toEqual([])
  })

  test('does not end before it begins', () => {
    expect(doubts('meeting', { begin: '10:00', end: '08:00' })).toEqual([
      '结束时间08:00早于开始时间10:00，请核对',
    ])
    expect(doubts('meeting', { begin: '10:00' })).toEqual([])
  })
  test('promises and decides nothing for a day before the meeting', () => {
    const items = {
      topics: [{ id: 't', order: 0, due: '2026-03-04' }],
      decisions: [
        { id: 'd', order: 0, due: '2026-03-05' },
        { id: 'e', order: 1, due: '2026-02-05' },
      ],
    }
    expect(doubts('meeting', { date: '2026-03-05' }, items)).toEqual([
      '议题1的承诺时限2026年3月4日早于会议日期2026年3月5日，请核对',
      '议定事项2的时限2026年2月5日早于会议日期2026年3月5日，请核对',
    ])
    expect(doubts('meeting', {}, items)).toEqual([])
  })
  test('asks about a mobile number with a digit too few, not about a landline', () => {
    expect(doubts('visit', { phone: '1380013800' })).toEqual([
      '联系电话1380013800是10位，手机号应是11位，请核对',
    ])
    for (const phone of ['138 0013 8000', '0755-28800000', '12345', ''])
      expect(doubts('visit', { phone })).toEqual([])
  })
})

describe('votes', () => {
  const row = (values: Values) => ({ id: 'r', order: 0, ...values })
  const deputies = ['d1', 'd2']
  test('on a project are not more than deputies and residents who came', () => {
    const project = row({ votesFor: 9, votesAgainst: 2, votesAbstain: 1 })
    expect(doubts('meeting', { deputies, residents: 9 }, { projects: [project] })).toEqual([
      '项目1的票数共12票，多于到会的11人（出席代表和居民代表），请核对',
    ])
    expect(doubts('meeting', { deputies, residents: 10 }, { projects: [project] })).toEqual([])
  })
  test('at an appraisal are not more than voters who came, where those were counted', () => {
    const votes = { deputies, votesSatisfied: 40, votesFair: 11 }
    const report = (voters?: number) => ({ reports: [row({ voters }), row({ voters: 30 })] })
    expect(doubts('meeting', votes, report(50))).toEqual(['测评票共51票，多于到会选民50人，请核对'])
    expect(doubts('meeting', votes, report(51))).toEqual([])
    expect(doubts('meeting', votes)).toEqual([])
  })
})

describe('telling', () => {
  const closed = rows.issue({ date: '2026-03-01' }, [
    ['closed', { on: '2026-03-04', outcome: 'solved', note: '已修好' }],
  ])
  test('without having asked what the resident thinks is asked about, since it costs points', () => {
    const doubt = doubtOf(closed, 'told', { on: TODAY }, TODAY)
    expect(doubt).toMatchObject({ at: 'satisfaction', words: expect.stringContaining('按没有征求计') })
    expect(doubtOf(closed, 'told', { on: TODAY, satisfaction: 'fair' }, TODAY)).toBeNull()
    expect(doubtOf(closed, 'lookedBack', { on: TODAY }, TODAY)).toBeNull()
  })
})

describe('handing over', () => {
  const fresh = rows.issue({ date: '2026-03-01' }, [])
  const asked = (data: Values) => doubtOf(fresh, 'routed', { on: TODAY, ...data }, TODAY)
  test('what is settled on the spot to a unit is asked about', () => {
    expect(asked({ route: 'onSpot', unit: 'u' })).toMatchObject({ at: 'route' })
    expect(asked({ route: 'onSpot' })).toBeNull()
    expect(asked({ route: 'office', unit: 'u' })).toBeNull()
  })
})

describe('handing over again', () => {
  const had = (unit: string) =>
    rows.issue({ date: '2026-03-01' }, [
      ['routed', { on: '2026-03-02', route: 'office', ...(unit ? { unit } : {}) }],
      ['closed', { on: '2026-03-04', outcome: 'solved', note: '已修好' }],
    ])
  const asked = (unit: string, data: Values) => doubtOf(had(unit), 'reopened', { on: TODAY, ...data }, TODAY)
  test('to nobody in particular leaves it with whoever had it, which is asked about', () => {
    expect(asked('u', {})).toMatchObject({ at: 'unit', words: expect.stringContaining('仍由原来的承办单位') })
    expect(asked('u', { unit: 'v' })).toBeNull()
    expect(asked('', {}), 'nobody had it').toBeNull()
    const gone = doubtOf(had('u'), 'reopened', { on: TODAY }, TODAY, undefined, (unit) => unit === 'u')
    expect(gone?.words).toContain('原来的承办单位已撤回')
  })
})

describe('the day of a step', () => {
  const issue = rows.issue({ date: '2026-03-01' }, [
    ['routed', { on: '2026-03-02', route: 'community' }],
    ['closed', { on: '2026-03-04', outcome: 'solved', note: '已修好' }],
  ])
  test('is asked about when it lies after today', () => {
    expect(dayDoubt(issue, 'told', '2026-03-06')).toContain('日期2026年3月6日在今天之后')
    expect(dayDoubt(issue, 'told', TODAY)).toBe('')
  })
  test('is asked about when it lies before what the step follows', () => {
    expect(dayDoubt(issue, 'told', '2026-03-03')).toContain('早于办结日期2026年3月4日')
    expect(dayDoubt(issue, 'closed', '2026-03-01')).toContain('早于交办日期2026年3月2日')
    expect(dayDoubt(issue, 'routed', '2026-02-28')).toContain('早于提出日期2026年3月1日')
    expect(dayDoubt(issue, 'told', '2026-03-04')).toBe('')
  })
  test('of handing in a plan comes before what is planned', () => {
    const item = { on: '2026-04-08', place: '站内', form: '视察', topic: '养老', people: '全体代表' }
    expect(dayDoubt(rows.plan({ year: 2026, period: 'q2' }, [item]), 'submitted', TODAY)).toBe('')
  })
})

describe('what costs points once it is done', () => {
  const asked = (row: Row, type: string) => doubtOf(row, type, { on: TODAY }, TODAY)?.words ?? ''
  test('is asked about before a plan is handed in', () => {
    const whole = { on: '2026-04-08', place: '站内', form: '视察', topic: '养老', people: '全体代表' }
    const plan = (...items: readonly object[]) =>
      rows.plan(
        { year: 2026, period: 'q2' },
        items.map((item) => ({ ...item })),
      )
    expect(asked(plan(), 'submitted')).toContain('还没有事项')
    expect(asked(plan(whole), 'submitted')).toBe('')
    expect(asked(plan(whole, { on: '2026-07-15', form: '调研' }), 'submitted')).toBe(
      '事项2缺地点、议题、人员；事项2的时间不在计划期内。确实如此，请再确定一次。',
    )
  })
  test('is asked about before minutes are final', () => {
    const full = { title: '停车', place: '议事厅', chair: '林静', recorder: '莫春燕', speeches: '略' }
    const meeting = (fields: object) => rows.meeting({ date: '2026-03-04', deputies: ['d'], ...fields })
    expect(asked(meeting(full), 'finalized')).toBe('')
    const lacking = meeting({ ...full, title: undefined, chair: '' })
    expect(asked(lacking, 'finalized')).toBe('纪要还缺会议名称、主持人。确实如此，请再确定一次。')
    // What is written and saved with the step is not missing.
    const form = { fields: { ...lacking.fields, title: '停车', chair: '林静' }, items: {} }
    expect(doubtOf(lacking, 'finalized', { on: TODAY }, TODAY, form)).toBeNull()
  })
})
