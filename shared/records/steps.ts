/** Running steps one after the other: what each changes, and which are not legal where they stand. Pure and total. */
import { ancestors, type RecordEvent } from './events'
import type { EventSpec } from './kind'

/** The steps that a kind knows and where a record of it begins. */
export interface Steps<State> {
  readonly events: Readonly<Record<string, EventSpec<State>>>
  readonly initial: State
}

/** Nothing is passed over. */
export const NONE: ReadonlySet<string> = new Set()
/** A kind that knows only what every kind knows. */
export const NO_STEPS: Steps<object> = { events: {}, initial: {} }

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

/** Why a step is not legal now, as a sentence; null when it is. A type that this version does not know is passed over. */
export function refusal<State>(
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

interface Outcome<State> extends Working<State> {
  /** Events that are not legal where they stand. */
  readonly refused: readonly string[]
}

/** They say what becomes of other steps, and change nothing by themselves. */
const ABOUT_STEPS = ['settled', 'takenBack']

/** Ids of the steps that were taken back (收回), unless that itself is passed over. */
export function stepsTakenBack(
  events: readonly RecordEvent[],
  passedOver: ReadonlySet<string> = NONE,
): ReadonlySet<string> {
  const steps = events
    .filter(({ id, type }) => type === 'takenBack' && !passedOver.has(id))
    .map(({ data }) => data.step)
  return new Set(steps.filter((step) => typeof step === 'string'))
}

/** Does a step differ from one of those before in what they have to agree on, with neither author knowing of the other's? */
function differs<State>(
  { agree = [] }: EventSpec<State>,
  event: RecordEvent,
  before: readonly RecordEvent[],
  past: () => ReadonlySet<string>,
): boolean {
  const others = before.filter(
    ({ type, data }) =>
      type === event.type && agree.some((column) => (data[column] ?? '') !== (event.data[column] ?? '')),
  )
  return others.some(({ id }) => !past().has(id))
}

/** Is the record withdrawn by somebody who did not know of a step that was taken? In the other order that step would not be legal. */
function withdrawsUnaware<State>(
  kind: Steps<State>,
  { type }: RecordEvent,
  before: readonly RecordEvent[],
  past: () => ReadonlySet<string>,
): boolean {
  return (
    type === 'withdrawn' &&
    before.some((step) => specOf(kind.events, step.type) !== undefined && !past().has(step.id))
  )
}

/** Runs the events in the given order; one that is not legal where it stands changes nothing. */
export function run<State>(
  kind: Steps<State>,
  ordered: readonly RecordEvent[],
  passedOver: ReadonlySet<string> = NONE,
): Outcome<State> {
  const refused: string[] = []
  const taken: RecordEvent[] = []
  let now: Working<State> = { state: kind.initial, withdrawn: false }
  const back = stepsTakenBack(ordered, passedOver)
  for (const event of ordered) {
    if (ABOUT_STEPS.includes(event.type) || passedOver.has(event.id)) continue
    const spec = specOf(kind.events, event.type)
    if (spec && back.has(event.id)) continue
    const past = () => ancestors(ordered).get(event.id) ?? NONE
    const contradicts =
      refusal(kind.events, now, event) !== null ||
      (spec && differs(spec, event, taken, past)) ||
      withdrawsUnaware(kind, event, taken, past)
    if (contradicts) {
      refused.push(event.id)
    } else {
      now = advance(kind.events, now, event)
      taken.push(event)
    }
  }
  return { ...now, refused }
}
