/** Reminders: what is told, when, how often, and that nothing somebody wrote is in it. */
import { describe, expect, test } from 'vitest'
import { officeNote, reminderNotes } from '../../../renderer/app/desktop/reminder-words'
import { Note } from '../../../shared/desktop-page'
import { PACK } from '../../../shared/rules/assessment/index'
import {
  type Duty,
  dutiesOf,
  isWorkingTime,
  limitsOf,
  nowTold,
  officeDay,
  toTell,
} from '../../../shared/rules/duties/index'
import { rows, STATION } from './rows'

/** A Wednesday. */
const TODAY = '2026-07-15'
const TITLE = '李大爷家门口路灯不亮'

function duties(due: readonly string[], day = TODAY): readonly Duty[] {
  const issues = due.map((limit, index) =>
    rows.issue(
      { date: '2026-05-29', title: TITLE },
      [['routed', { on: '2026-06-01', route: 'office', unit: 'unit-1', due: limit }]],
      { id: `issue-${index}` },
    ),
  )
  const nothing = { station: STATION, meetings: [], visits: [], results: [], postings: [], asides: [] }
  return dutiesOf({ ...nothing, today: day, limits: limitsOf(PACK), issues }).duties
}

describe('a matter', () => {
  test('is told when it is due today or late, not before', () => {
    const found = toTell(duties(['2026-07-14', '2026-07-15', '2026-07-16']), null, TODAY)
    expect(found.map((duty) => duty.limit)).toEqual(['2026-07-14', '2026-07-15'])
  })

  test('is told once a day, and again the day after', () => {
    const first = toTell(duties(['2026-07-14']), null, TODAY)
    const told = nowTold(first, null, TODAY)
    expect(toTell(duties(['2026-07-14']), told, TODAY)).toEqual([])
    expect(toTell(duties(['2026-07-14'], '2026-07-16'), told, '2026-07-16')).toHaveLength(1)
  })

  test('that comes later in the day is told beside those before', () => {
    const told = nowTold(toTell(duties(['2026-07-14']), null, TODAY), null, TODAY)
    const more = toTell(duties(['2026-07-14', '2026-07-13']), told, TODAY)
    expect(more.map((duty) => duty.limit)).toEqual(['2026-07-13'])
    expect(nowTold(more, told, TODAY).keys).toHaveLength(2)
  })
})

test.each([
  ['2026-07-15', '08:29', false],
  ['2026-07-15', '08:30', true],
  ['2026-07-15', '17:59', true],
  ['2026-07-15', '18:00', false],
  // A Saturday; National Day; a Sunday worked to make up for it.
  ['2026-07-18', '10:00', false],
  ['2026-10-01', '10:00', false],
  ['2026-09-20', '10:00', true],
])('%s %s is working time: %s', (day, time, working) => {
  expect(isWorkingTime(day, time)).toBe(working)
})

describe('the words', () => {
  test('name the record and what is due, and nothing that somebody wrote', () => {
    const [note] = reminderNotes(toTell(duties(['2026-07-10']), null, TODAY))
    expect(note).toEqual({
      title: '民生问题（编号待下发）',
      body: '已过办理时限，逾期 3 个工作日。点这里打开。',
      place: '#/issues?record=issue-0',
    })
  })

  test('name a quarter whose result is to be put up, and lead to its sheet', () => {
    const sheet = { station: 'st-1', year: 2026, quarter: 2 } as const
    const [matter] = duties(['2026-07-10'])
    if (!matter) throw new Error('no duty')
    const title = '2026年第二季度考核结果'
    const posted: Duty = { ...matter, kind: 'unposted', recordKind: 'result', title, sheet }
    expect(reminderNotes([posted])).toEqual([
      {
        title,
        body: '已冻结，还没有上墙，逾期 3 个工作日。点这里打开。',
        place: '#/print/assessment?station=st-1&year=2026&quarter=2',
      },
    ])
  })

  test('are one sentence for many, which opens the workbench', () => {
    const late = ['2026-07-10', '2026-07-11', '2026-07-13', '2026-07-15']
    const notes = reminderNotes(toTell(duties(late), null, TODAY))
    expect(notes).toEqual([
      {
        title: '今天有 4 件事要办',
        body: '逾期 3 件，将到期 1 件。点这里打开工作台。',
        place: '#/desk',
      },
    ])
  })

  test('fit into a note of the system', () => {
    for (const count of [1, 3, 40])
      for (const note of reminderNotes(toTell(duties(Array(count).fill('2026-07-10')), null, TODAY))) {
        expect(Note.safeParse(note).success).toBe(true)
        expect(JSON.stringify(note)).not.toContain('李大爷')
      }
  })
})

describe('the office', () => {
  const noteFor = (due: readonly string[]) =>
    officeNote(
      officeDay({
        today: TODAY,
        stations: [],
        issues: due.map((limit, at) =>
          rows.issue(
            { date: '2026-05-29', title: TITLE },
            [['routed', { on: '2026-06-01', route: 'unit', unit: 'unit-1', due: limit }]],
            { id: `issue-${at}` },
          ),
        ),
        others: [],
        received: [],
        lastReceived: new Map(),
      }),
    )

  test('is told in one note how much is overdue, and nothing that somebody wrote', () => {
    const note = Note.parse(noteFor(['2026-07-01', '2026-07-02', '2026-08-30']))
    expect(note.body).toContain('承办单位逾期 2 件')
    expect(note.place).toBe('#/desk')
    expect(JSON.stringify(note)).not.toContain('李大爷')
  })

  test('is told nothing where nothing waits', () => {
    expect(noteFor(['2026-08-30'])).toBeNull()
  })
})
