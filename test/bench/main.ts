/** `npm run bench [-- open|save|assessment|search|table|sheet|cold|district]`: how long the common things take here. Figures only. */
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

async function end(code: number): Promise<never> {
  await world.made?.then(
    (made) => made.end(),
    () => undefined,
  )
  process.exit(code)
}

async function main(): Promise<number> {
  const asked = process.argv.slice(2)
  const unknown = asked.filter((name) => !Object.hasOwn(BENCHES, name))
  if (unknown.length > 0) {
    say(`没有 ${unknown.join('、')}；可选 ${Object.keys(BENCHES).join('、')}`)
    return 2
  }
  const problem = (await ensureBuilt()) ?? (await ensureChromium())
  if (problem) {
    say(problem)
    return 1
  }
  const figures: Figure[] = []
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (asked.length > 0 && !asked.includes(name)) continue
    say(`正在测 ${name}……`)
    figures.push(...(await bench()))
  }
  process.stdout.write(`${asTable(figures)}\n`)
  for (const one of figures) process.stdout.write(`${JSON.stringify(one)}\n`)
  return 0
}

onAskedToEnd(() => void end(130))
await end(
  await main().catch((error: unknown) => {
    say(`没有测完：${error instanceof Error ? error.message : String(error)}`)
    return 1
  }),
)
