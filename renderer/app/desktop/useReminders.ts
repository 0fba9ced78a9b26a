/**
 * Reminds the person of what is due, by notes of the system. Only in the desktop app: at a station of its duties, at the office once a
 * day of what waits for it.
 */
import { useEffect } from 'react'
import { z } from 'zod'
import type { Desktop } from '../../../shared/desktop'
import type { Grant } from '../../../shared/org/grants'
import type { Tree } from '../../../shared/org/tree'
import type { Row } from '../../../shared/records/row'
import { PACK } from '../../../shared/rules/assessment/index'
import {
  dutiesOf,
  isWorkingTime,
  limitsOf,
  nowTold,
  officeDay,
  resultsFrom,
  toTell,
} from '../../../shared/rules/duties/index'
import { type Store, useMe, useStore, useTree } from '../../store'
import { showTime, today } from '../../ui/dates'
import { desktop } from '../../ui/desktop'
import { mayChange } from '../../ui/steps/permitted'
import { officeNote, reminderNotes } from './reminder-words'

/** How often is looked again; a deadline is a day, so this is soon enough. */
const AGAIN_MS = 5 * 60_000

const LIMITS = limitsOf(PACK)
const Kept = z.object({ day: z.string(), keys: z.array(z.string()) })

interface Whom {
  readonly store: Store
  readonly shell: Desktop
  readonly station: string
  readonly person: string
}

interface Office extends Omit<Whom, 'station'> {
  readonly grant: Grant
  readonly tree: Tree
}

/** Tells what is due at this moment and was not told today. */
export async function remind({ store, shell, station, person }: Whom, now: Date): Promise<void> {
  const settings = await shell.settings()
  const day = today(now)
  if (!settings.reminders || (settings.quiet && !isWorkingTime(day, showTime(now)))) return
  const from = resultsFrom(day)
  const [issues, meetings, results, postings, kept] = await Promise.all([
    store.rows('issue', { station }),
    store.rows('meeting', { station }),
    store.rows('result', { from }),
    store.rows('posting', { station, from }),
    store.draft(`reminders:${person}`),
  ])
  const work = { issues, meetings, results, postings, visits: [], asides: [] }
  const { duties } = dutiesOf({ today: day, station, limits: LIMITS, ...work })
  const parsed = Kept.safeParse(kept)
  const told = parsed.success ? parsed.data : null
  const due = toTell(duties, told, day)
  if (due.length === 0) return
  // Kept first: a note that comes twice is worse than one that comes on the workbench alone.
  await store.keepDraft(`reminders:${person}`, nowTold(due, told, day))
  for (const note of reminderNotes(due)) await shell.note(note)
}

/** Tells the office once a day what is overdue and what waits for it. */
export async function remindOffice({ store, shell, person, grant, tree }: Office, now: Date): Promise<void> {
  const settings = await shell.settings()
  const day = today(now)
  if (!settings.reminders || (settings.quiet && !isWorkingTime(day, showTime(now)))) return
  const told = Kept.safeParse(await store.draft(`reminders:${person}`))
  if (told.success && told.data.day === day) return
  const [issues, meetings] = await Promise.all([store.rows('issue'), store.rows('meeting')])
  // Only what this person may act on: a district reads what its offices decide.
  const own = (row: Row) => mayChange(row, grant, tree)
  const note = officeNote(
    officeDay({
      today: day,
      stations: [],
      issues: issues.filter(own),
      others: meetings.filter(own),
      received: [],
      lastReceived: new Map(),
    }),
  )
  if (!note) return
  await store.keepDraft(`reminders:${person}`, { day, keys: ['office'] })
  await shell.note(note)
}

/** Looks when the work begins, and every few minutes from then on. `ready` once the records of this machine are whole. */
export function useReminders(ready: boolean): void {
  const store = useStore()
  const { station, person, atOffice, grant } = useMe()
  const tree = useTree()
  useEffect(() => {
    const shell = desktop()
    if (!shell || !ready || (station === null && !atOffice)) return
    const look = () => {
      // What cannot be told now is on the workbench, and is looked at again soon.
      const told =
        atOffice || station === null
          ? remindOffice({ store, shell, person, grant, tree }, new Date())
          : remind({ store, shell, station, person }, new Date())
      told.catch(() => undefined)
    }
    look()
    const timer = window.setInterval(look, AGAIN_MS)
    return () => window.clearInterval(timer)
  }, [store, station, person, atOffice, ready, grant, tree])
}
