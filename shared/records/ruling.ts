/**
 * 裁定: two steps that were legal for their authors contradict each other; the office says which one stands. A ruling names the
 * steps that are passed over (`data.struck`) and says why (`data.note`). Those stay in the history and count for nothing.
 */
import { ancestors, causalOrder, type RecordEvent } from './events'
import type { KindName } from './fields'
import { run, type Steps } from './steps'
import { withSteps } from './with-steps'

const MAX_NOTE = 2000
/** What happens to a record's text is no step and cannot be passed over. */
const NO_STEP = ['created', 'edited']

/** Ids of the steps that a ruling passes over. */
function struckBy(ruling: RecordEvent): readonly string[] {
  const { struck } = ruling.data
  return Array.isArray(struck) ? struck : []
}

/** What the rulings that hold pass over; a ruling that another one has passed over passes over nothing. */
function struckByAll(holding: readonly RecordEvent[]): ReadonlySet<string> {
  const struck = new Set<string>()
  for (const ruling of holding.toReversed())
    if (!struck.has(ruling.id)) for (const id of struckBy(ruling)) struck.add(id)
  return struck
}

export interface Rulings {
  /** Ids of what is passed over. */
  readonly struck: ReadonlySet<string>
  /** Ids of rulings that settle nothing: another one came first, unseen. They contradict it. */
  readonly idle: readonly string[]
}

function openIn<State>(
  kind: Steps<State>,
  ordered: readonly RecordEvent[],
  holding: readonly RecordEvent[],
  idle: readonly string[],
): number {
  const struck = struckByAll(holding)
  return run(kind, ordered, struck).refused.length + idle.filter((id) => !struck.has(id)).length
}

/** The rulings among events in causal order: each holds when it leaves fewer contradictions than it found. */
export function rulings<State>(kind: Steps<State>, ordered: readonly RecordEvent[]): Rulings {
  const holding: RecordEvent[] = []
  const idle: string[] = []
  for (const [at, event] of ordered.entries()) {
    if (event.type !== 'settled') continue
    const before = ordered.slice(0, at)
    const settles = openIn(kind, before, [...holding, event], idle) < openIn(kind, before, holding, idle)
    if (settles) holding.push(event)
    else idle.push(event.id)
  }
  const struck = struckByAll(holding)
  return { struck, idle: idle.filter((id) => !struck.has(id)) }
}

/** Why a ruling is not legal where its author stood; `seen`: what that person knew, in causal order. */
export function rulingProblem<State>(
  kind: Steps<State>,
  seen: readonly RecordEvent[],
  ruling: RecordEvent,
): string | null {
  const { note, struck, ...others } = ruling.data
  if (Object.keys(others).length > 0) return '裁定里有不认识的内容'
  if (typeof note !== 'string' || note.trim() === '' || note.length > MAX_NOTE) return '请写明裁定的理由'
  if (!Array.isArray(struck) || struck.length === 0) return '请选择以哪一步为准'
  const steps = new Set(seen.filter(({ type }) => !NO_STEP.includes(type)).map(({ id }) => id))
  if (!struck.every((id) => steps.has(id))) return '裁定涉及的步骤不在这条记录的办理经过里'
  const { idle } = rulings(kind, [...seen, ruling])
  return idle.includes(ruling.id) ? '这条记录没有要这样裁定的矛盾' : null
}

/** One way to settle: those steps are passed over. */
export interface Choice {
  /** The step that stands then; null where none does instead of what is passed over. */
  readonly stands: string | null
  readonly struck: readonly string[]
}
/** A step that contradicts others, and the ways out: it is passed over, or what contradicts it is, where that helps. */
export interface Contest {
  readonly step: string
  readonly choices: readonly Choice[]
}

/** Ids of every step that a contest is between: any of them may yet be passed over. */
export function sidesOf({ step, choices }: Contest): ReadonlySet<string> {
  return new Set([step, ...choices.flatMap(({ stands, struck }) => [...(stands ? [stands] : []), ...struck])])
}

/**
 * What has to be passed over so that `step` stands: of the steps that neither knew it nor were known to its author, those that
 * cannot be kept beside it. In causal order.
 */
function rivalsOf<State>(
  kind: Steps<State>,
  ordered: readonly RecordEvent[],
  struck: ReadonlySet<string>,
  step: RecordEvent,
): readonly string[] {
  const past = ancestors(ordered)
  const refused = (more: readonly string[]) => run(kind, ordered, new Set([...struck, ...more])).refused
  const before = refused([])
  const unknowing = ordered
    .filter(({ id, type }) => id !== step.id && type !== 'settled' && !NO_STEP.includes(type))
    .map(({ id }) => id)
    .filter((id) => !past.get(step.id)?.has(id) && !past.get(id)?.has(step.id))
    .filter((id) => !struck.has(id) && !before.includes(id))
  return unknowing.toReversed().reduce<readonly string[]>((rivals, id) => {
    const fewer = rivals.filter((other) => other !== id)
    const now = refused(fewer)
    return !now.includes(step.id) && now.every((other) => before.includes(other)) ? fewer : rivals
  }, unknowing)
}

/** The two ways out for a ruling that settles nothing: the one that came first, or this one. */
function rulingChoices(
  ordered: readonly RecordEvent[],
  struck: ReadonlySet<string>,
  step: RecordEvent,
): Choice[] {
  const past = ancestors(ordered).get(step.id)
  const others = ordered
    .filter(({ id, type }) => type === 'settled' && id !== step.id && !past?.has(id) && !struck.has(id))
    .map(({ id }) => id)
  return [
    { stands: others[0] ?? null, struck: [step.id] },
    { stands: step.id, struck: [...others, step.id, ...struckBy(step)] },
  ]
}

/** The two ways out for a step: without it and what builds on it, or without its rivals. */
function stepChoices<State>(
  kind: Steps<State>,
  ordered: readonly RecordEvent[],
  struck: ReadonlySet<string>,
  step: RecordEvent,
): Choice[] {
  const past = ancestors(ordered)
  const { refused } = run(kind, ordered, struck)
  const rivals = rivalsOf(kind, ordered, struck, step)
  return [
    { stands: rivals[0] ?? null, struck: [step.id, ...refused.filter((id) => past.get(id)?.has(step.id))] },
    { stands: step.id, struck: rivals },
  ]
}

/** Would a ruling by someone who knows everything, and passes over these, settle something? */
function settles<State>(
  kind: Steps<State>,
  ordered: readonly RecordEvent[],
  struck: readonly string[],
): boolean {
  const [any] = ordered
  if (!any) return false
  const trial: RecordEvent = { ...any, id: 'trial', type: 'settled', seen: [], data: { struck: [...struck] } }
  return !rulings(kind, [...ordered, trial]).idle.includes(trial.id)
}

function contestOf<State>(
  kind: Steps<State>,
  ordered: readonly RecordEvent[],
  struck: ReadonlySet<string>,
  step: RecordEvent,
): Contest {
  const choices =
    step.type === 'settled' ? rulingChoices(ordered, struck, step) : stepChoices(kind, ordered, struck, step)
  return { step: step.id, choices: choices.filter((choice) => settles(kind, ordered, choice.struck)) }
}

function disputeIn<State>(kind: Steps<State>, events: readonly RecordEvent[]): Dispute {
  const ordered = causalOrder(events)
  const ruled = rulings(kind, ordered)
  const contested = [...run(kind, ordered, ruled.struck).refused, ...ruled.idle]
  const contests = ordered
    .filter(({ id }) => contested.includes(id))
    .map((step) => contestOf(kind, ordered, ruled.struck, step))
  return { contests, struck: [...ruled.struck] }
}

export interface Dispute {
  readonly contests: readonly Contest[]
  /** Ids of the steps that rulings passed over. */
  readonly struck: readonly string[]
}

/** What of a record contradicts what, and what was settled. */
export function disputeOf(kindName: KindName, events: readonly RecordEvent[]): Dispute {
  return withSteps(kindName, (kind) => disputeIn(kind, events))
}
