/** The register over 69,000 rows in a real Chromium: filtering, sorting, scrolling, on paper and as a workbook. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Page } from 'playwright'
import { build } from 'vite'
import { ROOT } from '../../scripts/setup/folders'
import { launchChromium } from '../support/chromium'
import { testFolder } from '../support/folder'
import { type Figure, figure } from './figures'
import type { Size } from './table-page'

const WHERE = 'Chromium'
const SIZE: Size = { stations: 23, records: 3000, today: '2026-06-30' }
/** Answered by this program: the page needs an origin of its own for its database. */
const ORIGIN = 'http://localhost:1'
/** Frames of one scroll, and how often it is scrolled: of each the worst frame counts. */
const FRAMES = 120
const SCROLLS = 7
/** Each is typed and taken away again. */
const TEXTS = [
  '路灯',
  '',
  '电动车 充电',
  '',
  '的',
  '',
  '坪山 停车',
  '',
  '没有这样的词语',
  '',
  'ludeng',
  '',
  'ddc',
  '',
]

async function openPage(folder: string): Promise<Page> {
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rolldownOptions: { input: path.join(import.meta.dirname, 'table.html') },
    },
  })
  const browser = await launchChromium()
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    acceptDownloads: true,
  })
  // The compiler names functions with a helper that does not exist in the page.
  await context.addInitScript('globalThis.__name = (target) => target')
  const page = await context.newPage()
  page.setDefaultTimeout(300_000)
  await page.route(`${ORIGIN}/**`, async (route) => {
    const file = path.join(folder, new URL(route.request().url()).pathname)
    const body = await readFile(file).catch(() => null)
    const type = file.endsWith('.js') ? 'text/javascript' : undefined
    await route.fulfill(body ? { path: file, ...(type && { contentType: type }) } : { status: 404 })
  })
  await page.goto(`${ORIGIN}/test/bench/table.html`)
  await page.waitForFunction(() => globalThis.tableBench !== undefined)
  return page
}

/** Opens the view that lists everything. */
async function showAll(page: Page): Promise<number> {
  await page.getByRole('button', { name: '收起各站数字' }).click()
  await page.getByRole('button', { name: '视图' }).click()
  await page.getByRole('button', { name: '全部时间', exact: true }).waitFor()
  const start = performance.now()
  await page.getByRole('button', { name: '全部时间', exact: true }).click()
  await page.waitForFunction((most) => {
    const words = document.querySelector('.list-foot [role="status"]')?.textContent ?? ''
    return Number(/共 (\d+) 条/.exec(words)?.[1]) >= most && !words.includes('还在读取')
  }, SIZE.stations * SIZE.records)
  return performance.now() - start
}

/** Picks options of a facet, the last one taking the pick away. */
async function picks(page: Page, facet: string, options: readonly string[]): Promise<number[]> {
  const times: number[] = []
  for (const option of options) {
    await page.getByRole('combobox', { name: facet, exact: true }).click()
    await page.locator(`.ant-select-item-option[title="${option}"]`).waitFor()
    times.push(
      await page.evaluate(
        (title) => globalThis.tableBench?.clicked(`.ant-select-item-option[title="${title}"]`) ?? 0,
        option,
      ),
    )
  }
  return times
}

async function sorts(page: Page): Promise<number[]> {
  const times: number[] = []
  for (const title of ['联络站', '代表', '类型'])
    for (let way = 0; way < 3; way++) {
      await page.evaluate((words) => {
        const heads = [...document.querySelectorAll('.table-title > button')]
        for (const head of heads) head.id = head.textContent?.startsWith(words) ? 'to-click' : ''
      }, title)
      times.push(await page.evaluate(() => globalThis.tableBench?.clicked('#to-click') ?? 0))
    }
  return times
}

/** The frames of every scroll. */
async function scrolls(page: Page, step: number): Promise<number[][]> {
  const all: number[][] = []
  for (let run = 0; run < SCROLLS; run++)
    all.push(
      await page.evaluate(([by, frames]) => globalThis.tableBench?.scrolled(by, frames) ?? [], [
        step,
        FRAMES,
      ] as const),
    )
  return all
}

function scrollFigures(name: string, all: readonly (readonly number[])[]): Figure[] {
  return [
    figure(`${name}一帧`, WHERE, 50, all.flat()),
    figure(
      `${name}最慢一帧`,
      WHERE,
      50,
      all.map((frames) => Math.max(...frames)),
    ),
  ]
}

/** Frames while a workbook of everything is written, and how long that takes. */
async function workbook(page: Page): Promise<{ readonly frames: number[]; readonly took: number }> {
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: /导出 Excel/ }).waitFor()
  const saved = page.waitForEvent('download')
  const start = performance.now()
  await page.getByRole('menuitem', { name: /导出 Excel/ }).click()
  const frames = page.evaluate(() =>
    globalThis.tableBench?.frames(() => document.body.textContent?.includes('已导出') === true),
  )
  await saved
  return { took: performance.now() - start, frames: (await frames) ?? [] }
}

/** From asking for the register on paper to all its pages. */
async function paper(page: Page): Promise<number> {
  await page.getByRole('button', { name: '导出' }).click()
  await page.getByRole('menuitem', { name: /打印台账/ }).waitFor()
  const start = performance.now()
  await page.getByRole('menuitem', { name: /打印台账/ }).click()
  await page.waitForFunction(() => document.body.dataset.sheetReady === '1')
  return performance.now() - start
}

export async function table(say: (line: string) => void): Promise<Figure[]> {
  const folder = await testFolder('bench-table')
  let page: Page | undefined
  try {
    page = await openPage(folder.path)
    say('正在准备 23 个联络站、每站 3000 条记录……')
    await page.evaluate((size) => globalThis.tableBench?.prepare(size), SIZE)
    const opened = await showAll(page)
    const typed = await page.evaluate((texts) => globalThis.tableBench?.typed(texts) ?? [], TEXTS)
    const states = await picks(page, '类型', ['接访走访', '会议 · 代表议事会', '民生问题', '全部类型'])
    const sorted = await sorts(page)
    const slow = await scrolls(page, 90)
    const quick = await scrolls(page, 1500)
    const leaps = await scrolls(page, 9000)
    const { frames, took } = await workbook(page)
    const printed = await paper(page)
    const rows = `${SIZE.stations * SIZE.records} 条`
    return [
      figure(`列表（${rows}）：打开全部时间`, WHERE, 2000, [opened]),
      figure(`列表（${rows}）：输入文字筛选`, WHERE, 100, typed),
      figure(`列表（${rows}）：选类别筛选`, WHERE, 100, states),
      figure(`列表（${rows}）：排序`, WHERE, 100, sorted),
      ...scrollFigures(`列表（${rows}）：慢滚`, slow),
      ...scrollFigures(`列表（${rows}）：快滚`, quick),
      ...scrollFigures(`列表（${rows}）：跳滚`, leaps),
      figure(`列表（${rows}）：导出 Excel`, WHERE, 20_000, [took]),
      figure(`列表（${rows}）：导出时一帧`, WHERE, 50, frames),
      figure('台账 5000 条排成页', WHERE, 10_000, [printed]),
    ]
  } finally {
    await page?.context().browser()?.close()
    await folder.remove()
  }
}
