/**
 * `npm run faults -- --kills N | --fuzz N | --orders N [--seed S] | --soak MINUTES | --drills [R]`: the fault tests for as long as one
 * likes. Takes the seeds of `seeds.json` first, prints its own, and gives one JSON line of figures at the end; exit code 1 when something was
 * lost, differed or died.
 */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { onAskedToEnd } from '../../scripts/setup/ending'
import { holdDrills } from './drills/run'
import { fuzz } from './fuzz'
import { killAgainAndAgain } from './kills'
import { takeCourses } from './orders'
import { type KeptSeed, keepSeed, keptSeeds, type SeededRun } from './seeds'
import { soak } from './soak'

const HELP = `用法：npm run faults -- --kills 次数 | --fuzz 次数 | --orders 次数 [--seed 种子] | --soak 分钟数 | --drills [规则号]
  --kills N  在写入中随机强制结束服务器和浏览器 N 次（kills under load）
  --orders N 三台电脑在断网、重启、强制结束中任意先后地修改 N 轮（edits, cuts and restarts in random order）
  --fuzz N   向服务器发送 N 个坏帧和坏消息（broken and hostile frames）
  --soak M   不断写入 M 分钟（不写为30），查看服务器的内存、日志和文件是否平稳（memory and files stay flat）
  --drills R 逐条拆掉一项保护，确认对应的测试会失败，再恢复原样；不写规则号为全部（each rule's test must fail without its protection）
  --seed S   种子，默认随机，会先打印出来（seed; printed first）`

const count = z.coerce.number().int().positive().optional()
const Options = z.object({
  kills: count,
  orders: count,
  fuzz: count,
  soak: z.coerce.number().min(1).optional(),
  drills: z.coerce.number().int().nonnegative().optional(),
  seed: z.coerce.number().int().nonnegative().optional(),
})

interface Figures {
  readonly problems: readonly unknown[]
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

/** What stands for a number that was left out: half an hour, every rule. */
const LEFT_OUT: Readonly<Record<string, string>> = { '--soak': '30', '--drills': '0' }

function withNumber(word: string, next: string | undefined): string[] {
  const alone = next === undefined || next.startsWith('--')
  return alone && Object.hasOwn(LEFT_OUT, word) ? [word, LEFT_OUT[word] ?? ''] : [word]
}

/** What was asked for; null when it cannot be understood. */
function readOptions(): z.infer<typeof Options> | null {
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2).flatMap((word, at, all) => withNumber(word, all[at + 1])),
      options: {
        kills: { type: 'string' },
        fuzz: { type: 'string' },
        soak: { type: 'string' },
        orders: { type: 'string' },
        drills: { type: 'string' },
        seed: { type: 'string' },
      },
    })
    return Options.parse(values)
  } catch {
    return null
  }
}

type Options = z.infer<typeof Options>

/** A run that goes by a seed: how to do so many of it, and how often it tells how far it is. */
interface Seeded {
  readonly run: SeededRun
  readonly count: number
  readonly step: number
  readonly take: (kept: KeptSeed, progress: (done: number) => void) => Promise<Figures>
}

function seeded({ kills, orders, fuzz: frames }: Options): Seeded | null {
  if (kills !== undefined)
    return {
      run: 'kills',
      count: kills,
      step: 10,
      take: ({ seed, count }, progress) => killAgainAndAgain({ kills: count, seed, progress }),
    }
  if (orders !== undefined)
    return {
      run: 'orders',
      count: orders,
      step: 1,
      take: (kept, progress) => takeCourses({ ...kept, progress }),
    }
  if (frames !== undefined)
    return { run: 'fuzz', count: frames, step: 1_000, take: (kept, progress) => fuzz({ ...kept, progress }) }
  return null
}

const DONE: Readonly<Record<SeededRun, string>> = { kills: '已强制结束', orders: '已走完', fuzz: '已发送' }

/** Takes one seed; keeps it when something goes wrong. */
async function takeSeed({ run, step, take }: Seeded, kept: KeptSeed): Promise<Figures> {
  let reached = 0
  const keep = () => keepSeed(run, { ...kept, count: Math.min(kept.count, reached + step) })
  try {
    const figures = await take(kept, (done) => {
      reached = done
      say(`${DONE[run]} ${done} / ${kept.count}`)
    })
    if (figures.problems.length > 0) keep()
    return figures
  } catch (error) {
    keep()
    throw error
  }
}

/** Seeds that have been kept come first, each as far as it has to go. */
async function takeSeeds(what: Seeded, seed: number): Promise<Figures> {
  for (const kept of keptSeeds(what.run)) {
    say(`先重做保留的种子 ${kept.seed}`)
    const figures = await takeSeed(what, kept)
    if (figures.problems.length > 0)
      return { ...figures, problems: figures.problems.map((one) => `${kept.seed}: ${String(one)}`) }
  }
  say(`种子 ${seed}`)
  return takeSeed(what, { seed, count: what.count })
}

function chosen(options: Options, seed: number): Promise<Figures> | null {
  const what = seeded(options)
  if (what) return takeSeeds(what, seed)
  const { soak: minutes, drills } = options
  if (minutes !== undefined) return soak({ minutes, progress: (look) => say(JSON.stringify(look)) })
  if (drills !== undefined) return holdDrills({ ...(drills > 0 ? { rule: drills } : {}), progress: say })
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
  const figures = await running
  const seconds = Math.round((Date.now() - started) / 100) / 10
  process.stdout.write(`${JSON.stringify({ seed, seconds, ...figures })}\n`)
  return figures.problems.length === 0 ? 0 : 1
}

onAskedToEnd(() => process.exit(130))
process.exit(
  await main().catch((error: unknown) => {
    say(error instanceof Error ? error.message : String(error))
    if (error instanceof Error && error.cause !== undefined) say(String(error.cause))
    return 1
  }),
)
