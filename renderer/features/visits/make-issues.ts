/** Writes the issues that a saved visit calls for. */
import { partitionFor } from '../../../shared/org/partition'
import { isRowOf, type VisitRow } from '../../../shared/records/row'
import { yearOf } from '../../../shared/rules/workdays'
import { type Me, type Store, StoreError } from '../../store'
import { type PlannedIssue, planIssues } from './issue-plan'

async function make(store: Store, me: Me, visit: VisitRow, plan: PlannedIssue): Promise<void> {
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
  if (issue && isRowOf(issue, 'issue') && issue.state.stage === 'registered')
    await store.step(plan.recordId, 'routed', plan.step, me.author())
}

/** Makes the missing issues of a visit. Returns how many; does nothing for those that are there. */
export async function makeIssues(store: Store, me: Me, visit: VisitRow): Promise<number> {
  const issues = await store.rows('issue', { station: visit.station, withdrawn: true })
  const plans = planIssues(visit, issues)
  for (const plan of plans) await make(store, me, visit, plan)
  return plans.length
}
