/**
 * `npm run screens -- --out DIR`: a picture of every screen of the real app, light and dark, at 100 % and 125 %, to look at.
 * A real server with the sample, and one with nothing but its organisation; what is shown stands in screens/list.ts.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Browser } from 'playwright'
import { SCREENS, type Screen } from './screens/list'
import { manualScreens } from './screens/manual'
import { readOptions, type ScreensOptions } from './screens/options'
import { cameraFor } from './screens/picture'
import { launchBrowser, openSeat, type SeatName, type Servers } from './screens/seats'
import { ensureBuilt } from './setup/build'
import { ensureChromium } from './setup/chromium'
import { onAskedToEnd } from './setup/ending'
import { ensureGlyphs } from './setup/fonts'
import { spawnServer } from './setup/server'

/** How to end what was started, in the order in which it was started. */
const started: (() => Promise<unknown>)[] = []
let ending: Promise<void> | null = null

function endAll(): Promise<void> {
  ending ??= (async () => {
    for (const end of started.splice(0).reverse()) await end().catch(() => undefined)
  })()
  return ending
}

async function serve(folder: string, stations: number, records: number): Promise<string> {
  const server = await spawnServer({
    data: path.join(folder, `server-${records}`),
    sample: true,
    sampleSize: { stations, records },
  })
  started.push(() => server.stop())
  return server.url
}

function file(options: ScreensOptions, { name }: Screen, look: string, zoom: number): string {
  const label = options.manual ? name : `${name}-${look === 'dark' ? '深' : '浅'}-${zoom}`
  return path.join(options.out, `${label}.png`)
}

/** @returns names of the screens that could not be shown, with the reason */
async function shootSeat(
  browser: Browser,
  servers: Servers,
  name: SeatName,
  wanted: readonly Screen[],
  options: ScreensOptions,
): Promise<string[]> {
  const seat = await openSeat(browser, name, servers)
  const failed: string[] = []
  const camera = await cameraFor(seat.page)
  // Each screen is opened from where the one before ended, so those between are opened too, without a picture.
  const last = SCREENS.findLastIndex((screen) => wanted.includes(screen))
  for (const screen of SCREENS.slice(0, last + 1).filter(({ seat: at }) => at === name)) {
    try {
      await camera.pose({ look: 'light', zoom: 100 })
      await screen.open(seat)
      if (!wanted.includes(screen)) continue
      for (const zoom of options.zooms)
        for (const look of options.looks) {
          await camera.pose({ look, zoom })
          await camera.take(file(options, screen, look, zoom))
        }
      process.stderr.write(`已拍 ${screen.name}\n`)
    } catch (error) {
      const [reason = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
      failed.push(`${screen.name}：${reason}`)
      await camera.take(path.join(options.out, `没有拍成-${screen.name}.png`))
    }
  }
  await seat.close()
  return failed
}

/** @returns the exit code */
async function main(options: ScreensOptions): Promise<number> {
  for (const prepare of [ensureBuilt, ensureChromium, ensureGlyphs]) {
    const problem = await prepare()
    if (!problem) continue
    process.stderr.write(`${problem}\n`)
    return 1
  }
  const shown = options.manual ? manualScreens() : null
  const wanted = SCREENS.filter(({ name }) => name.includes(options.only) && (shown?.includes(name) ?? true))
  await mkdir(options.out, { recursive: true })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'jzt-screens-'))
  started.push(() => rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 }))
  const servers = { sample: await serve(folder, 23, 60), empty: await serve(folder, 3, 0) }
  const browser = await launchBrowser()
  started.push(() => browser.close())
  const failed: string[] = []
  for (const name of new Set(wanted.map(({ seat }) => seat))) {
    const screens = wanted.filter(({ seat }) => seat === name)
    failed.push(...(await shootSeat(browser, servers, name, screens, options)))
  }
  for (const reason of failed) process.stderr.write(`没有拍成：${reason}\n`)
  process.stderr.write(`${wanted.length - failed.length} 个画面，图片在 ${options.out}\n`)
  return failed.length === 0 ? 0 : 1
}

const options = readOptions(process.argv.slice(2))
if ('wrong' in options) {
  process.stderr.write(`${options.wrong}\n`)
  process.exit(2)
}
onAskedToEnd(() => void endAll().then(() => process.exit(130)))
const code = await main(options).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  return 1
})
await endAll()
process.exit(code)
