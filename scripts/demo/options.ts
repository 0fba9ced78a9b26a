/** What the demo was asked for. */
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

export const HELP = `用法：npm run demo -- --out 文件夹 [--stations 23] [--offices 1] [--seed 1] [--records 40]
  --out DIR     结果写入的文件夹：summary.json、sheets/、screens/（where results go）
  --stations N  联络站个数，1 到 23，默认 23（number of stations）
  --offices N   大于 1 时为一个区、N 个人大街道工委，最多 6（a district of several offices）
  --seed N      样例的种子，默认 1（seed of the sample）
  --records N   每站由样例写入的记录数，默认 40（records a station）
  --keep        保留服务器数据和浏览器资料，便于查看（keep the working folder）`

const Options = z.object({
  out: z.string().min(1),
  stations: z.coerce.number().int().min(1).max(23),
  offices: z.coerce.number().int().min(1).max(6),
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
        stations: { type: 'string', default: '23' },
        offices: { type: 'string', default: '1' },
        seed: { type: 'string', default: '1' },
        records: { type: 'string', default: '40' },
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
