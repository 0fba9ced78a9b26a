/** Writes the issues that a saved visit calls for. */
import { partitionFor } from '../../../shared/org/partition'
import { isRowOf, type VisitRow } from '../../../shared/records/row'
import { yearOf } from '../../../shared/rules/workdays'
import { type Me, type Store, StoreError } from '../../store'
import { type PlannedIssue, planIssues } from './issue-plan'

type Writer = Pick<Me, 'office' | 'author'>

async function make(store: Store, me: Writer, visit: VisitRow, plan: PlannedIssue): Promise<void> {
  if (plan.fields) {
    const place = { office: me.office, station: visit.station }
    const partition = partitionFor('issue', place, yearOf(visit.date))
    if (!partition) return
    try {
      await store.create('issue', partition, { fields: plan.fields }, me.author(), plan.recordId)
    } catch (error) {
      // Another computer's copy arrived in this very moment: it is the same issue.
      if (!(error instanceof StoreError && error.code === 'exists')) throw error
    }
  }
  const issue = await store.row(plan.recordId)
  const isOpen = issue && isRowOf(issue, 'issue') && issue.state.stage === 'registered'
  if (isOpen && !(await wasRouted(store, plan.recordId)))
    await store.step(plan.recordId, 'routed', plan.step, me.author())
}

/** Was it ever handed over? A step that somebody took back is not taken again behind their back. */
async function wasRouted(store: Store, recordId: string): Promise<boolean> {
  const content = await store.content(recordId)
  return content?.events.some(({ type }) => type === 'routed') === true
}

/** Makes the missing issues of a visit; does nothing for those that are there. */
export async function makeIssues(store: Store, me: Writer, visit: VisitRow): Promise<void> {
  const issues = await store.rows('issue', { station: visit.station, withdrawn: true })
  for (const plan of planIssues(visit, issues)) await make(store, me, visit, plan)
}
