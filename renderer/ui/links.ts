/** Addresses of screens inside the app, so that one feature can point to another without importing it. */
import type { KindName } from '../../shared/records/fields'

const SCREENS: Partial<Record<KindName, string>> = { visit: 'visits', meeting: 'meetings', issue: 'issues' }

/** Address of the screen that shows a record; null for kinds that have no screen of their own. */
export function recordHref(kind: KindName, recordId: string): string | null {
  const screen = SCREENS[kind]
  return screen ? `#/${screen}?record=${encodeURIComponent(recordId)}` : null
}
