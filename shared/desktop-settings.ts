/** What a person may set for the app on this computer. Kept by the shell, one file a profile; a browser has none of it. */
import { z } from 'zod'

/** Sizes in percent that the page may be shown at. */
export const ZOOMS = [80, 90, 100, 110, 125, 150] as const
export type Zoom = (typeof ZOOMS)[number]

/** What closing the window does: end the app, or keep it running for sync and reminders. */
export const CLOSINGS = ['end', 'keep'] as const
export type Closing = (typeof CLOSINGS)[number]

const Zoom = z.literal(ZOOMS)
const Closing = z.enum(CLOSINGS)

/** As kept on disk. What cannot be read is as at the beginning, and spoils nothing beside it. */
export const KeptSettings = z.object({
  zoom: Zoom.catch(100),
  closing: Closing.catch('end'),
  /** Says what is due. */
  reminders: z.boolean().catch(true),
  /** Says it in working hours only. */
  quiet: z.boolean().catch(true),
})
export type KeptSettings = z.infer<typeof KeptSettings>

export interface DesktopSettings extends KeptSettings {
  /** Asked of the system each time: a person may change it there. */
  startAtLogin: boolean
}

export const ChangeSettings = z
  .strictObject({
    zoom: Zoom,
    closing: Closing,
    reminders: z.boolean(),
    quiet: z.boolean(),
    startAtLogin: z.boolean(),
  })
  .partial()
export type ChangeSettings = z.infer<typeof ChangeSettings>

/** The next size up (1) or down (-1); at the end it stays. */
export function stepZoom(zoom: Zoom, step: 1 | -1): Zoom {
  return ZOOMS[ZOOMS.indexOf(zoom) + step] ?? zoom
}
