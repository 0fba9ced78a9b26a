/** A photo on its whole way in the real app: taken in, saved without a line, copied outside the database, sent, looked at elsewhere, printed. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pdfFacts } from '../../scripts/demo/pdf'
import { ROOT } from '../../scripts/setup/folders'
import type { RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { openSample, sampleStation } from '../support/sample'
import { type RunningServer, startServer } from '../support/server'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy'

/** Drawings large enough to be pictures of their own; the sample’s server does not have them under these names once they are drawn anew. */
const FILES = ['lamp', 'road'].map((motif) =>
  path.join(ROOT, 'sync-server', 'sample', 'photos', `${motif}.jpg`),
)

let folder: TestFolder
let server: RunningServer & { data: string }
let proxy: TcpProxy
let station: RunningApp
let recordId: string

beforeAll(async () => {
  folder = await testFolder('photos')
  server = await startServer({ sample: true })
  proxy = await openTcpProxy({ port: Number(new URL(server.url).port) })
  station = await openSample(folder, { ...server, url: proxy.url }, await sampleStation(server))
})
afterAll(async () => {
  await station?.close()
  await proxy?.close()
  await server?.stop()
  await folder.remove()
})

const truth = (page: Page) => page.evaluate(() => globalThis.jzt?.truth())
const waiting = async (page: Page) => (await truth(page))?.photos
/** Photos that are drawn. */
const drawn = (page: Page) =>
  page
    .locator('.photo > img')
    .evaluateAll(
      (pictures) => pictures.filter((one) => one instanceof HTMLImageElement && one.naturalWidth > 0).length,
    )

function filesBelow(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
}

test('taken in and saved without a line, it is on this machine twice and counted as waiting', async () => {
  const { page } = station
  proxy.cut()
  await expect.poll(async () => (await truth(page))?.online).toBe(false)
  await page.evaluate(() => {
    location.hash = '#/issues?new=snap'
  })
  await page.locator('#issue-title').fill('照片测试：路灯不亮')
  await page.locator('.photo-add input[type=file]').setInputFiles(FILES)
  await expect.poll(() => drawn(page)).toBe(2)
  await page.keyboard.press('Control+s')
  await expect.poll(() => waiting(page)).toBe(2)
  await page.getByText('2 张照片待送').waitFor()
  recordId =
    (await page.evaluate(async () => {
      const rows = await globalThis.jzt?.store.rows('issue')
      return rows?.find(({ title }) => title === '照片测试：路灯不亮')?.recordId
    })) ?? ''
  const journal = filesBelow(path.join(folder.path, 'profiles')).filter((file) =>
    file.includes(path.join('journal', 'photos')),
  )
  // A JPEG begins with these bytes; two of them lie there.
  const copies = journal.flatMap((file) => readFileSync(file, 'latin1').split('\xff\xd8\xff\xe0').slice(1))
  expect(copies).toHaveLength(2)
})

test('with a line it goes to the server after its record, and then nothing waits', async () => {
  const { page } = station
  proxy.restore()
  await expect.poll(() => waiting(page), { timeout: 60_000 }).toBe(0)
  expect(await truth(page)).toMatchObject({ pending: 0 })
  const stored = filesBelow(path.join(server.data, 'photos'))
  expect(stored).toHaveLength(2)
  for (const file of stored) {
    expect(file).toContain(recordId)
    expect(file).toMatch(/[0-9a-f]{64}\.jpg$/)
  }
})

test('at the office it is brought when the record is looked at, and printed with it', async () => {
  const office = await openSample(folder, server, 'office')
  try {
    const { page, app } = office
    await expect
      .poll(() => page.evaluate(async (id) => (await globalThis.jzt?.store.row(id))?.title, recordId))
      .toBe('照片测试：路灯不亮')
    await page.evaluate((id) => {
      location.hash = `#/issues?read=${id}`
    }, recordId)
    await expect.poll(() => drawn(page)).toBe(2)
    await page.keyboard.press('Control+p')
    await page.waitForFunction(() => document.body.dataset.sheetReady === '1')
    const encoded = await app.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const pdf = await window?.webContents.printToPDF({ preferCSSPageSize: true, printBackground: true })
      return pdf?.toString('base64') ?? ''
    })
    const bytes = Buffer.from(encoded, 'base64')
    expect(pdfFacts(bytes).pages).toBe(1)
    expect(bytes.toString('latin1').split('/Subtype /Image').length - 1).toBeGreaterThanOrEqual(2)
  } finally {
    await office.close()
  }
})
