/** What the build writes down about what the app is made of (`about.json`), for the page 关于. */
import { z } from 'zod'

export const Licence = z.object({
  name: z.string().min(1),
  version: z.string(),
  /** SPDX expression, e.g. MIT. */
  licence: z.string().min(1),
  author: z.string(),
  /** Full text as it came with the package; '' when none came. */
  text: z.string(),
})
export type Licence = z.infer<typeof Licence>

export const AboutApp = z.object({
  version: z.string().min(1),
  /** Everything by others that is in the app, by name. */
  packages: z.array(Licence).min(1),
})
export type AboutApp = z.infer<typeof AboutApp>
