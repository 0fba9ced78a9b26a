/** The working days that a station has for a step. They stand in the assessment's rule pack and nowhere else. */
import type { Compute, Pack } from '../assessment/pack'
import type { Limits } from './types'

/** Used when a pack does not assess the step: 群众告知 5, 分流 3, 不满意件二次交办 5, 纪要 7, 上墙 10 working days (composed). */
const USUAL: Limits = { route: 3, tell: 5, reopen: 5, finalize: 7, post: 10 }

function computes(pack: Pack): readonly Compute[] {
  return pack.categories.flatMap((category) => category.items.flatMap((item) => item.compute ?? []))
}

/** The limits of a rule pack. */
export function limitsOf(pack: Pack): Limits {
  let limits = USUAL
  for (const how of computes(pack)) {
    if (how.id === 'routedInTime') limits = { ...limits, route: how.workdays }
    if (how.id === 'toldInTime') limits = { ...limits, tell: how.workdays }
    if (how.id === 'reopenedUnsatisfied') limits = { ...limits, reopen: how.workdays }
    if (how.id === 'resultsPosted') limits = { ...limits, post: how.workdays }
    if (how.id === 'finalizedInTime') limits = { ...limits, finalize: how.workdays }
  }
  return limits
}
