/** Which of several matters a step can be taken on at once, and why not on the others. Pure. */
import type { Grant } from '../../../shared/org/grants'
import type { Tree } from '../../../shared/org/tree'
import type { IssueRow, Row } from '../../../shared/records/row'
import { stepsOf } from '../read/history'
import { mayChange, permittedSteps } from './permitted'

/** The steps that make sense for several matters alike: what else is said of a matter is its own. */
export const BATCH_STEPS = ['urged', 'routed'] as const
export type BatchStep = (typeof BATCH_STEPS)[number]

export interface Batch {
  /** Those on which the step is taken. */
  readonly able: readonly IssueRow[]
  /** Handed over already: they are only handed to somebody else when that is said. */
  readonly already: readonly IssueRow[]
  /** How many are left out, by reason. */
  readonly left: ReadonlyMap<string, number>
}

function reasonAgainst(row: Row, type: BatchStep, grant: Grant, tree: Tree): string {
  if (row.kind !== 'issue') return '不是民生问题'
  if (row.withdrawn) return '已撤回'
  if (!mayChange(row, grant, tree)) return '不由您办理'
  if (permittedSteps(row, grant).some((step) => step.type === type)) return ''
  if (row.contested) return '待裁定'
  return row.state.stage === 'registered' ? '还没有交办' : '已办结'
}

/**
 * Divides matters by whether the step can be taken on them now by this person. Where all of them are handed over already, handing them to
 * somebody else is what is meant.
 */
export function batchOf(rows: readonly Row[], type: BatchStep, grant: Grant, tree: Tree): Batch {
  const able: IssueRow[] = []
  const already: IssueRow[] = []
  const left = new Map<string, number>()
  for (const row of rows) {
    const reason = reasonAgainst(row, type, grant, tree)
    if (reason !== '' || row.kind !== 'issue') left.set(reason, (left.get(reason) ?? 0) + 1)
    else if (type === 'routed' && row.state.stage === 'routed') already.push(row)
    else able.push(row)
  }
  return able.length > 0 ? { able, already, left } : { able: already, already: [], left }
}

/** What the step is called on a button: 催办, 分流交办. */
export function batchLabel(type: BatchStep): string {
  return stepsOf('issue')[type]?.label ?? type
}
