/**
 * `npm run demo -- --out DIR`: the main job without hands, through the real code. A real server process; each station a real
 * browser profile whose network is cut while records are typed and written; then everything comes together at the office,
 * which assesses and prints. What both sides hold in the end is read and compared independently.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { generateSample } from '../shared/sample/generate'
import { type Client, pendingOf, rest, settled } from './demo/client'
import { type DemoOptions, readOptions } from './demo/options'
import { printSheet, quarterOf, type Sheet } from './demo/sheets'
import {
  canonicalOf,
  openOffice,
  type Run,
  readOffices,
  runGroup,
  type StationEnd,
  screenshot,
} from './demo/stations'
import { asTable, type Found, faults, summarize } from './demo/summary'
import { conflictsOn } from './demo/writing'
import { ensureBuilt } from './setup/build'
import { ensureChromium } from './setup/chromium'
import { onAskedToEnd } from './setup/ending'
import { ensureGlyphs } from './setup/fonts'
import { type RunningServer, spawnServer } from './setup/server'

/** Browsers at once; the office's is one of them. */
const BROWSERS = 4
const CHINA = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })

const began = performance.now()
const seconds = () => Math.round((performance.now() - began) / 100) / 10

function say(line: string): void {
  process.stderr.write(`${seconds().toFixed(1).padStart(6)} 秒  ${line}\n`)
}

/** Everything that was started, to be ended in reverse. */
const started: { clients: (() => Promise<void>)[]; server: RunningServer | null; folder: string | null } = {
  clients: [],
  server: null,
  folder: null,
}
let ending: Promise<void> | null = null

/** Ends everything, once. */
function endAll(keep: boolean): Promise<void> {
  ending ??= endThem(keep)
  return ending
}

async function endThem(keep: boolean): Promise<void> {
  for (const close of started.clients.splice(0).reverse()) await close().catch(() => undefined)
  await started.server?.stop()
  if (started.folder && !keep)
    await rm(started.folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
  if (started.folder && keep) say(`工作文件夹保留在 ${started.folder}`)
  started.folder = null
}

/** The stations in groups of so many. */
function groups(count: number, size: number): number[][] {
  const all = Array.from({ length: count }, (_, at) => at)
  return Array.from({ length: Math.ceil(count / size) }, (_, at) => all.slice(at * size, (at + 1) * size))
}

async function officeScreens(office: Client, out: string, station: string, today: string): Promise<void> {
  const base = office.page.url().split('#')[0]
  const { year, quarter } = quarterOf(today)
  const at = `station=${station}&year=${year}&quarter=${quarter}`
  await office.page.goto(`${base}#/registers`)
  await office.page.locator('.stations table[aria-busy="false"]').waitFor()
  await office.page.locator('.table-row').first().waitFor()
  await screenshot(office, out, '全部台账-人大街道工委')
  await office.page.goto(`${base}#/assessment?${at}`)
  await office.page.getByText('20.3').first().waitFor()
  await screenshot(office, out, '考核-人大街道工委')
}

async function work(options: DemoOptions): Promise<Found & { stop: () => Promise<void> }> {
  const today = CHINA.format(new Date())
  const { seed, stations, offices, records, out } = options
  const sample = generateSample({ seed, stations, offices, today, recordsPerStation: records })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jzt-demo-'))
  started.folder = folder
  const dataFolder = path.join(folder, 'server')
  const server = await spawnServer({
    data: dataFolder,
    sample: true,
    sampleSize: { seed, stations, offices, records: 0 },
  })
  started.server = server
  say(`同步服务已启动：空的数据文件夹，${sample.stations.length} 个联络站的组织名册`)
  const run: Run = {
    sample,
    serverPort: Number(new URL(server.url).port),
    profiles: path.join(folder, 'profiles'),
    out,
    say,
    started: (close) => {
      if (ending) void close()
      else started.clients.push(close)
    },
  }
  const office = await openOffice(run)
  say(`${office.name}已打开`)
  await rest(office)
  const ends: StationEnd[] = []
  const first = sample.stations[0]
  const own = sample.offices.find(({ id }) => id === first?.office)
  // In a district it is the station's own office that works on its records beside it; the district only reads.
  const desk = own ? await openOffice(run, own) : office
  const size = BROWSERS - (own ? 2 : 1)
  for (const group of groups(sample.stations.length, size))
    ends.push(...(await runGroup(run, office, desk, group)))
  if (own) await desk.close()
  await settled(office)
  const officeEnds = await readOffices(run)
  const found = {
    held: await canonicalOf(office),
    pending: await pendingOf(office),
    conflicts: await conflictsOn(office),
  }
  say(`人大街道工委已收齐 ${Object.keys(found.held).length} 条记录，开始计算考核`)
  if (first) await officeScreens(office, out, first.id, today)
  const sheets: Sheet[] = []
  for (const station of sample.stations) {
    const sheet = await printSheet(office, station, quarterOf(today), out)
    sheets.push(sheet)
    if (sheets.length === 1) await screenshot(office, out, '打印预览-人大街道工委')
    say(`已印 ${sheet.file}（${sheet.paper}，${sheet.pages} 页）`)
  }
  const stop = async (): Promise<void> => {
    await office.close()
    await server.stop()
  }
  return { dataFolder, office: found, offices: officeEnds, stations: ends, sheets, seconds: 0, stop }
}

/** @returns the exit code */
async function main(options: DemoOptions): Promise<number> {
  for (const prepare of [ensureBuilt, ensureChromium]) {
    const problem = await prepare()
    if (!problem) continue
    say(problem)
    return 1
  }
  const boxes = await ensureGlyphs()
  if (boxes) say(boxes)
  await mkdir(options.out, { recursive: true })
  try {
    const { stop, ...found } = await work(options)
    await stop()
    const summary = summarize({ ...found, seconds: seconds() }, say)
    await writeFile(path.join(options.out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)
    process.stdout.write(`${asTable(summary)}\n`)
    const wrong = faults(summary)
    for (const fault of wrong) say(`没有通过：${fault}`)
    if (wrong.length === 0) say(`完成，结果在 ${options.out}`)
    return wrong.length === 0 ? 0 : 1
  } catch (error) {
    if (!ending) say(`演示没有完成：${error instanceof Error ? error.message : String(error)}`)
    return 1
  } finally {
    await endAll(options.keep)
  }
}

const options = readOptions(process.argv.slice(2))
if ('wrong' in options) {
  process.stderr.write(`${options.wrong}\n`)
  process.exit(2)
}
onAskedToEnd(() => {
  say('正在结束……')
  void endAll(options.keep).then(() => process.exit(130))
})
process.exit(await main(options))
