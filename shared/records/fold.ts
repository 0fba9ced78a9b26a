/**
 * From events to status: what the state of a record is, which steps contradict each other, and which values lost against a
 * concurrent edit. Pure, total, recomputed from scratch; the same events give the same answer on every machine.
 */
import { ancestors, type Change, COMMON_EVENTS, causalOrder, type RecordEvent } from './events'
import type { KindName, Value } from './fields'
import { rulingProblem, rulings } from './ruling'
import { NONE, refusal, run, type Steps } from './steps'
import { takingBackProblem } from './taken-back'
import { withSteps } from './with-steps'

/** A value that someone wrote and that is not shown, because another edit at the same time won. A person chooses. */
export interface LostValue {
  readonly path: string
  /** What the record shows now. */
  readonly shown: Value | null
  readonly lost: Value | null
  readonly by: string
  readonly at: string
  readonly event: string
}

export interface Folded<State> {
  readonly state: State
  readonly withdrawn: boolean
  /** Ids of steps that were legal for their author but contradict another one: the matter is 待裁定. */
  readonly contested: readonly string[]
  /** Ids of steps that a ruling (裁定) passed over: they stay in the history and count for nothing. */
  readonly struck: readonly string[]
  /** Event types that this version does not know: the record is read-only and not counted. */
  readonly unknown: readonly string[]
}

/** Folds the events of a record of a kind with the given steps. */
export function fold<State>(kind: Steps<State>, events: readonly RecordEvent[]): Folded<State> {
  const ordered = causalOrder(events)
  const { struck, idle } = rulings(kind, ordered)
  const { state, withdrawn, refused } = run(kind, ordered, struck)
  const unknown = events.filter(
    (event) => !Object.hasOwn(COMMON_EVENTS, event.type) && !Object.hasOwn(kind.events, event.type),
  )
  return {
    state,
    withdrawn,
    contested: [...refused, ...idle],
    struck: [...struck],
    unknown: [...new Set(unknown.map((event) => event.type))],
  }
}

/**
 * Why a step is not legal in the state that its author had seen; null when it is. A step that was legal there stays, even
 * when something concurrent contradicts it.
 */
export function stepProblem(
  kindName: KindName,
  events: readonly RecordEvent[],
  step: RecordEvent,
): string | null {
  return withSteps(kindName, (kind) => problemIn(kind, events, step))
}

function problemIn<State>(
  kind: Steps<State>,
  events: readonly RecordEvent[],
  step: RecordEvent,
): string | null {
  const known = [...events.filter((event) => event.id !== step.id), step]
  const past = ancestors(known).get(step.id) ?? NONE
  const seen = causalOrder(known.filter((event) => past.has(event.id)))
  if (step.type === 'settled') return rulingProblem(kind, seen, step)
  if (step.type === 'takenBack') return takingBackProblem(kind, seen, step)
  return refusal(kind.events, run(kind, seen, rulings(kind, seen).struck), step)
}

/**
 * Values that lost against a concurrent edit. For each path the edits that no later edit of the same path has seen are
 * compared with what the document shows; more than one such edit with different values means that one of them lost.
 */
export function lostValues(
  events: readonly RecordEvent[],
  shown: (path: string) => Value | null,
): readonly LostValue[] {
  const past = ancestors(events)
  const byPath = new Map<string, { event: RecordEvent; change: Change }[]>()
  for (const event of causalOrder(events)) {
    for (const change of event.changes ?? []) {
      const entries = byPath.get(change.path) ?? []
      entries.push({ event, change })
      byPath.set(change.path, entries)
    }
  }
  return [...byPath].flatMap(([path, entries]) => {
    const latest = entries.filter(
      (entry) => !entries.some((other) => past.get(other.event.id)?.has(entry.event.id)),
    )
    if (latest.length < 2) return []
    const now = shown(path)
    return latest
      .filter((entry) => JSON.stringify(entry.change.to) !== JSON.stringify(now))
      .map(({ event, change }) => ({
        path,
        shown: now,
        lost: change.to,
        by: event.by,
        at: event.at,
        event: event.id,
      }))
  })
}
