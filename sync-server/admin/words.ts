/** How answers are told on a terminal: days, times and lists in words. */
import type { Grant } from '../../shared/org/grants'
import { ROLES } from '../../shared/org/roles'
import { dayInWords, dayOf } from '../clock'

const MINUTE = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  hour: '2-digit',
  minute: '2-digit',
  hour12: false,
})

/** 2026年3月5日 14:03 of an ISO time, in China. */
export function untilWords(iso: string): string {
  const time = new Date(iso)
  return `${dayInWords(dayOf(time))} ${MINUTE.format(time)}`
}

/** 联络员，自2026年3月5日起 */
export function grantWords({ role, from, to }: Pick<Grant, 'role' | 'from' | 'to'>): string {
  return `${ROLES[role]}，自${dayInWords(from)}${to === null ? '起' : `至${dayInWords(to)}`}`
}

/** Lines under a heading; what to say instead when there are none. */
export function listWords(heading: string, lines: readonly string[], none: string): string {
  return lines.length === 0 ? none : [heading, ...lines].join('\n')
}
