/** Which quarters can be assessed, and which one the screen opens with. */
import {
  addDays,
  isQuarter,
  type Quarter,
  quarterLabel,
  quarterOf,
  yearOf,
} from '../../../shared/rules/workdays'

export interface Season {
  readonly year: number
  readonly quarter: Quarter
}

const QUARTERS_BACK = 8
/** In the first days of a quarter the one before is being assessed. */
const ASSESSING_DAYS = 14

function seasonAt(number: number): Season {
  const quarter = (number % 4) + 1
  return { year: Math.floor(number / 4), quarter: isQuarter(quarter) ? quarter : 1 }
}

/** The quarters up to a day, newest first. */
export function seasonsUpTo(day: string): readonly Season[] {
  const newest = yearOf(day) * 4 + quarterOf(day) - 1
  return Array.from({ length: QUARTERS_BACK }, (_, back) => seasonAt(newest - back))
}

/** The quarter asked for, or the one that is being assessed on this day. */
export function seasonFor(year: number | null, quarter: number | null, day: string): Season {
  if (year !== null && quarter !== null && Number.isInteger(year) && isQuarter(quarter))
    return { year, quarter }
  const assessed = addDays(day, -ASSESSING_DAYS)
  return { year: yearOf(assessed), quarter: quarterOf(assessed) }
}

export function seasonKey({ year, quarter }: Season): string {
  return `${year}-${quarter}`
}

export function seasonOptions(day: string, chosen: Season): { value: string; label: string }[] {
  const seasons = seasonsUpTo(day)
  const known = seasons.some((season) => seasonKey(season) === seasonKey(chosen))
  return (known ? seasons : [chosen, ...seasons]).map((season) => ({
    value: seasonKey(season),
    label: quarterLabel(season.year, season.quarter),
  }))
}
