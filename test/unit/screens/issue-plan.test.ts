/** Which matters of a visit become issues, each once. */
import { describe, expect, it } from 'vitest'
import { planIssues, titleOf } from '../../../renderer/features/visits/issue-plan'
import { addStep, editDocument, openDocument, readContent } from '../../../shared/records/document'
import type { Values } from '../../../shared/records/fields'
import { isRowOf, NOT_RECEIVED, projectRow } from '../../../shared/records/row'

const AUTHOR = { person: 'p', device: 'd', now: new Date('2026-03-05T09:00:00Z') }
const MATTER = 'matter-1'

function visit(matter: Record<string, string>) {
  const doc = openDocument()
  const fields = { mode: 'reception', date: '2026-03-05', deputies: ['deputy-1'], place: '东门' }
  editDocument(doc, { fields, items: { matters: { [MATTER]: { order: 1, ...matter } } } }, AUTHOR)
  const row = projectRow(
    { recordId: 'visit-1', kind: 'visit', partition: 's/2026' },
    readContent(doc),
    NOT_RECEIVED,
  )
  if (!isRowOf(row, 'visit')) throw new Error('not a visit')
  return row
}

function issue(recordId: string, fields: Record<string, string>, step?: { type: string; data: Values }) {
  const doc = openDocument()
  editDocument(doc, { fields: { source: 'reception', date: '2026-03-05', title: '路灯', ...fields } }, AUTHOR)
  if (step) addStep(doc, step.type, step.data, AUTHOR)
  const row = projectRow({ recordId, kind: 'issue', partition: 's/2026' }, readContent(doc), NOT_RECEIVED)
  if (!isRowOf(row, 'issue')) throw new Error('not an issue')
  return row
}

describe('a saved visit', () => {
  it('makes an issue of a matter that goes to the office, due fifteen working days later', () => {
    const [plan] = planIssues(visit({ words: '东门路灯坏了三个月。没人来修。', route: 'office' }), [])
    expect(plan).toMatchObject({
      recordId: MATTER,
      fields: { source: 'reception', title: '东门路灯坏了三个月', deputy: 'deputy-1', matter: MATTER },
      step: { on: '2026-03-05', route: 'office', due: '2026-03-26' },
    })
  })

  it('sets a limit whoever handles it: what has none never comes back to mind', () => {
    const due = (route: string) => planIssues(visit({ words: '楼道堆物', route }), [])[0]?.step.due
    expect([due('community'), due('office'), due('district'), due('city')]).toEqual([
      '2026-03-26',
      '2026-03-26',
      '2026-06-05',
      '2026-06-05',
    ])
  })

  it('makes none of a matter settled on the spot, undecided, or without words', () => {
    expect(planIssues(visit({ words: '咨询', route: 'onSpot' }), [])).toEqual([])
    expect(planIssues(visit({ words: '咨询' }), [])).toEqual([])
    expect(planIssues(visit({ route: 'office' }), [])).toEqual([])
  })

  it('doubles none, whichever computer made it', () => {
    const saved = visit({ words: '路灯坏了', route: 'office' })
    const routed = { type: 'routed', data: { on: '2026-03-05', route: 'office' } }
    expect(planIssues(saved, [issue(MATTER, {}, routed)])).toEqual([])
    expect(planIssues(saved, [issue('other', { visit: 'visit-1', matter: MATTER }, routed)])).toEqual([])
  })

  it('only takes the missing step when the issue was made and a power cut came between', () => {
    const [plan] = planIssues(visit({ words: '路灯坏了', route: 'office' }), [issue(MATTER, {})])
    expect(plan).toMatchObject({ recordId: MATTER, fields: null, step: { route: 'office' } })
  })

  it('leaves a withdrawn issue withdrawn', () => {
    const gone = issue(MATTER, {}, { type: 'withdrawn', data: {} })
    expect(planIssues(visit({ words: '路灯坏了', route: 'office' }), [gone])).toEqual([])
  })
})

it('a title is the first sentence, else the first clause, else the beginning', () => {
  expect(titleOf('东门路灯坏了。晚上很黑')).toBe('东门路灯坏了')
  expect(titleOf('小区东门外路灯坏了三个月，晚上老人摔过两次，打电话没人来修。')).toBe(
    '小区东门外路灯坏了三个月',
  )
  expect([...titleOf('一'.repeat(50))]).toHaveLength(21)
})
