/**
 * What the desktop shell offers the page as `window.desktop`. Absent in a plain browser.
 * Both sides import these schemas: the shell parses what arrives, the page trusts what it sends.
 */
import { z } from 'zod'

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
})
export type DesktopConfig = z.infer<typeof DesktopConfig>

export const PrintToPdf = z.object({ title: z.string().min(1).max(120) })
export type PrintToPdf = z.infer<typeof PrintToPdf>

export const OpenProfile = z.object({
  profile: z.string().regex(/^[a-z0-9-]{1,40}$/),
  sample: z.string().regex(/^[a-z0-9-]{1,40}$/),
})
export type OpenProfile = z.infer<typeof OpenProfile>

/** Result of saving a PDF: where it went, or null when the person cancelled. */
export interface SavedPdf {
  saved: string | null
}

export interface Desktop {
  config(): Promise<DesktopConfig>
  /** Prints the current document to PDF with its CSS page size and asks where to save it. */
  printToPdf(request: PrintToPdf): Promise<SavedPdf>
  /** Opens the system's print dialog; false when the person cancelled. */
  print(): Promise<boolean>
  /** Opens another profile of the sample in a window (and process) of its own. */
  openProfile(request: OpenProfile): Promise<void>
  /** Opens an https address in the system's browser; anything else is refused. */
  openExternal(url: string): Promise<void>
}
