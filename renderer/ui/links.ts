/** Addresses of screens inside the app, so that one feature can point to another without importing it. */
import type { KindName } from '../../shared/records/fields'

const SCREENS: Partial<Record<KindName, string>> = { visit: 'visits', meeting: 'meetings', issue: 'issues' }

/** Kinds that are shown on the organisation's screen, each as a part of it. */
const ORGANISATION: readonly KindName[] = ['deputy', 'station', 'point', 'unit', 'person', 'office']

/** Address of the screen that shows a record; null for kinds that have no screen of their own. */
export function recordHref(kind: KindName, recordId: string): string | null {
  if (ORGANISATION.includes(kind)) return `#/organisation?part=${kind}&record=${encodeURIComponent(recordId)}`
  const screen = SCREENS[kind]
  return screen ? `#/${screen}?record=${encodeURIComponent(recordId)}` : null
}
