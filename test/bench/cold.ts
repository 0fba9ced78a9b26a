/** Cold start with 3,000 records on this machine: from navigation to a list that can be used. */
import path from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright'
import { chromiumOptions } from '../../scripts/setup/chromium'
import { ensureDisplay } from '../../scripts/setup/display'
import { ensureElectron } from '../../scripts/setup/electron-runtime'
import { launchApp } from '../support/electron'
import { type Figure, figure } from './figures'
import type { World } from './world'

const RUNS = 5
const NAME = '冷启动到可用（3000 条）'

/** ms from the page's navigation until its list shows records. */
function usableAfter(page: Page, entry: string): Promise<number> {
  return page.evaluate(async (wanted) => {
    while (!document.querySelector(wanted)) await new Promise((done) => requestAnimationFrame(done))
    return performance.now()
  }, entry)
}

async function inChromium(world: World): Promise<Figure> {
  const first = await world.open('station')
  const address = first.page.url().split('#')[0]
  const times: number[] = []
  // The proxy of this client stays open; its browser is closed and started anew for each run.
  await first.page.context().close()
  try {
    for (let run = 0; run < RUNS; run++) {
      let context: BrowserContext | undefined
      try {
        context = await chromium.launchPersistentContext(path.join(world.folder, 'profiles', 'station'), {
          ...chromiumOptions(),
          headless: true,
        })
        const page = context.pages()[0] ?? (await context.newPage())
        await page.goto(`${address}#/visits`, { waitUntil: 'commit' })
        times.push(await usableAfter(page, '.side-entry'))
      } finally {
        await context?.close()
      }
    }
  } finally {
    await first.close()
  }
  return figure(NAME, 'Chromium', 2000, times)
}

async function inElectron(world: World, say: (line: string) => void): Promise<Figure[]> {
  const runtime = await ensureElectron()
  if ('missing' in runtime) {
    say(`没有测 Electron：${runtime.missing}`)
    return []
  }
  const display = await ensureDisplay().catch(() => null)
  if (!display) {
    say('没有测 Electron：这里没有图形界面。')
    return []
  }
  if (display.name) process.env.DISPLAY = display.name
  const start = () =>
    launchApp({
      userData: path.join(world.folder, 'electron'),
      profile: 'bench',
      sample: world.station,
      server: world.url,
      automation: true,
    })
  try {
    const times: number[] = []
    for (let run = 0; run <= RUNS; run++) {
      const app = await start()
      try {
        // The window opens on 工作台: usable with the quarter's duties.
        const time = await usableAfter(app.page, '.task')
        // The first run joins and receives everything.
        if (run === 0) await app.page.evaluate(() => globalThis.jzt?.whenCaughtUp())
        else times.push(time)
      } finally {
        await app.close()
      }
    }
    return [figure(NAME, `Electron ${runtime.version}`, 2000, times)]
  } finally {
    await display.stop()
  }
}

export async function cold(world: World, say: (line: string) => void): Promise<Figure[]> {
  return [await inChromium(world), ...(await inElectron(world, say))]
}
