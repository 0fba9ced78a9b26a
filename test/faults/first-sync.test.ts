/** The first sync of a machine that has much to receive: over a line that ends again and again, and over a very narrow one. */
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Automation } from '../../renderer/store'
import { launchChromium } from '../support/chromium'
import { Draft } from '../support/device'
import { type RunningServer, startServer } from '../support/server'
import { WireClient } from '../support/wire-client'
import { type Machine, openMachine, type PageServer, servePage } from './machines'
import { sampleStation } from './sample'

declare const jzt: Automation

let browser: Browser
let pages: PageServer
let server: RunningServer
beforeAll(async () => {
  ;[browser, pages, server] = await Promise.all([
    launchChromium(),
    servePage(),
    startServer({ sample: true, sampleSize: { records: 0 } }),
  ])
  await fill()
})
afterAll(async () => {
  await browser.close()
  await Promise.all([pages.close(), server.stop()])
})

/** Meetings with long minutes that hardly shrink in compression: 1.5 MB in all. */
async function fill(): Promise<void> {
  const { device, partition } = await sampleStation(server.url)
  const client = await WireClient.connect(server.url, device)
  let state = 1
  const sign = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return String.fromCodePoint(0x4e00 + ((state >> 8) % 20_000))
  }
  for (let n = 0; n < 70; n += 1) {
    const fields = {
      date: '2026-03-05',
      type: 'deliberation',
      speeches: Array.from({ length: 7_000 }, sign).join(''),
    }
    await client.accepted(await new Draft(device, 'meeting', partition).edit({ fields }).frame())
  }
  client.close()
}

/** How many documents and rows lie in the browser's database, read past the store. */
function stored({ page }: Machine): Promise<{ docs: number; rows: number }> {
  return page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const opening = indexedDB.open('jzt-default')
      opening.onsuccess = () => resolve(opening.result)
      opening.onerror = () => reject(opening.error)
    })
    const both = db.transaction(['docs', 'rows'])
    const count = (table: string) =>
      new Promise<number>((resolve) => {
        const counting = both.objectStore(table).count()
        counting.onsuccess = () => resolve(counting.result)
      })
    const [docs, rows] = await Promise.all([count('docs'), count('rows')])
    db.close()
    return { docs, rows }
  })
}

function isCaughtUp({ page }: Machine): Promise<boolean> {
  return page.evaluate(async () => (await jzt.truth()).caughtUp)
}

const at = () => ({ browser, pageUrl: pages.url, server: server.url, as: 'office' })

it('R3 R10 goes on where it stopped, however often the line ends in the middle of a page, and shows nothing half', async () => {
  const whole = await openMachine(at())
  await whole.page.evaluate(() => jzt.whenCaughtUp())
  const all = await stored(whole)
  const bytes = whole.network.passed('client')
  await whole.close()

  const piece = Math.floor(bytes / 4)
  const torn = await openMachine({
    ...at(),
    timing: { retry: { min: 20, max: 40 } },
    before: (network) => network.halve('client', piece),
  })
  let ends = 0
  for (let lines = torn.network.taken(); !(await isCaughtUp(torn)); ) {
    if (torn.network.taken() === lines) continue
    lines = torn.network.taken()
    ends += 1
    torn.network.halve('client', piece)
    const { docs, rows } = await stored(torn)
    expect(rows).toBe(docs)
  }
  expect(ends).toBeGreaterThanOrEqual(3)
  expect(await stored(torn)).toEqual(all)
  // What had come whole did not come again.
  expect(torn.network.passed('client')).toBeLessThan(bytes * 2)
  await torn.close()
})

it('R10 a line that is narrow and slow carries it all without being given up', async () => {
  let lines = 0
  const far = await openMachine({
    ...at(),
    timing: { ping: 500, patience: 2_500 },
    before: (network) => network.slow(120_000),
  })
  await expect.poll(() => far.page.evaluate(async () => (await jzt.truth()).online)).toBe(true)
  lines = far.network.taken()
  await expect.poll(() => isCaughtUp(far), { timeout: 60_000 }).toBe(true)
  expect(far.network.taken()).toBe(lines)
  await far.close()
})
