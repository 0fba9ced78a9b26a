/** The steps of a kind by its name, whatever state they fold to. */
import type { KindName } from './fields'
import { KINDS } from './index'
import { NO_STEPS, type Steps } from './steps'

/** Does something with the steps of a kind; a kind without any knows none but those of every kind. */
export function withSteps<T>(kind: KindName, work: <State>(steps: Steps<State>) => T): T {
  switch (kind) {
    case 'issue':
      return work(KINDS.issue)
    case 'meeting':
      return work(KINDS.meeting)
    case 'posting':
      return work(KINDS.posting)
    case 'plan':
      return work(KINDS.plan)
    case 'result':
      return work(KINDS.result)
    default:
      return work(NO_STEPS)
  }
}
