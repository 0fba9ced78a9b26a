/** What is due today, at a station and at the office. */
import { describe, expect, test } from 'vitest'
import type { IssueRow, MeetingRow, PostingRow, ResultRow, VisitRow } from '../../../shared/records/row'
import { PACK } from '../../../shared/rules/assessment/index'
import {
  daysSince,
  dutiesOf,
  limitsOf,
  nextLimit,
  officeDay,
  syncWord,
} from '../../../shared/rules/duties/index'
import { rows, STATION } from './rows'

/** A Wednesday. */
const TODAY = '2026-07-15'
const LIMITS = limitsOf(PACK)

function today(
  part: {
    issues?: IssueRow[]
    meetings?: MeetingRow[]
    visits?: VisitRow[]
    results?: ResultRow[]
    postings?: PostingRow[]
  },
  day: string = TODAY,
) {
  return dutiesOf({
    today: day,
    station: STATION,
    limits: LIMITS,
    issues: [],
    meetings: [],
    visits: [],
    results: [],
    postings: [],
    asides: [],
    ...part,
  })
}
const routed = (due: string, unit = 'unit-1') =>
  ['routed', { on: '2026-06-01', route: 'office', unit, due }] as const
const closed = (on: string) => ['closed', { on, outcome: 'solved', note: '修好了' }] as const
const urged = (on: string) => ['urged', { on }] as const
const raised = { date: '2026-05-29' }

describe('今天要办', () => {
  test('the limits are those of the assessment', () => {
    expect(LIMITS).toEqual({ route: 3, tell: 5, reopen: 5, finalize: 7, post: 10 })
    expect(limitsOf({ ...PACK, categories: [] })).toEqual({
      route: 3,
      tell: 5,
      reopen: 5,
      finalize: 7,
      post: 10,
    })
  })

  test('an overdue matter asks for 催办, counted in working days', () => {
    const [duty] = today({ issues: [rows.issue(raised, [routed('2026-07-10')])] }).duties
    expect(duty).toMatchObject({
      kind: 'overdue',
      urgency: 'late',
      step: 'urged',
      unit: 'unit-1',
      workdays: 3,
    })
  })

  test('a matter is listed from five working days before its limit', () => {
    const due = (limit: string) => today({ issues: [rows.issue(raised, [routed(limit)])] }).duties[0]
    expect(due('2026-07-15')).toMatchObject({ kind: 'due', urgency: 'today', workdays: 0 })
    expect(due('2026-07-22')).toMatchObject({ kind: 'due', urgency: 'soon', workdays: -5 })
    expect(due('2026-07-23')).toBeUndefined()
  })

  test('what was urged within five working days waits for an answer', () => {
    const issue = rows.issue(raised, [routed('2026-07-01'), urged('2026-07-10')])
    const now = today({ issues: [issue] })
    expect(now.duties).toEqual([])
    expect(now.awaiting).toEqual([issue])
    expect(today({ issues: [issue] }, '2026-07-17').duties).toMatchObject([{ step: 'urged' }])
  })

  test('the clock of a matter is that of what it waits for', () => {
    const told = ['told', { on: '2026-07-07', way: 'phone' }] as const
    const steps = [routed('2026-07-20'), closed('2026-07-06'), told]
    const limits = [0, 1, 2, 3].map((taken) =>
      nextLimit(rows.issue({ date: '2026-07-10' }, steps.slice(0, taken)), LIMITS),
    )
    expect(limits).toEqual(['2026-07-15', '2026-07-20', '2026-07-13', ''])
  })

  test('a matter not yet routed has three working days, residents are told within five', () => {
    const { duties } = today({
      issues: [
        rows.issue({ date: '2026-07-10' }),
        rows.issue(raised, [routed('2026-07-20'), closed('2026-07-06')]),
      ],
    })
    expect(duties).toMatchObject([
      {
        kind: 'untold',
        step: 'told',
        since: '2026-07-06',
        limit: '2026-07-13',
        workdays: 2,
        urgency: 'late',
      },
      { kind: 'unrouted', step: 'routed', since: '2026-07-10', limit: '2026-07-15', urgency: 'today' },
    ])
  })

  test('a matter that the residents know of is done', () => {
    const told = ['told', { on: '2026-07-08', way: 'phone' }] as const
    const issue = rows.issue(raised, [routed('2026-07-20'), closed('2026-07-06'), told])
    expect(today({ issues: [issue] }).duties).toEqual([])
  })

  test('a matter whose resident is not satisfied is handed over again', () => {
    const told = ['told', { on: '2026-07-08', way: 'phone', satisfaction: 'unsatisfied' }] as const
    const steps = [routed('2026-07-20'), closed('2026-07-06'), told] as const
    expect(today({ issues: [rows.issue(raised, steps)] }).duties).toMatchObject([
      { kind: 'unsatisfied', step: 'reopened', since: '2026-07-08', limit: '2026-07-15', urgency: 'today' },
    ])
    const again = ['reopened', { on: '2026-07-15', note: '只修了一半', due: '2026-08-05' }] as const
    expect(today({ issues: [rows.issue(raised, [...steps, again])] }).duties).toEqual([])
  })

  test('a promise made at a meeting asks for its result until that is public', () => {
    const topic = { id: 't1', title: '修路灯', unit: 'unit-2', measure: '更换', due: '2026-07-17' }
    const held = (more: object) =>
      rows.meeting(
        { date: '2026-06-01' },
        { topics: [{ ...topic, ...more }] },
        { steps: [['finalized', { on: '2026-06-03' }]] },
      )
    expect(today({ meetings: [held({})] }).duties).toMatchObject([
      { kind: 'promise', title: '修路灯', unit: 'unit-2', step: 'topics/t1/outcome', workdays: -2 },
    ])
    expect(today({ meetings: [held({ outcome: 'direct' })] }).duties).toMatchObject([
      { step: 'topics/t1/publishedOn' },
    ])
    expect(today({ meetings: [held({ publishedOn: '2026-07-01' })] }).duties).toEqual([])
  })

  test('minutes are due seven working days after the meeting', () => {
    const meeting = rows.meeting({ date: '2026-07-03' })
    expect(today({ meetings: [meeting] }).duties).toMatchObject([
      { kind: 'minutes', step: 'finalized', limit: '2026-07-14', urgency: 'late' },
    ])
  })

  test('a result that was frozen is to be put up, what was frozen last, until it hangs', () => {
    const sheet = JSON.stringify({
      title: '',
      head: [],
      categories: [],
      footnotes: [],
      total: { label: '总分', value: '90', detail: '' },
      grade: '优秀',
      rank: '',
      foot: [],
      rules: '',
      signature: '',
      date: '',
    })
    const frozen = (on: string, quarter = 2) =>
      rows.result([['frozen', { on, sheet }]], { createdAt: `${on}T02:00:00.000Z` }, { quarter })
    const hung = (from: string, at = '03:00') =>
      rows.posting({ type: 'assessment', from }, [], [], { createdAt: `${from}T${at}:00.000Z` })
    const asked = (results: ResultRow[], postings: PostingRow[] = [], day = '2026-07-10') =>
      today({ results, postings }, day).duties
    const early = frozen('2026-07-03')
    // Ten working days after the quarter.
    expect(asked([early])).toMatchObject([
      {
        kind: 'unposted',
        limit: '2026-07-14',
        urgency: 'soon',
        since: '2026-07-03',
        sheet: { station: STATION, year: 2026, quarter: 2 },
      },
    ])
    expect(asked([frozen('2026-07-20')], [], '2026-07-21'), 'never before it was frozen').toMatchObject([
      { limit: '2026-07-20', urgency: 'late' },
    ])
    expect(asked([early], [hung('2026-07-03')])).toEqual([])
    expect(asked([early], [hung('2026-07-02')]), 'what hung before').toHaveLength(1)
    expect(asked([early], [hung('2026-07-03', '01:00')]), 'what hung earlier on that day').toHaveLength(1)
    expect(asked([early], [hung('2026-07-02'), hung('2026-07-06')])).toEqual([])
    expect(asked([rows.result([], {}, { quarter: 2 })]), 'not frozen').toEqual([])
    const elsewhere = { quarter: 2, station: 'st-other' }
    expect(asked([rows.result([['frozen', { on: '2026-07-03', sheet }]], {}, elsewhere)])).toEqual([])
    expect(asked([{ ...early, contested: true }]), 'a ruling comes first').toEqual([])
    expect(asked([early], [], '2026-10-01'), 'the next one hangs').toEqual([])
    expect(asked([frozen('2026-07-03', 3)], [], '2027-01-04'), 'over the new year').toEqual([])
  })

  test('decisions come first, then what is latest', () => {
    const { duties } = dutiesOf({
      today: TODAY,
      station: STATION,
      limits: LIMITS,
      issues: [
        rows.issue(raised, [routed('2026-07-14')]),
        rows.issue(raised, [routed('2026-07-20')]),
        rows.issue(raised, [routed('2026-07-03')]),
      ],
      meetings: [],
      visits: [],
      results: [],
      postings: [],
      asides: [{ id: 'a1', recordId: 'r1', title: '路灯' }],
    })
    expect(duties.map((duty) => duty.limit)).toEqual(['', '2026-07-03', '2026-07-14', '2026-07-20'])
  })

  test('withdrawn records ask for nothing', () => {
    const issue = rows.issue(raised, [routed('2026-07-01'), ['withdrawn', { note: '重复' }]])
    expect(today({ issues: [issue] }).duties).toEqual([])
  })

  test('an empty station has nothing to do', () => {
    expect(today({})).toEqual({ duties: [], awaiting: [], contested: [] })
  })
})

describe('the office', () => {
  const other = rows.station({ name: '沙湖社区联络站' }, { id: 'st-shahu' })
  const base = {
    today: TODAY,
    stations: [rows.station(), other],
    issues: [],
    others: [],
    received: [],
    lastReceived: new Map<string, string>(),
  }

  test('what waits: routed to it and open, the earliest limit first; overdue by unit', () => {
    const late = rows.issue(raised, [routed('2026-07-01')])
    const later = rows.issue(raised, [routed('2026-07-03', 'unit-2')])
    const open = rows.issue(raised, [routed('2026-07-30')])
    const done = rows.issue(raised, [routed('2026-07-01'), closed('2026-07-02')])
    const own = rows.issue(raised, [['routed', { on: '2026-06-01', route: 'community' }]])
    const day = officeDay({ ...base, issues: [open, done, own, late, later] })
    expect(day.toOffice).toEqual([late, later, open])
    const without = rows.issue(raised, [['routed', { on: '2026-07-10', route: 'office', due: '2026-08-30' }]])
    const first = officeDay({ ...base, issues: [late, without] }).toOffice
    expect(first, 'what no unit handles yet comes first').toEqual([without, late])
    const suggestion = rows.issue(raised, [
      ['routed', { on: '2026-07-10', route: 'district', due: '2026-10-10' }],
    ])
    const last = officeDay({ ...base, issues: [suggestion, late] }).toOffice
    expect(last, 'a suggestion needs no unit').toEqual([late, suggestion])
    expect(day.lateUnits.map(({ unit, rows: list }) => [unit, list.length])).toEqual([
      ['unit-1', 1],
      ['unit-2', 1],
    ])
    expect(day.stations.map((state) => [state.station, state.open.length, state.overdue.length])).toEqual([
      [STATION, 4, 2],
      ['st-shahu', 0, 0],
    ])
  })

  test('a station is said to be silent after seven days, by the day in China', () => {
    expect(daysSince('2026-07-14T15:59:00.000Z', TODAY)).toBe(1)
    expect(daysSince('2026-07-14T16:01:00.000Z', TODAY)).toBe(0)
    const lastReceived = new Map([[STATION, '2026-07-08T01:00:00.000Z']])
    const words = officeDay({ ...base, lastReceived }).stations.map((state) => syncWord(state).word)
    expect(words).toEqual(['7 天未同步', '还没有送达'])
  })

  test('a word for when something came last', () => {
    const state = {
      station: STATION,
      received: [],
      open: [],
      overdue: [],
      disputed: [],
      silentDays: 0,
    }
    expect(syncWord(state)).toEqual({ word: '今天有送达', bad: false })
    expect(syncWord({ ...state, silentDays: 1 })).toEqual({ word: '昨天有送达', bad: false })
    expect(syncWord({ ...state, silentDays: 6 })).toEqual({ word: '6 天前送达', bad: false })
    expect(syncWord({ ...state, silentDays: 7 })).toEqual({ word: '7 天未同步', bad: true })
  })
})
