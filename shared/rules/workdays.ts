/**
 * Days, working days and quarters. Every day is a text `YYYY-MM-DD` at the station; no clock and no time zone is read here.
 * Public holidays and make-up days come from the State Council's yearly notice as published by chinese-days; a year without
 * such data counts plain weekdays, and whoever shows a result of it has to say 假日安排未发布 (`calendarKnown`).
 */
import calendar from 'chinese-days/dist/chinese-days.json'

const HOLIDAYS: ReadonlySet<string> = new Set(Object.keys(calendar.holidays))
const MAKE_UP_DAYS: ReadonlySet<string> = new Set(Object.keys(calendar.workdays))
const KNOWN_YEARS: ReadonlySet<number> = new Set([...HOLIDAYS].map((day) => Number(day.slice(0, 4))))
const MS_A_DAY = 86_400_000

/** The words that go with every result of a year whose holidays are not known. */
export const CALENDAR_UNKNOWN = '假日安排未发布'

export type Quarter = 1 | 2 | 3 | 4
export interface QuarterRange {
  /** First and last day, both inside. */
  readonly from: string
  readonly to: string
}

function dayNumber(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / MS_A_DAY)
}

function dayAt(number: number): string {
  return new Date(number * MS_A_DAY).toISOString().slice(0, 10)
}

/** Are the holidays of this year published, as far as this version knows? */
export function calendarKnown(year: number): boolean {
  return KNOWN_YEARS.has(year)
}

/** Is this a working day: a weekday that is no holiday, or a weekend worked to make up for one? */
export function isWorkday(date: string): boolean {
  if (HOLIDAYS.has(date)) return false
  if (MAKE_UP_DAYS.has(date)) return true
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return weekday !== 0 && weekday !== 6
}

/** The day `n` calendar days later (earlier when negative); what is no day is given back as it is. */
export function addDays(date: string, n: number): string {
  const day = dayNumber(date)
  return Number.isNaN(day) ? date : dayAt(day + n)
}

/** The same day `n` months later, or the last of that month; what is no day is given back as it is. */
export function addMonths(date: string, n: number): string {
  const [year = Number.NaN, month = Number.NaN, day = Number.NaN] = date.split('-').map(Number)
  if (Number.isNaN(dayNumber(date))) return date
  const first = new Date(Date.UTC(year, month - 1 + n, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`
}

/** Deadlines already worked out: thousands of records share a few hundred days. */
const deadlines = new Map<string, string>()
const MOST_DEADLINES = 20_000

/** The n-th working day after a day (before it when negative). The day itself is never counted; n = 0 gives it back. */
export function addWorkdays(date: string, n: number): string {
  const key = `${date} ${n}`
  const known = deadlines.get(key)
  if (known !== undefined) return known
  const step = n < 0 ? -1 : 1
  let day = date
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, step)
    if (isWorkday(day)) left -= 1
  }
  if (deadlines.size >= MOST_DEADLINES) deadlines.clear()
  deadlines.set(key, day)
  return day
}

/** Working days after `a` up to and including `b`; negative when `b` is before `a`, 0 when one of them is no day. */
export function workdaysBetween(a: string, b: string): number {
  if (Number.isNaN(dayNumber(a)) || Number.isNaN(dayNumber(b))) return 0
  if (b < a) return -workdaysBetween(b, a)
  let count = 0
  for (let day = a; day < b; ) {
    day = addDays(day, 1)
    if (isWorkday(day)) count += 1
  }
  return count
}

/** Year of a day. */
export function yearOf(date: string): number {
  return Number(date.slice(0, 4))
}

/** The quarter that a day lies in. */
export function quarterOf(date: string): Quarter {
  const month = Number(date.slice(5, 7))
  return month <= 3 ? 1 : month <= 6 ? 2 : month <= 9 ? 3 : 4
}

/** Is this one of the four quarters? For values that come from outside. */
export function isQuarter(value: number): value is Quarter {
  return value === 1 || value === 2 || value === 3 || value === 4
}

/** First and last day of a quarter. */
export function quarterRange(year: number, quarter: Quarter): QuarterRange {
  const ends = { 1: '03-31', 2: '06-30', 3: '09-30', 4: '12-31' } as const
  return { from: `${year}-${String(quarter * 3 - 2).padStart(2, '0')}-01`, to: `${year}-${ends[quarter]}` }
}

/** The three months of a quarter as `YYYY-MM`. */
export function monthsOf(year: number, quarter: Quarter): readonly string[] {
  return [2, 1, 0].map((back) => `${year}-${String(quarter * 3 - back).padStart(2, '0')}`)
}

/** 2026年第三季度 */
export function quarterLabel(year: number, quarter: Quarter): string {
  return `${year}年第${{ 1: '一', 2: '二', 3: '三', 4: '四' }[quarter]}季度`
}

/** 2026-03-05 → 2026年3月5日; anything that is no such day is given back as it is. */
export function chineseDate(date: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(date)
  return parts ? `${parts[1]}年${Number(parts[2])}月${Number(parts[3])}日` : date
}
