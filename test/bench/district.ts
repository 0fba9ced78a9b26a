/**
 * A whole district on one office's machine: 23 stations with 3,000 records each. How long the first join takes and how far it holds up
 * the screen, how soon a list can be used after a start, what window and server occupy, and how soon a search answers there.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type BrowserContext, type CDPSession, chromium, type Page } from 'playwright'
import { WINDOW_HEAP } from '../../electron/main/memory'
import { chromiumOptions } from '../../scripts/setup/chromium'
import { type Figure, figure } from './figures'
import { createWorld } from './world'

const STATIONS = 23
const PROFILE = 'district'
const COLD_RUNS = 5
const WAIT_MS = 600_000
/** So long nothing is done until the window's memory is looked at again: the browser tidies up when it has time. */
const REST_MS = 30_000
const QUERIES = ['路灯', 'ludeng', 'li', 'zhangw', '电动车 充电', '接2026-12'] as const

async function openProfile(folder: string): Promise<{ context: BrowserContext; page: Page }> {
  const options = chromiumOptions()
  const context = await chromium.launchPersistentContext(folder, {
    ...options,
    // As in the window of the app.
    args: [...options.args, `--js-flags=${WINDOW_HEAP}`],
    headless: true,
    viewport: { width: 1366, height: 768 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
  })
  await context.addInitScript('globalThis.__name = (target) => target')
  const page = context.pages()[0] ?? (await context.newPage())
  page.setDefaultTimeout(WAIT_MS)
  return { context, page }
}

/** Notes in the page how long its thread was held up at a time (ms). */
const WATCH_STALLS = `globalThis.stalls = []
new PerformanceObserver((list) => { for (const entry of list.getEntries()) globalThis.stalls.push(entry.duration) })
  .observe({ type: 'longtask', buffered: true })`

declare global {
  var stalls: number[] | undefined
}

/** Memory of a process in MB by the operating system's own count: now (`VmRSS`) or the most it ever had (`VmHWM`). */
async function memoryOf(pid: number, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024
}

/** Memory in MB of the window's process: of all processes that draw pages here, the one that has most. */
async function windowMemory(page: Page, what: 'VmRSS' | 'VmHWM'): Promise<number> {
  const browser = page.context().browser()
  const session: CDPSession | undefined = await (browser?.newBrowserCDPSession() ??
    page.context().newCDPSession(page))
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const drawing = processInfo.filter(({ type }) => type === 'renderer')
  return Math.max(...(await Promise.all(drawing.map(({ id }) => memoryOf(id, what)))))
}

/** How many records are stored in the page's profile, and how many MB their documents are; reads one at a time. */
function storedIn(page: Page): Promise<{ records: number; megabytes: number }> {
  return page.evaluate(
    (name) =>
      new Promise<{ records: number; megabytes: number }>((resolve, reject) => {
        const opening = indexedDB.open(name)
        opening.onerror = () => reject(opening.error)
        opening.onsuccess = () => {
          const reading = opening.result.transaction('docs').objectStore('docs').openCursor()
          let [records, bytes] = [0, 0]
          reading.onerror = () => reject(reading.error)
          reading.onsuccess = () => {
            const cursor = reading.result
            if (!cursor) {
              opening.result.close()
              resolve({ records, megabytes: bytes / 1_048_576 })
              return
            }
            records += 1
            bytes += cursor.value.state.byteLength
            cursor.continue()
          }
        }
      }),
    `jzt-${PROFILE}`,
  )
}

interface Joined {
  readonly seconds: number
  readonly records: number
  readonly megabytes: number
  readonly stalls: readonly number[]
  /** The most that the window's process had, in MB. */
  readonly peak: number
}

async function join(page: Page, address: string): Promise<Joined> {
  await page.addInitScript(WATCH_STALLS)
  const start = performance.now()
  await page.goto(address, { waitUntil: 'commit' })
  await page.waitForFunction(() => globalThis.jzt?.me() != null)
  await page.evaluate(() => globalThis.jzt?.whenCaughtUp())
  const seconds = (performance.now() - start) / 1000
  const peak = await windowMemory(page, 'VmHWM')
  const stalls = await page.evaluate(() => globalThis.stalls ?? [])
  return { seconds, peak, stalls, ...(await storedIn(page)) }
}

/** ms from the page's navigation until its list shows records. */
function listAfter(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const there = () => document.querySelector('.table-row')
    while (!there()) await new Promise((done) => requestAnimationFrame(done))
    return performance.now()
  })
}

/** Resolves when every record can be found. */
async function searchReady(page: Page): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.getByText(/可查本机 \d+ 条记录/).waitFor()
  await page.keyboard.press('Escape')
}

/** ms from the last key until what was found is on the screen. */
async function searchAfter(page: Page, query: string): Promise<number[]> {
  const times: number[] = []
  await page.keyboard.press('Control+k')
  const input = page.getByRole('combobox', { name: '查找' })
  await input.waitFor()
  for (let run = 0; run < 10; run++) {
    await input.fill('')
    await page.waitForFunction(() => !document.querySelector('#search-results .search-hit'))
    times.push(
      await input.evaluate(async (element, text) => {
        if (!(element instanceof HTMLInputElement)) return Number.NaN
        const start = performance.now()
        Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(element, text)
        element.dispatchEvent(new Event('input', { bubbles: true }))
        while (!document.querySelector('#search-results .search-hit'))
          await new Promise((done) => requestAnimationFrame(done))
        return performance.now() - start
      }, query),
    )
  }
  await page.keyboard.press('Escape')
  return times
}

export async function district(say: (line: string) => void): Promise<Figure[]> {
  const world = await createWorld(say, STATIONS)
  const folder = path.join(world.folder, 'profiles', PROFILE)
  const address = `${world.url}/?profile=${PROFILE}&sample=office&automation=1#/registers`
  try {
    say('正在首次接收……')
    const first = await openProfile(folder)
    const { seconds, records, megabytes, stalls, peak } = await join(first.page, address)
    const where = `Chromium，${records} 条`
    const rate = `每秒 ${Math.round(records / seconds)} 条、${(megabytes / seconds).toFixed(1)} 兆字节`
    const figures = [
      figure(`首次接收（${rate}）`, where, 45_000, [seconds * 1000]),
      figure('首次接收时界面的停顿', where, 50, stalls.length > 0 ? stalls : [0]),
      figure('首次接收时工委窗口内存的最高点', where, 600, [peak], 'MB'),
      // Its highest point lies where the sample was made, so that what it has after serving is told.
      figure(
        '送完首次接收后服务器占用内存',
        `Node，${records} 条`,
        400,
        [await memoryOf(world.serverPid, 'VmRSS')],
        'MB',
      ),
    ]
    await first.context.close()

    say('正在测冷启动……')
    const times: number[] = []
    const opened: number[] = []
    for (let run = 0; run < COLD_RUNS; run++) {
      const { context, page } = await openProfile(folder)
      await page.goto(address, { waitUntil: 'commit' })
      times.push(await listAfter(page))
      await searchReady(page)
      opened.push(await windowMemory(page, 'VmRSS'))
      await context.close()
    }
    figures.push(figure('冷启动到列表可用', where, 2000, times))
    figures.push(figure('工委窗口占用内存，全部读完时', where, 600, opened, 'MB'))

    const { context, page } = await openProfile(folder)
    await page.goto(address)
    await listAfter(page)
    say('正在测查找……')
    await searchReady(page)
    for (const query of QUERIES)
      figures.push(figure(`窗口里查找“${query}”`, where, 100, await searchAfter(page, query)))
    figures.push(
      figure('工委窗口占用内存，查找 60 次后', where, 600, [await windowMemory(page, 'VmRSS')], 'MB'),
    )
    await new Promise((resolve) => setTimeout(resolve, REST_MS))
    figures.push(
      figure('工委窗口占用内存，放着 30 秒后', where, 600, [await windowMemory(page, 'VmRSS')], 'MB'),
    )
    await context.close()
    return figures
  } finally {
    await world.end()
  }
}
