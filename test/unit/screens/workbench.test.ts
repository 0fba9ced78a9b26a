/** 工作台: how a duty's day is said, and which records a figure names. */
import { describe, expect, test } from 'vitest'
import { askedOf, assessedFigure, owedOf, totalName } from '../../../renderer/features/workbench/asked'
import { remarkOf } from '../../../renderer/features/workbench/Behind'
import { itemHref, itemOf, SCORED } from '../../../renderer/features/workbench/Count'
import { officeFigure } from '../../../renderer/features/workbench/figures'
import { actionOf, detailWords, dutyLimit } from '../../../renderer/features/workbench/words'
import { assess, itemsOf, PACK, scoreText } from '../../../shared/rules/assessment/index'
import { type Duty, officeDay } from '../../../shared/rules/duties/index'
import { input, rows, STATION } from '../rules/rows'

const DUTY: Duty = {
  key: 'r/overdue',
  kind: 'overdue',
  urgency: 'late',
  recordId: 'r',
  recordKind: 'issue',
  number: null,
  title: '路灯不亮',
  limit: '2026-07-10',
  workdays: 3,
  since: '2026-06-01',
  unit: 'u',
  step: 'urged',
}
const NAMES = {
  of: (id: string) => ({ u: '城管局', gone: '环保办', [STATION]: '龙田' })[id] ?? '',
  isGone: (id: string) => id === 'gone',
}

describe('words', () => {
  test('working days late or left, and the days between', () => {
    expect(dutyLimit(DUTY)).toBe('逾期 3 个工作日')
    expect(dutyLimit({ ...DUTY, workdays: 0 })).toBe('刚逾期')
    expect(dutyLimit({ ...DUTY, urgency: 'today', workdays: 0 })).toBe('今天到期')
    expect(dutyLimit({ ...DUTY, urgency: 'soon', workdays: -2 })).toBe('还剩 2 个工作日')
    expect(dutyLimit({ ...DUTY, urgency: 'soon', workdays: 0 })).toBe('不到 1 个工作日')
  })

  test('the one button presses the unit, and gives the matter to another where the unit was withdrawn', () => {
    expect(actionOf(DUTY, NAMES)).toEqual({ verb: '催办', step: 'urged' })
    expect(actionOf({ ...DUTY, unit: 'gone' }, NAMES)).toEqual({ verb: '改派', step: 'routed' })
    expect(actionOf({ ...DUTY, unit: '' }, NAMES)).toEqual({ verb: '催办', step: 'urged' })
    const untold = { ...DUTY, kind: 'untold', step: 'told', unit: 'gone' } as const
    expect(actionOf(untold, NAMES), 'which the station tells itself').toEqual({
      verb: '告知群众',
      step: 'told',
    })
    expect(detailWords({ ...DUTY, unit: 'gone' }, NAMES, '2026-07-15')).toContain('环保办（已撤回）')
  })

  test('what is to be known beside the title', () => {
    expect(detailWords(DUTY, NAMES, '2026-07-15')).toBe('时限7月10日，城管局')
    expect(detailWords({ ...DUTY, limit: '2025-12-30' }, NAMES, '2026-07-15')).toBe(
      '时限2025年12月30日，城管局',
    )
    expect(
      detailWords(
        { ...DUTY, kind: 'unsatisfied', since: '2026-07-08', limit: '2026-07-15' },
        NAMES,
        '2026-07-15',
      ),
    ).toBe('7月8日告知，群众不满意，应在7月15日前二次交办')
    expect(detailWords({ ...DUTY, kind: 'untold', since: '2026-07-06' }, NAMES, '2026-07-15')).toBe(
      '7月6日办结，群众已等 9 天',
    )
  })
})

describe('figures', () => {
  const due = (unit: string) =>
    ['routed', { on: '2026-06-01', route: 'office', unit, due: '2026-07-01' }] as const
  const late = rows.issue({ date: '2026-05-29' }, [due('u')])
  const other = rows.issue({ date: '2026-05-29' }, [due('')], { station: 'st-shahu' })
  const visit = rows.visit({ date: '2026-07-15' }, [], { receivedAt: '2026-07-15T01:00:00.000Z' })
  const day = officeDay({
    today: '2026-07-15',
    stations: [rows.station(), rows.station({ name: '沙湖社区联络站' }, { id: 'st-shahu' })],
    issues: [late, other],
    others: [visit],
    received: [visit],
    lastReceived: new Map(),
  })
  const shown = (show: string, of = '') => officeFigure(show, of, day, NAMES, NAMES)

  test('a figure names the records that it counts', () => {
    expect(shown('overdue')?.rows).toHaveLength(2)
    expect(shown('overdue', STATION)).toMatchObject({ title: '龙田：逾期', rows: [late], step: 'urged' })
    const gone = officeFigure('overdue', '', { ...day, stations: [] }, NAMES, NAMES)
    expect(gone?.rows, 'also of a station that is no longer there').toHaveLength(2)
    expect(shown('unit', 'u')).toMatchObject({ title: '逾期：城管局', rows: [late] })
    expect(shown('unit', 'none')).toMatchObject({ rows: [other] })
    expect(shown('received', STATION)?.rows).toEqual([visit])
    expect(shown('arrived', 'reception')?.rows).toEqual([visit])
    expect(shown('arrived', 'visit')?.rows).toEqual([])
  })

  test('nobody is pressed at a unit that was withdrawn: its matters go to somebody else', () => {
    const left = rows.issue({ date: '2026-05-29' }, [due('gone')])
    const at = {
      ...day,
      lateUnits: [
        { unit: 'gone', rows: [left] },
        { unit: 'u', rows: [late] },
      ],
    }
    const figure = (of: string) => officeFigure('unit', of, at, NAMES, NAMES)
    expect(figure('gone')).toMatchObject({ title: '逾期：环保办（已撤回）', rows: [left], step: 'routed' })
    expect(figure('u')).toMatchObject({ title: '逾期：城管局', step: 'urged' })
  })

  test('what came in is listed by when it came, the latest first', () => {
    const at = (time: string) =>
      rows.visit({ date: '2026-07-15' }, [], { receivedAt: `2026-07-15T${time}:00.000Z` })
    const came = [at('01:00'), at('03:00'), at('02:00')]
    const times = (show: string, of: string) =>
      officeFigure(show, of, { ...day, received: came }, NAMES, NAMES)?.rows.map(({ receivedAt }) =>
        receivedAt?.slice(11, 16),
      )
    expect(times('received', '')).toEqual(['03:00', '02:00', '01:00'])
    expect(times('arrived', 'reception')).toEqual(['03:00', '02:00', '01:00'])
  })

  test('a late matter says until when it was due and how often it was urged', () => {
    expect(remarkOf(late, NAMES)).toBe('时限2026年7月1日，城管局')
    const urged = ['2026-07-06', '2026-07-13'].map((on) => ['urged', { on }] as const)
    const pressed = rows.issue({ date: '2026-05-29' }, [due('u'), ...urged])
    expect(remarkOf(pressed, NAMES)).toBe('时限2026年7月1日，已催办2次，城管局')
  })

  test('there is none behind another address', () => {
    expect(shown('everything')).toBeNull()
    expect(shown('arrived', 'everything')).toBeNull()
  })

  test('an item keeps its code in the address', () => {
    expect(itemHref('7.10')).toBe('#/desk?show=item-7.10')
    expect(itemOf('item-7.10')).toBe('7.10')
    expect(itemOf('overdue')).toBeNull()
  })
})

describe('the score of the quarter', () => {
  const heard = rows.visit({ date: '2026-07-10', deputies: ['d'] }, [{ words: '路灯不亮', route: 'onSpot' }])
  const assessment = assess(PACK, input({ visits: [heard] }))
  const behind = new Map([[heard.recordId, heard]])

  test('opens every record that some item counts, once, and says which items', () => {
    const figure = assessedFigure(SCORED, assessment, behind)
    const items = itemsOf(assessment).filter(
      ({ score, records }) => score !== null && records.includes(heard.recordId),
    )
    expect(items.length, 'it counts in several').toBeGreaterThan(1)
    expect(figure?.rows).toEqual([heard])
    expect(figure?.remarks?.[heard.recordId]).toBe(items.map(({ name }) => name).join('、'))
  })

  test('is the total of the assessment sheet, also where an item asks for nothing', () => {
    expect(assessedFigure(SCORED, assessment, behind)?.title).toBe(
      `自动计分 ${scoreText(assessment.totals.earned)}：依据的记录`,
    )
    expect(totalName({ ...assessment.totals, final: true })).toBe('总得分')
  })

  test('of one item is told record by record, also where it counts', () => {
    expect(assessedFigure('item-7.1', assessment, behind)?.remarks).toEqual({ [heard.recordId]: '计入' })
  })

  test('parts what can still be made good from what has passed its time', () => {
    const issue = (on: string) =>
      rows.issue({ date: '2026-07-01' }, [
        ['closed', { on: '2026-07-06', outcome: 'solved', note: '已修好' }],
        ['told', { on, way: 'phone', satisfaction: 'satisfied' }],
      ])
    const stand = (code: string, part: Parameters<typeof input>[0]) =>
      askedOf(assess(PACK, input(part)))
        .filter(({ item }) => item.code === code)
        .map(owedOf)
    expect(stand('18.1', { issues: [issue('2026-07-20')] })).toEqual(['past'])
    expect(stand('18.1', { issues: [issue('2026-07-07')] })).toEqual([null])
    // July is over, August and September are not.
    expect(stand('7.1', { today: '2026-08-20' })).toEqual(['open'])
    expect(stand('7.1', { today: '2026-10-20' })).toEqual(['past'])
  })

  test('is no item, and nothing else is either', () => {
    expect(assessedFigure('item-7.1', assessment, behind)?.rows).toEqual([heard])
    expect(assessedFigure('item-99.9', assessment, behind)).toBeNull()
    expect(assessedFigure('everything', assessment, behind)).toBeNull()
  })
})
