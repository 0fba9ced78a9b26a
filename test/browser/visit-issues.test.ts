/** The issues of a saved visit, as they lie in the store: each once, and what somebody took back is left to them. */
import { v7 as newId } from 'uuid'
import { expect, it } from 'vitest'
import { makeIssues } from '../../renderer/features/visits/make-issues'
import type { IssueRow, VisitRow } from '../../shared/records/row'
import { isRowOf } from '../../shared/records/row'
import { type Machine, machine } from './support/machine'

const meOf = ({ office, author }: Machine) => ({ office, author: () => author })

async function saved(at: Machine): Promise<VisitRow> {
  const items = { matters: { [newId()]: { order: 1, words: '东门路灯坏了三个月。', route: 'community' } } }
  const row = await at.visit({ items })
  if (!isRowOf(row, 'visit')) throw new Error('no visit')
  return row
}

async function issuesOf({ store, station }: Machine): Promise<IssueRow[]> {
  return store.rows('issue', { station })
}

it('are handed over with the way of their matter, and only once', async () => {
  const at = await machine()
  const visit = await saved(at)
  await makeIssues(at.store, meOf(at), visit)
  await makeIssues(at.store, meOf(at), visit)
  const [issue, ...others] = await issuesOf(at)
  expect(others).toEqual([])
  expect(issue?.state).toMatchObject({ stage: 'routed', route: 'community' })
})

it('that were made and not handed over, as a power cut leaves them, are handed over with the next save', async () => {
  const at = await machine()
  const visit = await saved(at)
  const [matter] = visit.items.matters
  const fields = {
    source: 'reception',
    date: visit.date,
    title: '路灯',
    visit: visit.recordId,
    matter: matter!.id,
  }
  await at.store.create('issue', at.partition, { fields }, at.author, matter!.id)
  await makeIssues(at.store, meOf(at), visit)
  expect((await issuesOf(at))[0]?.state.stage).toBe('routed')
})

it('whose handing over was taken back are not handed over again by saving the visit', async () => {
  const at = await machine()
  const visit = await saved(at)
  await makeIssues(at.store, meOf(at), visit)
  const [issue] = await issuesOf(at)
  const content = await at.store.content(issue!.recordId)
  const step = content!.events.find(({ type }) => type === 'routed')!.id
  await at.store.step(issue!.recordId, 'takenBack', { step, note: '途径选错了' }, at.author)
  await makeIssues(at.store, meOf(at), visit)
  expect((await issuesOf(at))[0]?.state.stage).toBe('registered')
})
