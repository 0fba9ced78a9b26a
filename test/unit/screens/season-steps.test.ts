/** How far an office's quarter has come, and which stations a step still waits for. */
import { describe, expect, test } from 'vitest'
import { seasonSteps } from '../../../renderer/features/assessment/season-steps'
import { assess, PACK, resultPostings } from '../../../shared/rules/assessment/index'
import { input, rows, STATION } from '../rules/rows'

const here = rows.station()
const other = { ...rows.station(), recordId: 'st-other' }
const assessment = assess(PACK, input())

const steps = (part: Partial<Parameters<typeof seasonSteps>[0]> = {}) =>
  seasonSteps({
    year: 2026,
    quarter: 3,
    today: '2026-10-05',
    stations: [here, other],
    lastReceived: new Map([
      [here.recordId, '2026-10-02T02:00:00.000Z'],
      [other.recordId, '2026-09-30T02:00:00.000Z'],
    ]),
    assessments: new Map(),
    postings: [],
    frozen: new Map(),
    ...part,
  })
const step = (title: string, part: Parameters<typeof steps>[0] = {}) =>
  steps(part).find((one) => one.title === title)!
const waiting = (title: string, part: Parameters<typeof steps>[0] = {}) =>
  step(title, part).lacking.map(({ station, words }) => `${station.recordId}：${words}`)

describe('the quarter, step by step', () => {
  test('ends with its last day', () => {
    expect(step('截止', { today: '2026-09-20' })).toMatchObject({ words: '还有 10 天', state: 'open' })
    expect(step('截止', { today: '2026-09-30' })).toMatchObject({ words: '今天截止', state: 'open' })
    expect(step('截止')).toMatchObject({ words: '已截止', state: 'done' })
  })

  test('after its end misses who was not heard of since, before it who has been silent for a week', () => {
    expect(waiting('缺报')).toEqual(['st-other：截止后还没有同步'])
    const before = {
      today: '2026-09-30',
      lastReceived: new Map([[here.recordId, '2026-09-23T02:00:00.000Z']]),
    }
    expect(waiting('缺报', before)).toEqual([`${STATION}：7 天未同步`, 'st-other：还没有送达过'])
    const day = new Map([
      [here.recordId, '2026-09-24T02:00:00.000Z'],
      // Late in the evening of the 30th by UTC is the 1st in China.
      [other.recordId, '2026-09-30T17:00:00.000Z'],
    ])
    expect(step('缺报', { today: '2026-09-30', lastReceived: day })).toMatchObject({
      words: '没有',
      state: 'done',
    })
    expect(waiting('缺报', { lastReceived: day })).toEqual([`${STATION}：截止后还没有同步`])
  })

  test('is scored when nothing waits to be entered, and says nothing before all is computed', () => {
    expect(step('评分', { assessments: new Map([[STATION, assessment]]) }).words).toBe('正在计算……')
    const { totals } = assessment
    const done = { ...assessment, totals: { ...totals, awaiting: 0 } }
    const both = new Map([
      [STATION, assessment],
      ['st-other', done],
    ])
    expect(totals.awaiting).toBeGreaterThan(0)
    expect(waiting('评分', { assessments: both })).toEqual([`${STATION}：待录入 ${totals.awaiting} 项`])
    expect(step('评分', { assessments: both }).words).toBe(`1 站待录入 ${totals.awaiting} 项`)
    const all = new Map([
      [STATION, done],
      ['st-other', done],
    ])
    expect(step('评分', { assessments: all })).toMatchObject({ words: '已录完', state: 'done' })
  })

  test('is on the wall where 季度考核 was put up after its end, and neither before nor a quarter later', () => {
    const posting = (from: string, type = 'assessment') => rows.posting({ from, type })
    expect(step('上墙', { today: '2026-09-30' })).toMatchObject({ words: '季末以后', state: 'later' })
    expect(step('上墙', { postings: [posting('2026-10-03')] })).toMatchObject({
      words: '1/2 站',
      state: 'open',
    })
    const done = new Map([[STATION, assessment]])
    expect(
      waiting('上墙', { postings: [posting('2026-10-03')], assessments: done }),
      'also where something was not entered yet',
    ).toEqual([`${STATION}：已上墙，还有 ${assessment.totals.awaiting} 项待录入`, 'st-other：还没有上墙'])
    const one = { stations: [here], postings: [posting('2026-10-03')] }
    expect(step('上墙', one), 'not before all is computed').toMatchObject({ words: '1/1 站', state: 'open' })
    const entered = { ...assessment, totals: { ...assessment.totals, awaiting: 0 } }
    expect(step('上墙', { ...one, assessments: new Map([[STATION, entered]]) }).state).toBe('done')
    for (const wrong of [posting('2026-09-30'), posting('2027-01-01'), posting('2026-10-03', 'points')])
      expect(step('上墙', { postings: [wrong] }).words).toBe('0/2 站')
    expect(step('上墙', { postings: [{ ...posting('2026-10-03'), withdrawn: true }] }).words).toBe('0/2 站')
  })

  test('is frozen when every station is, and nothing has changed since', () => {
    expect(step('冻结', { today: '2026-09-30' })).toMatchObject({ words: '季末以后', state: 'later' })
    const all = new Map([
      [STATION, assessment],
      ['st-other', assessment],
    ])
    const frozen = (changes: number) =>
      new Map([[STATION, { lastWord: '2026-10-08T02:00:00.000Z', contested: false, changes }]])
    expect(step('冻结', { frozen: frozen(0), assessments: all })).toMatchObject({
      words: '1/2 站',
      state: 'open',
    })
    expect(waiting('冻结', { frozen: frozen(2), assessments: all })).toEqual([
      `${STATION}：冻结后有 2 处变化`,
      'st-other：还没有冻结',
    ])
    const twice = new Map([[STATION, { lastWord: '2026-10-08T02:00:00.000Z', contested: true, changes: 1 }]])
    expect(waiting('冻结', { stations: [here], frozen: twice })).toEqual([
      `${STATION}：两次冻结不一样，待裁定`,
    ])
    const hung = [rows.posting({ from: '2026-10-09', type: 'assessment' })]
    expect(waiting('上墙', { stations: [here], frozen: twice, postings: hung })).toEqual([
      `${STATION}：冻结待裁定`,
    ])
    const one = { stations: [here], frozen: frozen(0) }
    expect(step('冻结', one).state, 'not before all is computed').toBe('open')
    expect(step('冻结', { ...one, assessments: all }).state).toBe('done')
  })

  test('what was put up before it was frozen is to be put up anew; the last posting counts', () => {
    const posting = (from: string, at = '03:00') =>
      rows.posting({ from, type: 'assessment' }, [], [], { createdAt: `${from}T${at}:00.000Z` })
    const one = {
      stations: [here],
      assessments: new Map([[STATION, assessment]]),
      frozen: new Map([[STATION, { lastWord: '2026-10-08T02:00:00.000Z', contested: false, changes: 0 }]]),
    }
    const early = [posting('2026-10-03')]
    expect(waiting('上墙', { ...one, postings: early })).toEqual([`${STATION}：冻结以后还没有换`])
    const sameDay = (at: string) => waiting('上墙', { ...one, postings: [posting('2026-10-08', at)] })
    expect(sameDay('01:59'), 'earlier on that day').toHaveLength(1)
    expect(sameDay('02:01')).toEqual([])
    // Also while something waits to be entered again: what hangs is what was frozen.
    const both = [posting('2026-10-08'), ...early]
    expect(step('上墙', { ...one, postings: both })).toMatchObject({ words: '1/1 站', state: 'done' })
    expect(step('上墙', { ...one, postings: both.toReversed() }).state).toBe('done')
  })

  test('the postings of a result lie in the quarter after it, also over the new year', () => {
    const of = (from: string) => rows.posting({ from, type: 'assessment' })
    const [early, late, next] = [of('2026-12-31'), of('2027-03-31'), of('2027-04-01')]
    expect(resultPostings([next, late, early], 2026, 4)).toEqual([late])
    expect(resultPostings([next, late, early], 2026, 3)).toEqual([early])
  })
})
