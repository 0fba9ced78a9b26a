/**
 * `npm run faults -- --kills N | --fuzz N | --orders N [--seed S]`: the fault tests for as long as one likes. Prints its seed
 * first and one JSON line of figures at the end; exit code 1 when something was lost, differed or died.
 */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { onAskedToEnd } from '../../scripts/setup/ending'
import { fuzz } from './fuzz'
import { killAgainAndAgain } from './kills'

const HELP = `用法：npm run faults -- --kills 次数 | --fuzz 次数 [--seed 种子]
  --kills N  在写入中随机强制结束服务器和浏览器 N 次（kills under load）
  --fuzz N   向服务器发送 N 个坏帧和坏消息（broken and hostile frames）
  --seed S   种子，默认随机，会先打印出来（seed; printed first）`

const count = z.coerce.number().int().positive().optional()
const Options = z.object({
  kills: count,
  fuzz: count,
  seed: z.coerce.number().int().nonnegative().optional(),
})

interface Figures {
  readonly problems: readonly unknown[]
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** What was asked for; null when it cannot be understood. */
function readOptions(): z.infer<typeof Options> | null {
  try {
    const { values } = parseArgs({
      options: { kills: { type: 'string' }, fuzz: { type: 'string' }, seed: { type: 'string' } },
    })
    return Options.parse(values)
  } catch {
    return null
  }
}

function chosen(options: z.infer<typeof Options>, seed: number): Promise<Figures> | null {
  const { kills, fuzz: frames } = options
  if (kills !== undefined)
    return killAgainAndAgain({ kills, seed, progress: (done) => say(`已强制结束 ${done} / ${kills} 次`) })
  if (frames !== undefined)
    return fuzz({ count: frames, seed, progress: (sent) => say(`已发送 ${sent} / ${frames}`) })
  return null
}

async function main(): Promise<number> {
  const options = readOptions()
  const seed = options?.seed ?? Math.floor(Math.random() * 2 ** 31)
  const started = Date.now()
  const running = options && chosen(options, seed)
  if (!running) {
    say(HELP)
    return 2
  }
  say(`种子 ${seed}`)
  const figures = await running
  const seconds = Math.round((Date.now() - started) / 100) / 10
  process.stdout.write(`${JSON.stringify({ seed, seconds, ...figures })}\n`)
  return figures.problems.length === 0 ? 0 : 1
}

onAskedToEnd(() => process.exit(130))
process.exit(
  await main().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    return 1
  }),
)
