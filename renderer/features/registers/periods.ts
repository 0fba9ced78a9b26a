/** The periods for which a register is looked at. Pure. */
import { isQuarter, quarterLabel, quarterOf, quarterRange, yearOf } from '../../../shared/rules/workdays'
import { type ListFilter, type Option, picked } from '../../ui/table/filter'

/** First and last day `YYYY-MM-DD`; a missing bound is open. */
export interface Period {
  readonly from?: string
  readonly to?: string
}

/** Quarters and years that can be looked back at. */
const QUARTERS_BACK = 8
const YEARS_BACK = 4

/** `2026-3` is a quarter, `2026` a year, `all` everything; '' is the quarter in which `day` lies. */
export function periodOf(value: string, day: string): Period {
  if (value === ALL_TIME) return {}
  const [year = yearOf(day), quarter] =
    value === '' ? [yearOf(day), quarterOf(day)] : value.split('-').map(Number)
  if (quarter === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` }
  return quarterRange(year, isQuarter(quarter) ? quarter : 1)
}

/** The value for everything, whenever it was. */
export const ALL_TIME = 'all'

/** Do the days of the filter lie in the period? An open end asks for everything beyond it. */
function isWithin(days: ListFilter, { from = '', to = '' }: Period): boolean {
  return days.from >= from && (to === '' || (days.to !== '' && days.to <= to))
}

/**
 * A period and a range of days bound the same list: of the two, what was chosen last holds. Days beyond the period lift it, a period
 * without the days takes them away: otherwise one would cut the other in silence.
 * @param day today `YYYY-MM-DD`
 */
export function agreed(before: ListFilter, next: ListFilter, day: string): ListFilter {
  if (next.from === '' && next.to === '') return next
  const { period = '' } = next.picks
  if (isWithin(next, periodOf(period, day))) return next
  return period === (before.picks.period ?? '')
    ? picked(next, 'period', ALL_TIME)
    : { ...next, from: '', to: '' }
}

/** What is said of the current quarter. */
export function currentPeriod(day: string): string {
  return quarterLabel(yearOf(day), quarterOf(day))
}

/** The periods to choose from beside the current quarter, the latest first. */
export function periodOptions(day: string): readonly Option[] {
  const newest = yearOf(day) * 4 + quarterOf(day) - 1
  const quarters = Array.from({ length: QUARTERS_BACK - 1 }, (_, back) => {
    const at = newest - back - 1
    const year = Math.floor(at / 4)
    const quarter = (at % 4) + 1
    return { value: `${year}-${quarter}`, label: quarterLabel(year, isQuarter(quarter) ? quarter : 1) }
  })
  const years = Array.from({ length: YEARS_BACK }, (_, back) => {
    const year = yearOf(day) - back
    return { value: String(year), label: `${year}年全年` }
  })
  return [...years.slice(0, 1), ...quarters, ...years.slice(1), { value: ALL_TIME, label: '全部时间' }]
}
