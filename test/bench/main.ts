/** `npm run bench [-- open|save|assessment|search|table|sheet|cold|district|sync [--quick]]`: how long the common things take here. Figures only. */
import { ensureBuilt } from '../../scripts/setup/build'
import { ensureChromium } from '../../scripts/setup/chromium'
import { onAskedToEnd } from '../../scripts/setup/ending'
import { assessment } from './assessment'
import { cold } from './cold'
import { district } from './district'
import { asTable, type Figure } from './figures'
import { openRecord, saveRecord } from './records'
import { search } from './search'
import { sheet } from './sheet'
import { sync } from './sync/index'
import { comparedTable } from './sync/table'
import { table } from './table'
import { createWorld, type World } from './world'

const say = (line: string): void => {
  process.stderr.write(`${line}\n`)
}

const world: { made: Promise<World> | null } = { made: null }
function theWorld(): Promise<World> {
  world.made ??= createWorld(say)
  return world.made
}

const BENCHES: Readonly<Record<string, () => Promise<Figure[]>>> = {
  assessment,
  search: () => search(say),
  table: () => table(say),
  open: async () => openRecord(await theWorld()),
  save: async () => saveRecord(await theWorld()),
  sheet: async () => sheet(await theWorld()),
  cold: async () => cold(await theWorld(), say),
  district: () => district(say),
}

/** Servers beside each other: needs no window, and tells its figures in its own way. */
const SYNC = 'sync'
/** Few rounds, to try it. */
const QUICK = '--quick'

async function end(code: number): Promise<never> {
  await world.made?.then(
    (made) => made.end(),
    () => undefined,
  )
  process.exit(code)
}

function tell(table: string, figures: readonly object[]): void {
  process.stdout.write(`${table}\n`)
  for (const one of figures) process.stdout.write(`${JSON.stringify(one)}\n`)
}

async function inWindows(names: readonly string[]): Promise<number> {
  const problem = (await ensureBuilt()) ?? (await ensureChromium())
  if (problem) {
    say(problem)
    return 1
  }
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (!names.includes(name)) continue
    say(`正在测 ${name}……`)
    figures.push(...(await bench()))
  }
  tell(asTable(figures), figures)
  return 0
}

async function main(): Promise<number> {
  const known = [...Object.keys(BENCHES), SYNC]
  const given = process.argv.slice(2)
  const quick = given.includes(QUICK)
  const named = given.filter((name) => name !== QUICK)
  const unknown = named.filter((name) => !known.includes(name))
  if (unknown.length > 0) {
    say(`没有 ${unknown.join('、')}；可选 ${known.join('、')}`)
    return 2
  }
  const asked = named.length > 0 ? named : known
  const windows = asked.filter((name) => name !== SYNC)
  const code = windows.length > 0 ? await inWindows(windows) : 0
  if (code !== 0 || !asked.includes(SYNC)) return code
  say(`正在测 ${SYNC}……`)
  const figures = await sync(say, quick)
  tell(comparedTable(figures), figures)
  return 0
}

onAskedToEnd(() => void end(130))
await end(
  await main().catch((error: unknown) => {
    say(`没有测完：${error instanceof Error ? error.message : String(error)}`)
    return 1
  }),
)
