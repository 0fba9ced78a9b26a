import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AssessmentInput, assess, itemsOf, PACK, rankOf } from '../../../shared/rules/assessment/index'
import { input, item, rows, STATION } from './rows'

const all = PACK.categories.flatMap((category) => category.items)
const filled = all.map((entry) => ({
  id: entry.code,
  verdict: 'scored',
  score: entry.points,
  note: '现场核实',
}))

describe('what the office enters', () => {
  const enter = (entry: { id: string; score?: number; note?: string; verdict?: string }) =>
    item(entry.id, { entries: [rows.entries([entry])] })

  it('answers an item that is awaited', () => {
    expect(item('3.1').status).toBe('awaiting')
    expect(enter({ id: '3.1', score: 0.75 })).toMatchObject({
      status: 'entered',
      score: 0.75,
      correction: null,
    })
  })
  it('never exceeds the points of the item', () => {
    expect(enter({ id: '3.1', score: 7 }).score).toBe(1)
  })
  it('may say that an item does not apply', () => {
    expect(enter({ id: '2.4', verdict: 'notApplicable' }).status).toBe('notApplicable')
  })
  it('stands beside a computed score as a correction with its reason', () => {
    expect(enter({ id: '7.1', score: 3, note: '7月接待因台风改期' })).toMatchObject({
      status: 'entered',
      score: 3,
      note: '更正（原计0分）：7月接待因台风改期',
      correction: { score: 0, status: 'scored' },
    })
  })
  it('does not change a computed score without a reason', () => {
    const result = enter({ id: '7.1', score: 3 })
    expect(result).toMatchObject({ status: 'scored', score: 0 })
    expect(result.warnings).toEqual(['更正没有写明理由，仍按记录计算'])
  })
  it('shows what was entered at the same time and did not win', () => {
    const row = rows.entries([{ id: '3.1', score: 1 }])
    const lost = [
      { path: 'entries/3.1/score', shown: 1, lost: 0.5, by: 'p', at: '2026-10-09T02:00:00.000Z', event: 'e' },
    ]
    const result = item('3.1', { entries: [{ ...row, lost }] })
    expect(result.score).toBe(1)
    expect(result.warnings).toEqual(['两人同时录入，得分“0.5”没有采用；请核对后重新保存'])
  })
  it('of another quarter or station changes nothing', () => {
    const entries = [
      rows.entries([{ id: '3.1', score: 1 }], { quarter: 2 }),
      rows.entries([{ id: '3.1', score: 1 }], { station: 'st-other' }),
    ]
    expect(item('3.1', { entries }).status).toBe('awaiting')
  })
})

describe('the total', () => {
  it('is provisional and has no grade while anything is awaited', () => {
    const { totals } = assess(PACK, input())
    expect(totals.final).toBe(false)
    expect(totals.grade).toBeNull()
    expect(totals.awaiting).toBeGreaterThan(0)
    expect(totals.possible).toBeLessThan(100)
  })
  it('is 100 when every item that counts has full points, whatever had no duty or does not apply', () => {
    const { totals } = assess(PACK, input({ entries: [rows.entries(filled)] }))
    expect(totals).toEqual({ earned: 100, possible: 100, awaiting: 0, final: true, grade: '优秀' })
  })
  it('is not final while the quarter runs', () => {
    const { totals } = assess(PACK, input({ entries: [rows.entries(filled)], today: '2026-09-30' }))
    expect(totals).toMatchObject({ awaiting: 0, final: false, grade: null })
  })
  it('shares the weight of an item without duty within its category', () => {
    const entries = [
      rows.entries([
        { id: '13.2', score: 1, note: '核实' },
        { id: '13.3', score: 0.75, note: '核实' },
      ]),
    ]
    const category = assess(PACK, input({ entries })).categories[12]
    expect(category?.items[0]?.status).toBe('notApplicable')
    expect(category?.score).toBe(2.8)
  })
  it('knows the grades by the limits of the pack', () => {
    const graded = (score: number) =>
      assess(
        PACK,
        input({
          entries: [
            rows.entries(
              filled.map((entry) => ({ ...entry, score: Math.round(entry.score * score * 100) / 100 })),
            ),
          ],
        }),
      )
    expect(graded(0.89).totals.grade).toBe('良好')
    expect(graded(0.6).totals.grade).toBe('合格')
    expect(graded(0.5).totals.grade).toBe('不合格')
  })
})

describe('what is not counted', () => {
  it('is withdrawn, contested or not understood, and is listed with the reason', () => {
    const routed = { on: '2026-07-03', route: 'office' }
    const visits = [rows.visit({ date: '2026-07-03' }, [], { id: 'gone', steps: [['withdrawn', {}]] })]
    const issues = [
      rows.issue({ date: '2026-07-03' }, [['told', { on: '2026-07-04', way: 'phone' }]], { id: 'fight' }),
      rows.issue(
        { date: '2026-07-03' },
        [
          ['routed', routed],
          ['teleported', {}],
        ],
        { id: 'future' },
      ),
    ]
    const result = assess(PACK, input({ visits, issues }))
    expect(result.notCounted.map((entry) => [entry.recordId, entry.reason])).toEqual([
      ['fight', '待裁定：有互相矛盾的办理步骤'],
      ['future', '含有本版本不认识的内容'],
      ['gone', '已撤回'],
    ])
    expect(item('7.1', { visits }).records).toEqual([])
  })
})

it('a deadline that runs into a year without published holidays is flagged', () => {
  expect(assess(PACK, input()).unknownCalendars).toEqual([])
  expect(assess(PACK, input({ quarter: 4 })).unknownCalendars).toEqual([2027])
})

it('the rank is told only among stations assessed to the end', () => {
  const final = (id: string, share: number) =>
    assess(
      PACK,
      input({
        station: rows.station({}, { id }),
        entries: [
          rows.entries(
            filled.map((entry) => ({ ...entry, score: Math.round(entry.score * share * 100) / 100 })),
            { station: id },
          ),
        ],
      }),
    )
  const open = assess(PACK, input())
  const done = [final('a', 0.9), final('b', 0.7), final('c', 0.9)]
  expect(rankOf('b', done)).toEqual({ place: 3, of: 3 })
  expect(rankOf('c', done)).toEqual({ place: 1, of: 3 })
  expect(rankOf('a', [...done, open])).toBeNull()
})

const day = fc
  .integer({ min: 1, max: 28 })
  .chain((d) =>
    fc
      .integer({ min: 1, max: 12 })
      .map((m) => `2026-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`),
  )
const visit = fc
  .record({
    date: day,
    mode: fc.constantFrom('reception', 'visit'),
    target: fc.constantFrom('voter', 'hardship'),
    channel: fc.constantFrom('inPerson', 'box', 'phone'),
    deputies: fc.subarray(['d1', 'd2', 'd3']),
    station: fc.constantFrom(STATION, 'st-other'),
  })
  .map(({ station, ...fields }) => rows.visit(fields, [{ words: '停车难' }], { station }))
const meeting = fc
  .record({ date: day, type: fc.constantFrom('deliberation', 'livelihood', 'legislative', 'constituent') })
  .map((fields) => rows.meeting(fields, { topics: [{ title: '停车' }], projects: [{ name: '长椅' }] }))
const issue = fc
  .record({ date: day, routed: day, closed: day, told: day, level: fc.integer({ min: 0, max: 4 }) })
  .map(({ date, routed, closed, told, level }) =>
    rows.issue(
      { date, source: 'reception' },
      (
        [
          ['routed', { on: routed, route: 'office', due: closed }],
          ['urged', { on: told }],
          ['closed', { on: closed, outcome: 'solved', note: '好' }],
          ['told', { on: told, way: 'phone', satisfaction: 'unsatisfied' }],
        ] as const
      ).slice(0, level),
    ),
  )
const anyInput: fc.Arbitrary<AssessmentInput> = fc
  .record({
    visits: fc.array(visit, { maxLength: 25 }),
    meetings: fc.array(meeting, { maxLength: 6 }),
    issues: fc.array(issue, { maxLength: 12 }),
    quarter: fc.constantFrom(1, 2, 3, 4),
    today: day,
  })
  .map((part) =>
    input({
      ...part,
      deputies: ['d1', 'd2', 'd3'].map((id) =>
        rows.deputy({ leader: id === 'd1' }, [{ station: STATION }], { id }),
      ),
      persons: [rows.officer()],
      points: [rows.point('一')],
    }),
  )

describe('whatever the rows hold', () => {
  it('scores lie between 0 and the points of the item, and the total between 0 and 100', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const result = assess(PACK, given)
        for (const entry of itemsOf(result)) {
          if (entry.score === null) continue
          expect(entry.score).toBeGreaterThanOrEqual(0)
          expect(entry.score).toBeLessThanOrEqual(entry.points)
        }
        expect(result.totals.earned).toBeGreaterThanOrEqual(0)
        expect(result.totals.earned).toBeLessThanOrEqual(result.totals.possible + 0.01)
        expect(result.totals.possible).toBeLessThanOrEqual(100)
      }),
      { numRuns: 60 },
    )
  })

  it('the order of rows does not matter, and recomputing gives the same', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const turned = {
          ...given,
          visits: [...given.visits].reverse(),
          meetings: [...given.meetings].reverse(),
          issues: [...given.issues].reverse(),
          deputies: [...given.deputies].reverse(),
        }
        const { categories, totals } = assess(PACK, given)
        const again = assess(PACK, turned)
        expect(again.totals).toEqual(totals)
        expect(
          again.categories.map((category) => category.items.map((entry) => [entry.score, entry.records])),
        ).toEqual(categories.map((category) => category.items.map((entry) => [entry.score, entry.records])))
      }),
      { numRuns: 40 },
    )
  })

  it('a row of another station, another year or withdrawn changes no score', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const more = {
          ...given,
          visits: [
            ...given.visits,
            rows.visit({ date: '2026-08-08', deputies: ['d1'] }, [], { station: 'st-other' }),
            rows.visit({ date: '2025-08-08', deputies: ['d1'] }),
            rows.visit({ date: '2026-08-08', deputies: ['d1'] }, [], { steps: [['withdrawn', {}]] }),
          ],
          entries: [rows.entries([{ id: '3.1', score: 1 }], { station: 'st-other' })],
        }
        expect(assess(PACK, more).categories).toEqual(assess(PACK, given).categories)
      }),
      { numRuns: 40 },
    )
  })

  it('category scores are the sum that the total is made of', () => {
    fc.assert(
      fc.property(anyInput, (given) => {
        const { categories, totals } = assess(PACK, given)
        const live = categories.filter((category) => category.score !== null)
        const sum = live.reduce((all, category) => all + (category.score ?? 0), 0)
        const base = live.reduce((all, category) => all + category.points, 0)
        expect(totals.earned).toBeCloseTo((sum * 100) / base, 1)
      }),
      { numRuns: 40 },
    )
  })
})
