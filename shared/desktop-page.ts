/** What the page tells the shell about itself, and what the shell tells the page: the menu, the tray, reminders, and what was chosen there. */
import { z } from 'zod'
import type { DesktopSettings } from './desktop-settings'

/** An address inside the page, after the #. */
export const Place = z
  .string()
  .max(500)
  .regex(/^#\/[^\s]*$/)

/** Keys in the notation of the menu; anything else would stop the menu from being built. */
const Keys = z.string().regex(/^(CmdOrCtrl\+)?(Alt\+)?(Shift\+)?([A-Z0-9,./=-]|F\d{1,2}|Left|Right)$/)

const MenuItem = z.strictObject({
  /** Comes back as a `command`. */
  id: z.string().regex(/^[a-zA-Z]{1,30}$/),
  /** Comes back too: which of several. */
  index: z.int().min(0).max(30),
  label: z.string().min(1).max(40),
  /** Shown beside the label; the page itself answers to them. Null: none. */
  keys: Keys.nullable(),
})
export type MenuItem = z.infer<typeof MenuItem>

/** What the page adds to the menu. Empty while nobody works in it. */
export const PageMenu = z.strictObject({
  file: z.array(MenuItem).max(20),
  go: z.array(MenuItem).max(20),
  help: z.array(MenuItem).max(10),
})
export type PageMenu = z.infer<typeof PageMenu>

/** What stands beside the clock. */
export const TrayState = z.strictObject({
  /** Whose window it is. */
  title: z.string().max(60),
  /** How things stand, in words. */
  words: z.string().max(120),
  /** `good` needs nobody; the others get a mark on the picture. */
  tone: z.enum(['good', 'waiting', 'bad']),
})
export type TrayState = z.infer<typeof TrayState>

/** A note of the system. A click on it opens `place`. */
export const Note = z.strictObject({
  title: z.string().min(1).max(60),
  body: z.string().max(200),
  place: Place,
})
export type Note = z.infer<typeof Note>

/** What the shell tells the page. */
export type DesktopEvent =
  | { readonly type: 'command'; readonly id: string; readonly index: number }
  | { readonly type: 'open'; readonly place: string }
  | { readonly type: 'settings'; readonly settings: DesktopSettings }
  /** The window is about to go: finish what is under way, then say so. */
  | { readonly type: 'finish' }
