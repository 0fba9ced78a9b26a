/**
 * What a profile remembers about itself outside the page: the app and the Chromium that last opened it, and the server it joined.
 * An older Chromium deletes an IndexedDB that a newer one wrote, so an older shell must not even open it.
 */
import path from 'node:path'
import { z } from 'zod'
import { ServerOrigin } from '../../shared/desktop'
import { compareVersions } from '../../shared/desktop-release'
import { readJson, writeJson } from './json-file'

const Note = z.object({
  chromium: z.string().regex(/^\d+(\.\d+)*$/),
  electron: z.string(),
  /** Version of the app; null in a profile from before this was noted. */
  app: z.string().max(40).nullable().default(null),
  server: ServerOrigin.nullable().default(null),
})
type Note = z.infer<typeof Note>

const noteFile = (userData: string): string => path.join(userData, 'profile.json')

/** One sentence on why this shell must not open the profile, or null when it may. */
export function olderShell(userData: string, chromium: string): string | null {
  const note = readJson(noteFile(userData), Note)
  if (note === null || compareVersions(chromium, note.chromium) >= 0) return null
  return (
    `这份数据由较新的家站通（Electron ${note.electron}，Chromium ${note.chromium}）写入，` +
    `现在这个版本（Chromium ${chromium}）打开会损坏数据，因此没有打开。请安装新版本后再打开，数据没有改动。`
  )
}

/** Notes which runtime opens the profile. Call after `olderShell` has said that it may. */
export function noteRuntime(
  userData: string,
  runtime: { chromium: string; electron: string; app: string },
): void {
  const note = readJson(noteFile(userData), Note)
  writeJson(noteFile(userData), { ...runtime, server: note?.server ?? null } satisfies Note)
}

/** The version of the app that last opened this profile; null when it is new, or from before this was noted. */
export function openedBy(userData: string): string | null {
  return readJson(noteFile(userData), Note)?.app ?? null
}

/** The server this profile joined, null before. */
export function joinedServer(userData: string): string | null {
  return readJson(noteFile(userData), Note)?.server ?? null
}

/** Remembers the server this profile joined; null forgets it. */
export function rememberServer(userData: string, server: string | null): void {
  const note = readJson(noteFile(userData), Note)
  if (note) writeJson(noteFile(userData), { ...note, server } satisfies Note)
}
