/**
 * What the desktop shell offers the page as `window.desktop`. Absent in a plain browser.
 * Both sides import these schemas: the shell parses what arrives, the page trusts what it sends.
 */
import { z } from 'zod'
import type { SavedFile, SaveFile } from './desktop-files'
import type {
  JournalAppend,
  JournalErase,
  JournalIds,
  JournalLook,
  JournalPage,
  JournalRead,
  JournalView,
} from './desktop-journal'
import type { DesktopEvent, Note, PageMenu, TrayState } from './desktop-page'
import type { ChangeSettings, DesktopSettings } from './desktop-settings'
import type { UpdateRequest, UpdateView } from './desktop-update'

/** Name of a profile or of a scope of the sample. Never begins with a hyphen: it becomes part of a command line. */
export const ProfileName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/)

/** A server's origin without a path: https, or http on this machine. */
export const ServerOrigin = z.string().refine((text) => {
  try {
    const url = new URL(text)
    const local = url.hostname === '127.0.0.1' || url.hostname === 'localhost'
    return url.origin === text && (url.protocol === 'https:' || (url.protocol === 'http:' && local))
  } catch {
    return false
  }
})

/** Light, dark, or whichever of the two the system has. */
export const Appearance = z.enum(['light', 'dark', 'system'])
export type Appearance = z.infer<typeof Appearance>

/** The ground of the app in either appearance; the shell paints a window with it until the page has painted. */
export const GROUND = { light: '#f3f6f6', dark: '#11181a' } as const

export const UseAppearance = z.strictObject({ appearance: Appearance })
export type UseAppearance = z.infer<typeof UseAppearance>

export const DesktopConfig = z.object({
  /** Origin of the sync server, e.g. `http://127.0.0.1:4870`; null when the officer has not joined one. */
  server: z.string().nullable(),
  /** Join the sample as this scope (`office` or a station id) on first run; null outside the sample. */
  sample: z.string().nullable(),
  /** Name of this profile; each has its own user data folder. */
  profile: z.string(),
  version: z.string(),
  electron: z.string(),
  chromium: z.string(),
  /** False where the system has no keyring: what is kept to sign in with is then not encrypted once more. */
  keyring: z.boolean(),
  /** The system can show notes. */
  notes: z.boolean(),
})
export type DesktopConfig = z.infer<typeof DesktopConfig>

export const PrintToPdf = z.strictObject({
  /** Becomes the suggested file name and the document's title. */
  title: z.string().min(1).max(120),
  /** Prints “第 n 页，共 m 页” in the bottom margin; Chromium 130 has no CSS page-margin boxes. */
  pageNumbers: z.boolean().optional(),
})
export type PrintToPdf = z.infer<typeof PrintToPdf>

export const OpenProfile = z.strictObject({ profile: ProfileName, sample: ProfileName })
export type OpenProfile = z.infer<typeof OpenProfile>

export const OpenExternal = z.string().max(2000)

export const UseServer = z.strictObject({ server: ServerOrigin.nullable() })
export type UseServer = z.infer<typeof UseServer>

/** Where to begin again after the page died: where it was, or at the first screen. */
export const Reopen = z.strictObject({ where: z.enum(['place', 'home']) })
export type Reopen = z.infer<typeof Reopen>

/**
 * `able`: from now on the page wants to be asked (by a `finish`) before the window is closed or loaded anew. `done`: it has finished what
 * was under way, and may go.
 */
export const Finishing = z.strictObject({ state: z.enum(['able', 'done']) })
export type Finishing = z.infer<typeof Finishing>

/** What every channel answers: a value, or one sentence for the person. */
export type Answer<T> = { ok: true; value: T } | { ok: false; message: string }

/** Every function rejects with an Error whose message is one Chinese sentence for the person. */
export interface Desktop {
  config(): Promise<DesktopConfig>
  /** Prints the current document to PDF with its CSS page size and asks where to save it. */
  printToPdf(request: PrintToPdf): Promise<SavedFile>
  /** Opens the system's print dialog; false when the person cancelled. */
  print(): Promise<boolean>
  /** Asks where to save a file that the page made, and writes it there. */
  saveFile(request: SaveFile): Promise<SavedFile>
  /** Opens another profile of the sample in a window (and process) of its own. */
  openProfile(request: OpenProfile): Promise<void>
  /** Opens an https address in the system's browser; anything else is refused. */
  openExternal(url: string): Promise<void>
  /**
   * Remembers the server that this profile joined (null forgets it). From the next load on the page can connect to
   * that server alone.
   */
  useServer(request: UseServer): Promise<void>
  /** Shows menus, dialogs and scroll bars in this appearance, also from the next start on. */
  useAppearance(request: UseAppearance): Promise<void>
  /** Tells about new versions of the app; asks for one, or installs it, when told to. */
  update(request: UpdateRequest): Promise<UpdateView>
  settings(): Promise<DesktopSettings>
  /** Keeps what is named and leaves the rest; answers with all of them as they are now. */
  changeSettings(request: ChangeSettings): Promise<DesktopSettings>
  /** Puts the page's own entries into the menu, in place of those before. */
  pageMenu(request: PageMenu): Promise<void>
  /** Says beside the clock how things stand. */
  tray(request: TrayState): Promise<void>
  /** Shows a note of the system; false where it has none. */
  note(request: Note): Promise<boolean>
  /** Puts the database of this profile aside, deleting nothing, and starts the program again with an empty one. */
  startAfresh(): Promise<void>
  /** From the crash page: loads the app again. */
  reopen(request: Reopen): Promise<void>
  /** Tells the shell where the page stands with what must be finished before its window goes. */
  finishing(request: Finishing): Promise<void>
  /** Keeps entries in the journal; resolves after they are on the disk. What is there already is not kept twice. */
  journalAppend(request: JournalAppend): Promise<void>
  /** These entries need not be kept any longer than usual. */
  journalDone(request: JournalIds): Promise<void>
  /** Those of the ids that the journal does not hold. */
  journalMissing(request: JournalIds): Promise<readonly string[]>
  /** The entries of the journal in the order in which they were written, a page at a time. */
  journalRead(request: JournalRead): Promise<JournalPage>
  /** How much lies in the journal; nothing of its content. */
  journalLook(request: JournalLook): Promise<JournalView>
  /** Removes every byte of a group from the journal. */
  journalErase(request: JournalErase): Promise<void>
  /** Hears what was chosen in the menu, on a note, or in the settings of the window. Returns how to stop. */
  listen(listener: (event: DesktopEvent) => void): () => void
}
