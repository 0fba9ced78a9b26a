/** What the demo was asked for. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

export const HELP = `用法：npm run demo -- --out 文件夹 [--stations 3] [--seed 1] [--records 60]
  --out DIR     结果写入的文件夹：summary.json、sheets/、screens/（where results go）
  --stations N  联络站个数，1 到 23，默认 3（number of stations）
  --seed N      样例的种子，默认 1（seed of the sample）
  --records N   每站由样例写入的记录数，默认 60（records a station）
  --keep        保留服务器数据和浏览器资料，便于查看（keep the working folder）`

const Options = z.object({
  out: z.string().min(1),
  stations: z.coerce.number().int().min(1).max(23),
  seed: z.coerce.number().int().nonnegative(),
  records: z.coerce.number().int().min(0).max(3000),
  keep: z.boolean(),
})
export type DemoOptions = z.infer<typeof Options>

/** Reads the command line; the help text when something is missing or wrong. */
export function readOptions(args: readonly string[]): DemoOptions | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        stations: { type: 'string', default: '3' },
        seed: { type: 'string', default: '1' },
        records: { type: 'string', default: '60' },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { wrong: HELP }
    const parsed = Options.safeParse(values)
    if (!parsed.success) return { wrong: `参数不对：${parsed.error.issues[0]?.path.join('') ?? ''}\n${HELP}` }
    return { ...parsed.data, out: path.resolve(parsed.data.out) }
  } catch (error) {
    return { wrong: `${error instanceof Error ? error.message : String(error)}\n${HELP}` }
  }
}
