/** Time limits that follow from where a matter goes. Pure. */
import { PACK } from '../../shared/rules/assessment/index'
import { limitsOf } from '../../shared/rules/duties/index'
import { addMonths, addWorkdays } from '../../shared/rules/workdays'

/** Working days for routing, telling and minutes, as the assessment counts them. */
export const LIMITS = limitsOf(PACK)

/** Working days within which a matter has to be answered, whoever handles it: 答复 15 个工作日 (composed). */
export const DUE_WORKDAYS = 15
/** Months for the written reply to what becomes a suggestion of a congress above: 代表建议 3 个月 (代表法实施办法). */
const SUGGESTION_MONTHS = 3
const SUGGESTIONS = ['district', 'city']

/** Day by which a matter handed over on `date` is due: whoever it went to, it comes back to mind. None without a day or a way. */
export function dueOn(date: string, route: string, unit: string): string | undefined {
  if (!date || (!route && !unit)) return undefined
  return SUGGESTIONS.includes(route) ? addMonths(date, SUGGESTION_MONTHS) : addWorkdays(date, DUE_WORKDAYS)
}
