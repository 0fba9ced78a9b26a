/** A window that goes while somebody is typing: closed, quit or loaded anew, it takes every letter with it. */
import type { Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { openSample, sampleStation } from '../support/sample'
import { type RunningServer, startServer } from '../support/server'

let folder: TestFolder
let server: RunningServer
let station: string
beforeAll(async () => {
  folder = await testFolder('closing')
  server = await startServer({ sample: true, sampleSize: { stations: 1, records: 0 } })
  station = await sampleStation(server)
})
afterAll(async () => {
  await server?.stop()
  await folder.remove()
})

let running: RunningApp | null = null
afterEach(async () => {
  await running?.close().catch(() => undefined)
  running = null
})
async function open(): Promise<RunningApp> {
  running = await openSample(folder, server, station)
  return running
}

/** Types the name into a new visit, letter by letter, and lets the caller act in the same breath as the last letter. */
async function type(page: Page, words: string): Promise<void> {
  const field = page.locator('[id="visit-name"]')
  await field.click()
  await field.fill(words)
}

const nameIn = (page: Page): Promise<string> => page.locator('[id="visit-name"]').inputValue()

async function beginVisit({ page }: RunningApp): Promise<void> {
  await page.keyboard.press('Alt+n')
  await page.getByRole('heading', { name: '接访登记' }).waitFor()
}

/** The visit that was begun, opened again from the list of what is not saved. */
async function openBegun({ page }: RunningApp): Promise<void> {
  await page.evaluate(() => {
    location.hash = '#/visits'
  })
  await page.getByText('未保存').first().click()
  await page.getByRole('heading', { name: '接访登记' }).waitFor()
}

test.each([
  [
    'closed',
    (running: RunningApp) =>
      running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
  ['quit', (running: RunningApp) => running.app.evaluate(({ app }) => app.quit())],
] as const)('R5 R6 %s in the breath of the last letter, it loses none', async (how, go) => {
  const first = await open()
  await beginVisit(first)
  await type(first.page, `周文海（${how}）`)
  const gone = first.app.waitForEvent('close')
  await go(first).catch(() => undefined)
  await gone
  const second = await open()
  await openBegun(second)
  expect(await nameIn(second.page)).toBe(`周文海（${how}）`)
  await second.page
    .getByRole('button', { name: /放弃草稿/ })
    .first()
    .click()
})

test('R5 R6 loaded anew from the menu in the breath of the last letter, it loses none', async () => {
  const running = await open()
  await beginVisit(running)
  await type(running.page, '周文海')
  const loaded = running.page.waitForEvent('load')
  await running.app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('reload')?.click())
  await loaded
  await running.page.waitForFunction(() => globalThis.jzt?.me() != null)
  await openBegun(running)
  expect(await nameIn(running.page)).toBe('周文海')
})
