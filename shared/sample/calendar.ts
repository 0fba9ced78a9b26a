/** Days and times of the sample: plain calendar arithmetic on `YYYY-MM-DD`, in the time of China (UTC+8, no summer time). */
import type { Random } from './random'

const DAY = 86_400_000
/** Days on which nobody works, `MM-DD`; the movable feasts are left out, the sample's year stands for any year. */
const HOLIDAYS = new Set([
  '01-01',
  '05-01',
  '05-02',
  '05-03',
  '10-01',
  '10-02',
  '10-03',
  '10-04',
  '10-05',
  '10-06',
  '10-07',
])

/** ms since 1970 of the day's midnight in UTC. */
function ms(day: string): number {
  return Date.parse(`${day}T00:00:00Z`)
}

/** The day `n` days later (earlier when negative). */
export function addDays(day: string, n: number): string {
  return new Date(ms(day) + n * DAY).toISOString().slice(0, 10)
}

/** How many days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((ms(to) - ms(from)) / DAY)
}

/** Monday to Friday and not one of the fixed holidays. */
export function isWorkday(day: string): boolean {
  const weekday = new Date(ms(day)).getUTCDay()
  return weekday !== 0 && weekday !== 6 && !HOLIDAYS.has(day.slice(5))
}

/** The `n`th working day after `day`. */
export function addWorkdays(day: string, n: number): string {
  let at = day
  for (let left = n; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkday(at)) left -= 1
  }
  return at
}

/** Month 1–12 of a day. */
export function monthOf(day: string): number {
  return Number(day.slice(5, 7))
}

/** Year of a day. */
export function yearOf(day: string): number {
  return Number(day.slice(0, 4))
}

/** First day for which there are records: the year's first, in January the last quarter's (it is being assessed then). */
export function firstDay(today: string): string {
  return monthOf(today) === 1 ? `${yearOf(today) - 1}-10-01` : `${yearOf(today)}-01-01`
}

/** How busy a month is, 1 is usual: quiet around the Spring Festival and in high summer, busy before the congress. */
const SEASON = [0.9, 0.5, 1.2, 1.2, 1.1, 1, 0.9, 0.8, 1.1, 0.9, 1.3, 1.1]

/** A day from `from` to `to`, by the season, nearly always a working day. */
export function someDay(random: Random, from: string, to: string): string {
  const span = Math.max(0, daysBetween(from, to))
  let day = to
  for (let tries = 0; tries < 40; tries++) {
    day = addDays(from, random.int(0, span))
    const busy = (SEASON[monthOf(day) - 1] ?? 1) / 1.3
    if (random.chance(isWorkday(day) ? busy : busy * 0.08)) return day
  }
  return day
}

/** ISO time of a clock time `HH:mm` on a day in China. */
export function isoAt(day: string, clock: string): string {
  return new Date(`${day}T${clock}:00+08:00`).toISOString()
}

/** `HH:mm` for minutes since midnight. */
export function clock(minutes: number): string {
  const hours = Math.floor(minutes / 60)
  return `${String(hours).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/**
 * A moment on a day during office hours, later than `after` (ISO, '' for none). On `today` it is early in the morning, so that a
 * sample made today holds nothing from the future.
 */
export function someMoment(random: Random, day: string, today: string, after = ''): string {
  const last = day >= today ? 8 * 60 + 20 : 17 * 60 + 40
  const at = isoAt(day >= today ? today : day, clock(random.int(8 * 60, last)))
  if (at > after) return at
  return new Date(Date.parse(after) + random.int(1, 9) * 60_000).toISOString()
}

/** From when to when something took place, in minutes of the day. */
export interface Hours {
  readonly begin: number
  readonly end: number
}

/** What takes place today is over before its record is written: the sample's day has only just begun. */
export function hoursOn(day: string, today: string, begin: number, minutes: number): Hours {
  return day >= today ? { begin: 8 * 60, end: 8 * 60 + 15 } : { begin, end: begin + minutes }
}

/** A moment after it at which it is written down, on that day or a later one. */
export function momentAfter(random: Random, day: string, { end }: Hours, on: string, today: string): string {
  return someMoment(random, on, today, isoAt(day, clock(end)))
}
