/** The wall sheet out of the real Electron: the paper is A3 to the millimetre, on one page, with real fonts. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfFacts } from '../../scripts/demo/pdf'
import { launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'

let folder: TestFolder
let server: RunningServer
let running: RunningApp
beforeAll(async () => {
  folder = await testFolder('sheet')
  server = await startServer({ sample: true })
  running = await launchApp({
    userData: path.join(folder.path, 'profiles', 'office'),
    profile: 'office',
    sample: 'office',
    server: server.url,
  })
})
afterAll(async () => {
  await running?.close()
  await server?.stop()
  await folder.remove()
})

test('the preview prints on one A3 page, ±1 mm, and nothing but the sheet', async () => {
  const { page, app } = running
  await page.getByText('考核', { exact: true }).first().click()
  await page.locator('.assess-items [data-code="7.3"]').click()
  await page.getByRole('button', { name: '打印预览' }).click()
  await page.waitForFunction(() => document.body.dataset.sheetReady === '1')
  const encoded = await app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const pdf = await window?.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
    return pdf?.toString('base64') ?? ''
  })
  const bytes = Buffer.from(encoded, 'base64')
  const { pages, sizes } = pdfFacts(bytes)
  expect(pages).toBe(1)
  for (const { width, height } of sizes) {
    expect(Math.abs(width - 297)).toBeLessThanOrEqual(1)
    expect(Math.abs(height - 420)).toBeLessThanOrEqual(1)
  }
  // Variable fonts would be embedded as Type 3, which printers draw badly.
  expect(bytes.toString('latin1')).not.toContain('/Type3')

  await page.emulateMedia({ media: 'print' })
  const onPaper = await page.evaluate(
    () =>
      [...document.querySelectorAll('button, .nav, .print-bar, .status-bar')].filter(
        (element) => element.getClientRects().length > 0,
      ).length,
  )
  await page.emulateMedia({ media: null })
  expect(onPaper).toBe(0)

  await page.keyboard.press('Escape')
  await page.locator('.assess-items [data-code="7.3"][aria-current="true"]').waitFor()
})
