/**
 * From events to status: what the state of a record is, which steps contradict each other, and which values lost against a
 * concurrent edit. Pure, total, recomputed from scratch; the same events give the same answer on every machine.
 */
import { ancestors, type Change, COMMON_EVENTS, causalOrder, type RecordEvent } from './events'
import type { KindName, Value } from './fields'
import { KINDS } from './index'
import type { EventSpec } from './kind'

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
  /** Event types that this version does not know: the record is read-only and not counted. */
  readonly unknown: readonly string[]
}

interface Working<State> {
  readonly state: State
  readonly withdrawn: boolean
}

function specOf<State>(
  events: Readonly<Record<string, EventSpec<State>>>,
  type: string,
): EventSpec<State> | undefined {
  return Object.hasOwn(events, type) ? events[type] : undefined
}

function refusal<State>(
  events: Readonly<Record<string, EventSpec<State>>>,
  now: Working<State>,
  event: RecordEvent,
): string | null {
  if (event.type === 'created' || event.type === 'edited') return null
  if (event.type === 'withdrawn') return now.withdrawn ? '这条记录已经撤回' : null
  if (event.type === 'restored') return now.withdrawn ? null : '这条记录没有撤回，不需要恢复'
  const spec = specOf(events, event.type)
  if (!spec) return null
  if (now.withdrawn) return '记录已撤回，先恢复才能继续办理'
  return spec.refuse?.(now.state, event) ?? null
}

function advance<State>(
  events: Readonly<Record<string, EventSpec<State>>>,
  now: Working<State>,
  event: RecordEvent,
): Working<State> {
  if (event.type === 'withdrawn') return { ...now, withdrawn: true }
  if (event.type === 'restored') return { ...now, withdrawn: false }
  const spec = specOf(events, event.type)
  return spec ? { ...now, state: spec.apply(now.state, event) } : now
}

function run<State>(
  specs: Readonly<Record<string, EventSpec<State>>>,
  initial: State,
  ordered: readonly RecordEvent[],
): Working<State> {
  return ordered.reduce<Working<State>>(
    (now, event) => (refusal(specs, now, event) === null ? advance(specs, now, event) : now),
    { state: initial, withdrawn: false },
  )
}

/** Folds the events of a record of a kind with the given steps. */
export function fold<State>(
  kind: { readonly events: Readonly<Record<string, EventSpec<State>>>; readonly initial: State },
  events: readonly RecordEvent[],
): Folded<State> {
  const contested: string[] = []
  let now: Working<State> = { state: kind.initial, withdrawn: false }
  for (const event of causalOrder(events)) {
    if (refusal(kind.events, now, event) === null) now = advance(kind.events, now, event)
    else contested.push(event.id)
  }
  const unknown = events.filter(
    (event) => !Object.hasOwn(COMMON_EVENTS, event.type) && !Object.hasOwn(kind.events, event.type),
  )
  return { ...now, contested, unknown: [...new Set(unknown.map((event) => event.type))] }
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
  switch (kindName) {
    case 'issue':
      return problemIn(KINDS.issue, events, step)
    case 'meeting':
      return problemIn(KINDS.meeting, events, step)
    case 'posting':
      return problemIn(KINDS.posting, events, step)
    case 'plan':
      return problemIn(KINDS.plan, events, step)
    default:
      return problemIn({ events: {}, initial: {} }, events, step)
  }
}

/** Ids of a record's steps that contradict another one. */
export function contestedSteps(kindName: KindName, events: readonly RecordEvent[]): readonly string[] {
  switch (kindName) {
    case 'issue':
      return fold(KINDS.issue, events).contested
    case 'meeting':
      return fold(KINDS.meeting, events).contested
    case 'posting':
      return fold(KINDS.posting, events).contested
    case 'plan':
      return fold(KINDS.plan, events).contested
    default:
      return fold({ events: {}, initial: {} }, events).contested
  }
}

function problemIn<State>(
  kind: { readonly events: Readonly<Record<string, EventSpec<State>>>; readonly initial: State },
  events: readonly RecordEvent[],
  step: RecordEvent,
): string | null {
  const known = [...events.filter((event) => event.id !== step.id), step]
  const past = ancestors(known).get(step.id) ?? new Set()
  const seen = causalOrder(known.filter((event) => past.has(event.id)))
  return refusal(kind.events, run(kind.events, kind.initial, seen), step)
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
