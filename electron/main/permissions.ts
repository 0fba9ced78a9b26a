/** What a page may ask of the machine: nothing, but for this table. */
import type { Session } from 'electron'
import { isOwn } from './origin'

/** Granted to the app's own page; everything else is denied. */
const GRANTED: ReadonlySet<string> = new Set([
  // Records must not be evicted when the disk gets tight.
  'persistent-storage',
  // Copying a number or a sentence by a button.
  'clipboard-sanitized-write',
])

/** Denies every permission and device that the table does not name, and every download: files are saved by the person (`save.ts`). */
export function denyByDefault(session: Session): void {
  session.setPermissionRequestHandler((contents, permission, answer) => {
    answer(GRANTED.has(permission) && isOwn(contents.getURL()))
  })
  session.setPermissionCheckHandler((_contents, permission, origin) => {
    return GRANTED.has(permission) && isOwn(origin)
  })
  session.setDevicePermissionHandler(() => false)
  session.setSpellCheckerEnabled(false)
  session.on('will-download', (event) => event.preventDefault())
}
