/** What the form of a step starts with: today, what is known already, and what follows from what is entered. Pure. */
import type { KindName, Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { addWorkdays } from '../../../shared/rules/workdays'
import { DUE_WORKDAYS, dueOn } from '../due'

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** `on` is today `YYYY-MM-DD`; `isGone`: was a unit withdrawn? Then it is not proposed again. */
export function startOf(row: Row, type: string, on: string, isGone: (unit: string) => boolean): Values {
  if (row.kind !== 'issue' || (type !== 'routed' && type !== 'reopened')) return { on }
  const { route, dueOn: limit, unit: had } = row.state
  const unit = isGone(had) ? '' : had
  if (type === 'reopened') return { on, unit: unit || undefined, due: addWorkdays(on, DUE_WORKDAYS) }
  // A limit that is over is none for whoever handles it from now on.
  const due = limit >= on ? limit : dueOn(on, route, unit)
  return { on, route: route || undefined, unit: unit || undefined, due }
}

/** The time limit that follows from way, unit and day. */
function limitOf(data: Values): string | undefined {
  return dueOn(asText(data.on), asText(data.route), asText(data.unit))
}

/** The limit follows as long as it is the one that follows: one that somebody set, or that was agreed before, stays. */
function routedFill(data: Values, before: Values): Values {
  const [was, due] = [limitOf(before), limitOf(data)]
  return asText(data.due) === asText(was) && due !== was ? { due } : {}
}

/** What follows when a value of a step was changed: more values for it. */
export type Fill = (data: Values, before: Values) => Values

/** What follows from a value just entered into a step; undefined where nothing does. */
export function fillOf(kind: KindName, type: string): Fill | undefined {
  return kind === 'issue' && type === 'routed' ? routedFill : undefined
}
