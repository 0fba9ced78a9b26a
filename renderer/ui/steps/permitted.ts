/** Which next steps a record permits to this person now. Pure. */
import { type Grant, mayWrite } from '../../../shared/org/grants'
import type { Tree } from '../../../shared/org/tree'
import { heads, type RecordEvent } from '../../../shared/records/events'
import type { KindName } from '../../../shared/records/fields'
import { stepProblem } from '../../../shared/records/fold'
import type { Row } from '../../../shared/records/row'
import { stepsOf } from '../read/history'

/** A step that could be taken: its type and what it is called. */
export interface NextStep {
  readonly type: string
  readonly label: string
}

function probe(type: string, events: readonly RecordEvent[]): RecordEvent {
  return {
    id: 'probe-of-a-next-step',
    type,
    at: '2000-01-01T00:00:00.000Z',
    by: '',
    device: '',
    seen: heads(events),
    data: {},
  }
}

/** The steps of a kind that are legal now and allowed to the grant's role, in the order in which the kind lists them. */
export function permittedSteps(
  kind: KindName,
  events: readonly RecordEvent[],
  grant: Grant,
): readonly NextStep[] {
  return Object.entries(stepsOf(kind))
    .filter(
      ([type, spec]) =>
        spec.roles.includes(grant.role) && stepProblem(kind, events, probe(type, events)) === null,
    )
    .map(([type, spec]) => ({ type, label: spec.label }))
}

/**
 * May this person change the record? Not with a reader's grant, nor when a newer app wrote it. A grant that has ended does not
 * stop honest work here: it is saved, and the office decides.
 */
export function mayChange(row: Row, grant: Grant, tree: Tree): boolean {
  return row.unknown.length === 0 && mayWrite(grant, row, tree)
}
