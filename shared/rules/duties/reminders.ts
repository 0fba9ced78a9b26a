/**
 * Which duties a person is reminded of, and when. Pure. A matter comes up on the day it is due and on every day after, once a day;
 * what only waits for a decision has no day and is left to the workbench.
 */
import { isWorkday } from '../workdays'
import type { Duty } from './types'

/** Working hours at a station, as they are usually posted at its door. Times `HH:mm`. */
export const WORKING_HOURS = { from: '08:30', to: '18:00' } as const

/** More than this many at once are told in one sentence. */
export const MOST_SINGLE = 3

/** What was told on a day: keys of duties. */
export interface Told {
  /** `YYYY-MM-DD` */
  readonly day: string
  readonly keys: readonly string[]
}

/** A working day, and within working hours? `time` is `HH:mm`. */
export function isWorkingTime(day: string, time: string): boolean {
  return isWorkday(day) && time >= WORKING_HOURS.from && time < WORKING_HOURS.to
}

/** The duties to be told now, the most urgent first: due today or late, and not told yet on this day. */
export function toTell(duties: readonly Duty[], told: Told | null, day: string): readonly Duty[] {
  const known = new Set(told?.day === day ? told.keys : [])
  return duties.filter(({ key, urgency }) => (urgency === 'late' || urgency === 'today') && !known.has(key))
}

/** What has been told once these are. */
export function nowTold(duties: readonly Duty[], told: Told | null, day: string): Told {
  const before = told?.day === day ? told.keys : []
  return { day, keys: [...before, ...duties.map((duty) => duty.key)] }
}
