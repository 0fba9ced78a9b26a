/** Addresses of screens inside the app, so that one feature can point to another without importing it. */
import type { KindName } from '../../shared/records/fields'

const SCREENS: Partial<Record<KindName, string>> = {
  visit: 'visits?',
  meeting: 'meetings?',
  issue: 'issues?',
  activity: 'activities?kind=activity&',
  deed: 'activities?kind=deed&',
  posting: 'activities?kind=posting&',
  plan: 'activities?kind=plan&',
  office: 'organisation?part=office&',
  station: 'organisation?part=station&',
  point: 'organisation?part=point&',
  deputy: 'organisation?part=deputy&',
  group: 'organisation?part=group&',
  unit: 'organisation?part=unit&',
  person: 'organisation?part=person&',
}

/** Address of the screen that shows a record; null for kinds that have no screen of their own. */
export function recordHref(kind: KindName, recordId: string): string | null {
  const screen = SCREENS[kind]
  return screen ? `#/${screen}record=${encodeURIComponent(recordId)}` : null
}

/**
 * Address that opens a record to be read, over whatever screen is shown; going back leads there. `act` is the type of the step whose
 * form is to be open.
 */
export function readHref(recordId: string, act = ''): string {
  const [path = '', query = ''] = location.hash.split('?')
  const search = new URLSearchParams(query)
  search.set('read', recordId)
  if (act) search.set('act', act)
  else search.delete('act')
  return `${path || '#/desk'}?${search}`
}

/** Opens a record to be read, as `readHref` does. */
export function openToRead(recordId: string, act = ''): void {
  location.hash = readHref(recordId, act)
}

/** What leads back from there to the screen before. */
const FROM_ELSEWHERE = '&from=elsewhere'

/** Address that opens a record in its form, with a step's form or at a field where `step` names one; closing it leads back. */
export function formHref(kind: KindName, recordId: string, step = ''): string | null {
  const href = recordHref(kind, recordId)
  return href && `${href}${step && `&step=${encodeURIComponent(step)}`}${FROM_ELSEWHERE}`
}

/** Address of 考核 for a station's quarter. */
export function assessmentHref(place: { station: string; year: number; quarter: number }): string {
  const { station, year, quarter } = place
  return `#/assessment?station=${encodeURIComponent(station)}&year=${year}&quarter=${quarter}`
}

/** Address of the wall sheet of a station's quarter, as it is printed. */
export function wallSheetHref(place: { station: string; year: number; quarter: number }): string {
  const { station, year, quarter } = place
  return `#/print/assessment?station=${encodeURIComponent(station)}&year=${year}&quarter=${quarter}`
}

/** Kinds of which a new record can be begun by address. */
type Begun = 'visit' | 'meeting' | 'issue' | 'activity' | 'posting' | 'plan'

/** Address that begins a new record, and leads back from it: `reception` or `visit`, `snap`, a type of meeting, activity or posting, or the time of a plan (`planPreset`). */
export function newHref(kind: Begun, preset: string): string {
  return `#/${SCREENS[kind]}new=${encodeURIComponent(preset)}${FROM_ELSEWHERE}`
}

/** What names the time of a new plan: `2027-q1`, `2027-year`. */
export function planPreset(year: number, period: string): string {
  return `${year}-${period}`
}

/** Address of the register with only one kind listed at first. */
export function registerHref(kind: KindName): string {
  return `#/registers?kind=${kind}`
}
