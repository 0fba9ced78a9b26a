/** The records of activities, deeds, postings and plans: their dates and titles, and which steps they allow. */
import { describe, expect, it } from 'vitest'
import { addStep, editDocument, openDocument, readContent } from '../../../shared/records/document'
import type { KindName, Values } from '../../../shared/records/fields'
import { stepProblem } from '../../../shared/records/fold'
import { NOT_RECEIVED, projectRow } from '../../../shared/records/row'
import { commitRefusal, formProblems } from '../../../shared/records/validate'
import { author, EMPTY } from './fixture'

function written(kind: KindName, fields: Values, steps: readonly [type: string, on: string][] = []) {
  const doc = openDocument()
  editDocument(doc, { fields }, author())
  for (const [type, on] of steps) addStep(doc, type, { on }, author())
  const content = readContent(doc)
  return {
    content,
    row: projectRow({ recordId: 'record', kind, partition: 'station/2026' }, content, NOT_RECEIVED),
    refusal: commitRefusal(kind, EMPTY, content, {
      person: 'person-1',
      device: 'device-1',
      roles: ['officer'],
    }),
  }
}

describe('a plan', () => {
  const quarter = { year: 2026, period: 'q3' }
  it('is dated by the first day of what it plans, and called after it', () => {
    expect(written('plan', quarter).row).toMatchObject({
      date: '2026-07-01',
      title: '2026年第三季度活动计划',
    })
    expect(written('plan', { year: 2026, period: 'year' }).row).toMatchObject({
      date: '2026-01-01',
      title: '2026年度活动计划',
    })
  })
  it('is handed in once', () => {
    const { row, refusal, content } = written('plan', quarter, [['submitted', '2026-07-03']])
    expect(refusal).toBeNull()
    expect(row.state).toEqual({ submittedOn: '2026-07-03' })
    const last = content.events.at(-1)
    if (!last) throw new Error('no event')
    const again = { ...last, id: 'second-submission', seen: [last.id] }
    expect(stepProblem('plan', content.events, again)).toContain('已经报送')
  })
})

describe('a posting', () => {
  const notice = { type: 'notice', from: '2026-07-01' }
  it('hangs until it is taken down', () => {
    expect(written('posting', notice).row).toMatchObject({ date: '2026-07-01', title: '接待公告' })
    expect(written('posting', notice, [['takenDown', '2026-07-20']]).row.state).toEqual({
      takenDownOn: '2026-07-20',
    })
  })
  it('is not taken down twice by one who knows that it was', () => {
    const { refusal } = written('posting', notice, [
      ['takenDown', '2026-07-20'],
      ['takenDown', '2026-07-21'],
    ])
    expect(refusal).toMatchObject({ code: 'step' })
  })
})

describe('an activity and a deed', () => {
  it('several bodies may act jointly', () => {
    const fields = {
      type: 'joint',
      title: '河道排污联动监督',
      date: '2026-07-08',
      partners: ['procuratorate', 'audit'],
    }
    expect(written('activity', fields).refusal).toBeNull()
    expect(written('activity', { ...fields, partners: ['police'] }).refusal).toMatchObject({ code: 'schema' })
  })
  it('ask for what they cannot do without', () => {
    expect(formProblems('activity', {}, {}).map(({ path }) => path)).toEqual(['type', 'title', 'date'])
    expect(formProblems('deed', {}, {}).map(({ path }) => path)).toEqual([
      'type',
      'title',
      'date',
      'deputies',
    ])
  })
  it('an amount has two decimals at most', () => {
    const given = (amount: number) => written('deed', { type: 'donation', title: '助学', amount }).refusal
    expect(given(2000.5)).toBeNull()
    expect(given(0.001)).toMatchObject({ code: 'schema' })
  })
})
