/** The server's clock. Days are those of China, wherever the server's own time zone is set. */

import { CHINA_AHEAD_MS, dayInChina } from '../shared/rules/china'

export type Clock = () => Date

/** The calendar day `YYYY-MM-DD` in China. */
export function dayOf(time: Date): string {
  return dayInChina(time.getTime())
}

/** 2026年3月5日 of a day `YYYY-MM-DD`. */
export function dayInWords(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** ISO time at which a day begins in China, or the day `after` days later. */
export function dayBegins(day: string, after: number): string {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + after * 86_400_000).toISOString()
}

/** `20260305-140305` of a time, in China; for names of files. */
export function secondOf(time: Date): string {
  const there = new Date(time.getTime() + CHINA_AHEAD_MS).toISOString()
  return `${there.slice(0, 10)}-${there.slice(11, 19)}`.replace(/[:-]/g, '').replace(/^(\d{8})/, '$1-')
}
