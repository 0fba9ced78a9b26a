/**
 * 收回: whoever took a step by mistake takes it back (`data.step`), and says why (`data.note`). It stays in the history and counts for
 * nothing. The course of a matter is taken back from its end: first what was done knowing of a step, then the step.
 */
import { ancestors, causalOrder, type RecordEvent } from './events'
import type { KindName } from './fields'
import { rulings } from './ruling'
import { run, type Steps, stepsTakenBack } from './steps'
import { withSteps } from './with-steps'

const MAX_NOTE = 500

/** Why a step cannot be taken back where this event stands; `seen`: what its author knew, in causal order. */
export function takingBackProblem<State>(
  kind: Steps<State>,
  seen: readonly RecordEvent[],
  taking: RecordEvent,
): string | null {
  const { step: id, note, ...others } = taking.data
  if (Object.keys(others).length > 0) return '收回里有不认识的内容'
  if (typeof note !== 'string' || note.trim() === '' || note.length > MAX_NOTE) return '请写明为什么收回'
  const step = seen.find((event) => event.id === id)
  if (!step || !Object.hasOwn(kind.events, step.type)) return '要收回的步骤不在这条记录的办理经过里'
  const { struck } = rulings(kind, seen)
  const before = run(kind, seen, struck)
  if (before.withdrawn) return '记录已撤回，先恢复才能继续办理'
  if (stepsTakenBack(seen, struck).has(step.id)) return '这一步已经收回'
  if (struck.has(step.id)) return '这一步没有采用，不需要收回'
  const { refused } = run(kind, [...seen, taking], struck)
  const gone = new Set([...struck, ...stepsTakenBack(seen, struck), ...before.refused])
  return isFollowed(kind, seen, step, gone) || refused.some((other) => !before.refused.includes(other))
    ? '后面的步骤是在这一步之后办的，请先收回后面的步骤'
    : null
}

/** Did the matter go on from this step? `gone`: what counts for nothing. */
function isFollowed<State>(
  { events }: Steps<State>,
  seen: readonly RecordEvent[],
  step: RecordEvent,
  gone: ReadonlySet<string>,
): boolean {
  const isCourse = ({ type }: RecordEvent) => Object.hasOwn(events, type) && !events[type]?.beside
  const past = ancestors(seen)
  return (
    isCourse(step) &&
    seen.some((other) => isCourse(other) && !gone.has(other.id) && past.get(other.id)?.has(step.id))
  )
}

function thoseIn<State>(kind: Steps<State>, events: readonly RecordEvent[]): readonly string[] {
  const ordered = causalOrder(events)
  return ordered
    .filter((step) => {
      const data = { step: step.id, note: '？' }
      return takingBackProblem(kind, ordered, { ...step, id: 'trial', type: 'takenBack', data }) === null
    })
    .map(({ id }) => id)
}

/** Ids of the steps that could be taken back now, by whoever may. */
export function thoseToTakeBack(kindName: KindName, events: readonly RecordEvent[]): readonly string[] {
  return withSteps(kindName, (kind) => thoseIn(kind, events))
}
