/** Which next step is the loud one: what the matter waits for, and none while its steps contradict each other. */
import { describe, expect, test } from 'vitest'
import { permittedSteps, stepWaitedFor } from '../../../renderer/ui/steps/permitted'
import type { IssueRow } from '../../../shared/records/row'
import { grantFor } from '../../browser/support/server'
import { rows } from '../rules/rows'

const GRANT = { ...grantFor('person', 'office', null) }
const FIELDS = { date: '2026-05-29', title: '路灯不亮' }
const ROUTED = ['routed', { on: '2026-06-01', route: 'office', unit: 'unit-1', due: '2026-06-20' }] as const
const CLOSED = ['closed', { on: '2026-06-10', outcome: 'solved', note: '已修复' }] as const
const TOLD = ['told', { on: '2026-06-11', way: 'phone' }] as const

const loud = (row: IssueRow) => stepWaitedFor(row, permittedSteps(row, GRANT))

describe('the step that a matter waits for', () => {
  test('follows its stage', () => {
    expect(loud(rows.issue(FIELDS, []))).toBe('routed')
    expect(loud(rows.issue(FIELDS, [ROUTED]))).toBe('closed')
    // Not 二次交办, which its kind lists first.
    expect(loud(rows.issue(FIELDS, [ROUTED, CLOSED]))).toBe('told')
    expect(loud(rows.issue(FIELDS, [ROUTED, CLOSED, TOLD]))).toBe('')
    const unsatisfied = ['told', { ...TOLD[1], satisfaction: 'unsatisfied' }] as const
    expect(loud(rows.issue(FIELDS, [ROUTED, CLOSED, unsatisfied]))).toBe('reopened')
  })

  test('is called 改派 once it is handed over', () => {
    const called = (row: IssueRow) => permittedSteps(row, GRANT).find(({ type }) => type === 'routed')?.label
    expect(called(rows.issue(FIELDS, []))).toBe('分流交办')
    expect(called(rows.issue(FIELDS, [ROUTED]))).toBe('改派')
  })

  test('is none while its steps contradict each other, and only what stands beside its course goes on', () => {
    const row = { ...rows.issue(FIELDS, [ROUTED]), contested: true }
    expect(loud(row)).toBe('')
    expect(permittedSteps(row, GRANT).map(({ type }) => type)).toEqual(['progressed', 'urged'])
    const closed = { ...rows.issue(FIELDS, [ROUTED, CLOSED]), contested: true }
    expect(permittedSteps(closed, GRANT)).toEqual([])
  })

  test('is none for a reader', () => {
    const row = rows.issue(FIELDS, [ROUTED])
    expect(stepWaitedFor(row, permittedSteps(row, { ...GRANT, role: 'reader' }))).toBe('')
  })
})
