/** What the pictures of the screens were asked for. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import type { Look } from '../../renderer/ui/look/palette'
import { MANUAL_PICTURES } from './manual'

export const HELP = `用法：npm run screens -- --out 文件夹 [--only 词] [--look light|dark] [--zoom 100|125]，或 npm run screens -- --manual
  --out DIR    图片写入的文件夹（where the pictures go）
  --only 词    只拍名称里有这个词的画面（only screens whose name contains this）
  --look 外观  只拍浅色 light 或深色 dark（one appearance only）
  --zoom 比例  只拍 100 或 125（one zoom only）
  --manual     重拍手册里的图片（the manual's pictures anew）`

const Options = z.object({
  out: z
    .string()
    .min(1)
    .transform((folder) => path.resolve(folder)),
  only: z.string(),
  looks: z.array(z.enum(['light', 'dark'])),
  zooms: z.array(z.union([z.literal(100), z.literal(125)])),
  manual: z.boolean(),
})

export interface ScreensOptions {
  readonly out: string
  readonly only: string
  readonly looks: readonly Look[]
  readonly zooms: readonly number[]
  /** Only what the manual shows, under the names that it uses. */
  readonly manual: boolean
}

/** Reads the command line; the help text when something is missing or wrong. */
export function readOptions(args: readonly string[]): ScreensOptions | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        only: { type: 'string', default: '' },
        look: { type: 'string' },
        zoom: { type: 'string' },
        manual: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    const parsed = Options.safeParse({
      out: values.manual ? MANUAL_PICTURES : values.out,
      only: values.only,
      looks: values.manual ? ['light'] : values.look ? [values.look] : ['light', 'dark'],
      zooms: values.manual ? [100] : values.zoom ? [Number(values.zoom)] : [100, 125],
      manual: values.manual,
    })
    if (values.help || !parsed.success) return { wrong: HELP }
    return parsed.data
  } catch (error) {
    return { wrong: `${error instanceof Error ? error.message : String(error)}\n${HELP}` }
  }
}
