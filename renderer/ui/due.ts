/** Time limits that follow from where a matter goes. Pure. */
import { PACK } from '../../shared/rules/assessment/index'
import { limitsOf } from '../../shared/rules/duties/index'
import { addWorkdays } from '../../shared/rules/workdays'

/** Working days for routing, telling and minutes, as the assessment counts them. */
export const LIMITS = limitsOf(PACK)

/** Working days within which the office or a unit has to answer. */
export const DUE_WORKDAYS = 15

/** Day by which a matter handed over on `date` is due: set where the office or a unit handles it, else none. */
export function dueOn(date: string, route: string, unit: string): string | undefined {
  return date && (route === 'office' || unit) ? addWorkdays(date, DUE_WORKDAYS) : undefined
}
