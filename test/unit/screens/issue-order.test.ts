/** The list of matters begins with what waits for somebody. */
import { expect, test } from 'vitest'
import { byUrgency } from '../../../renderer/features/issues/list'
import { rows } from '../rules/rows'

const ROUTED = (due: string) => ['routed', { on: '2026-06-01', route: 'office', due }] as const
const CLOSED = (on: string) => ['closed', { on, outcome: 'solved', note: '已修复' }] as const
const TOLD = ['told', { on: '2026-06-11', way: 'phone' }] as const

test('open matters by their limit, then what is to be told, then what is settled as it comes', () => {
  const issue = (title: string, ...steps: NonNullable<Parameters<typeof rows.issue>[1]>) =>
    rows.issue({ date: '2026-05-29', title }, steps)
  const listed = [
    issue('settled later', CLOSED('2026-06-10'), TOLD),
    issue('to be told', CLOSED('2026-01-10')),
    issue('not satisfied', CLOSED('2026-06-10'), ['told', { ...TOLD[1], satisfaction: 'unsatisfied' }]),
    issue('due late', ROUTED('2026-07-20')),
    { ...issue('in dispute', ROUTED('2026-05-30')), contested: true },
    issue('settled earlier', CLOSED('2026-06-09'), TOLD),
    issue('due soon', ROUTED('2026-06-20')),
    issue('not routed'),
  ]
  expect(byUrgency(listed).map(({ title }) => title)).toEqual([
    'not routed',
    'due soon',
    'due late',
    'in dispute',
    'to be told',
    'not satisfied',
    'settled later',
    'settled earlier',
  ])
})
