/** Which next steps a record permits to this person now. Pure. */
import { type Grant, mayWrite } from '../../../shared/org/grants'
import type { Tree } from '../../../shared/org/tree'
import type { RecordEvent } from '../../../shared/records/events'
import { KINDS } from '../../../shared/records/index'
import { isUnsatisfied, type Stage } from '../../../shared/records/issue'
import type { EventSpec } from '../../../shared/records/kind'
import type { Row } from '../../../shared/records/row'

/** A step that could be taken: its type and what it is called. */
export interface NextStep {
  readonly type: string
  readonly label: string
}

function probe(type: string): RecordEvent {
  return {
    id: 'probe-of-a-next-step',
    type,
    at: '2000-01-01T00:00:00.000Z',
    by: '',
    device: '',
    seen: [],
    data: {},
  }
}

function legalIn<State>(
  kind: { readonly events: Readonly<Record<string, EventSpec<State>>> },
  state: State,
  grant: Grant,
  contested: boolean,
): readonly NextStep[] {
  return (
    Object.entries(kind.events)
      .filter(([type, { roles, refuse }]) => roles.includes(grant.role) && !refuse?.(state, probe(type)))
      // Where steps contradict each other nobody knows yet how far the matter is, nor what there is to look back at: it goes on
      // after the ruling.
      .filter(([type, { beside }]) => !contested || (beside && type !== 'lookedBack'))
      .map(([type, { label }]) => ({ type, label }))
  )
}

/** The steps of a record that are legal now and allowed to the grant's role, in the order in which its kind lists them. */
export function permittedSteps(row: Row, grant: Grant): readonly NextStep[] {
  if (row.withdrawn) return []
  switch (row.kind) {
    case 'issue':
      return legalIn(KINDS.issue, row.state, grant, row.contested).map((step) =>
        // Handed over already: the same step hands it to somebody else.
        step.type === 'routed' && row.state.stage === 'routed' ? { ...step, label: '改派' } : step,
      )
    case 'meeting':
      return legalIn(KINDS.meeting, row.state, grant, row.contested)
    case 'posting':
      return legalIn(KINDS.posting, row.state, grant, row.contested)
    case 'plan':
      return legalIn(KINDS.plan, row.state, grant, row.contested)
    default:
      return []
  }
}

/** The step that a matter waits for at its stage; the others are kept for when they are needed. */
const WAITED_FOR: Partial<Readonly<Record<Stage, string>>> = {
  registered: 'routed',
  routed: 'closed',
  closed: 'told',
}

/** The type of the step that a record waits for, first among the permitted; '' where it waits for none. */
export function stepWaitedFor(row: Row, steps: readonly NextStep[]): string {
  const wanted =
    row.kind !== 'issue' ? undefined : isUnsatisfied(row.state) ? 'reopened' : WAITED_FOR[row.state.stage]
  return steps.some(({ type }) => type === wanted) ? (wanted ?? '') : ''
}

/**
 * May this person change the record? Not with a reader's grant, nor when a newer app wrote it. A grant that has ended does not
 * stop honest work here: it is saved, and the office decides.
 */
export function mayChange(row: Row, grant: Grant, tree: Tree): boolean {
  return row.unknown.length === 0 && mayWrite(grant, row, tree)
}
