/**
 * The one date helper: how days and moments are written for a person, and what day it is. Days and times of day are those of China,
 * wherever the PC's time zone is set: the server counts the same days.
 */
import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc'
import { chineseDate, workdaysBetween } from '../../shared/rules/workdays'

dayjs.extend(utc)

/** China is eight hours ahead of UTC, without summer time since 1991. */
const AHEAD_HOURS = 8

/** A moment by the clocks of China. */
export function inChina(moment: string | number | Date): Dayjs {
  return dayjs(moment).utcOffset(AHEAD_HOURS)
}

/** Today's calendar day `YYYY-MM-DD` in China, by this machine's clock. */
export function today(now: Date = new Date()): string {
  return inChina(now).format('YYYY-MM-DD')
}

/** ISO time of a day's first moment in China. */
export function startOfDay(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}

/** `2026-03-05` → 2026年3月5日; '' for a day that is missing. */
export function showDate(day: string | undefined): string {
  return day ? chineseDate(day) : ''
}

/** A day under a heading that names its year: 3月5日; '' for a day that is missing. */
export function showDayOfYear(day: string | undefined): string {
  return showDate(day).replace(/^\d+年/, '')
}

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

/** 四 of a day `YYYY-MM-DD` that is a Thursday. */
export function weekday(day: string): string {
  return WEEKDAYS[dayjs(day).day()] ?? ''
}

/** A day for a narrow list: 今天, 昨天, else 2026年3月5日. */
export function showNearDate(day: string, now: Date = new Date()): string {
  if (day === today(now)) return '今天'
  if (day === inChina(now).subtract(1, 'day').format('YYYY-MM-DD')) return '昨天'
  return showDate(day)
}

/** Time of day `HH:mm` of an ISO time or of milliseconds since 1970. */
export function showTime(moment: string | number | Date): string {
  return inChina(moment).format('HH:mm')
}

/** 2026年3月5日 09:30 of an ISO time; '' when missing. */
export function showMoment(moment: string | number | null | undefined): string {
  return moment ? inChina(moment).format('YYYY年M月D日 HH:mm') : ''
}

/** Where this year goes without saying: 3月5日, a day of another year with it. `now`: today `YYYY-MM-DD`. */
export function showShortDate(day: string, now: string = today()): string {
  return day.slice(0, 4) === now.slice(0, 4) ? showDayOfYear(day) : showDate(day)
}

/** When something last came, for a narrow column: the time of today, the day of this year, else the whole day. */
export function showLast(moment: string, now: Date = new Date()): string {
  const day = today(new Date(moment))
  return day === today(now) ? showTime(moment) : showShortDate(day, today(now))
}

/** A moment that may be today: `09:30` then, else with its day. */
export function showRecent(moment: string | number, now: Date = new Date()): string {
  return today(new Date(moment)) === today(now) ? showTime(moment) : showMoment(moment)
}

/** Calendar days from `from` to `to`, both `YYYY-MM-DD`; negative when `to` lies before. */
export function daysFrom(from: string, to: string): number {
  return dayjs(to).diff(dayjs(from), 'day')
}

/** How far a time limit has passed or lies ahead: in working days, as limits are counted; `workdays` since it, negative before. */
export function limitWords(workdays: number, isLate: boolean): string {
  if (isLate) return workdays > 0 ? `逾期 ${workdays} 个工作日` : '刚逾期'
  return workdays < 0 ? `还剩 ${-workdays} 个工作日` : '不到 1 个工作日'
}

/** The clock of an open matter in words: how many working days are left, or how many it is overdue. */
export function clockWords(due: string, now: string = today()): { words: string; late: boolean } {
  if (!due) return { words: '未定时限', late: false }
  if (due === now) return { words: '今天到期', late: false }
  const late = due < now
  return { words: limitWords(workdaysBetween(due, now), late), late }
}
