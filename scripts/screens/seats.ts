/** Where somebody sits in front of the app: each seat is a browser of its own with the real app, on a real server. */
import { type Browser, chromium, type Page } from 'playwright'
import { z } from 'zod'
import type { Automation } from '../../renderer/store/automation'
import { openTcpProxy } from '../../test/support/tcp-proxy'
import { chromiumOptions } from '../setup/chromium'
import { VIEW } from './picture'

declare global {
  var jzt: Automation | undefined
}

/**
 * `station` and `office` work in the sample, `newStation` and `newOffice` where nothing has been written yet, `newcomer`
 * opens the app for the first time, `locked` comes back to a locked screen.
 */
export type SeatName = 'station' | 'office' | 'newStation' | 'newOffice' | 'newcomer' | 'locked'

export interface Seat {
  readonly name: SeatName
  readonly page: Page
  /** Address of the app without the hash. */
  readonly base: string
  /** Cuts the network between this seat and its server. */
  cut(): void
  /** Lets it connect again. */
  mend(): void
  close(): Promise<void>
}

/** Addresses of the two servers: one with the sample's records, one with its organisation alone. */
export interface Servers {
  readonly sample: string
  readonly empty: string
}

const WAIT_MS = 30_000
const Sample = z.object({ stations: z.array(z.object({ id: z.string(), name: z.string() })) })

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    ...chromiumOptions(),
    headless: true,
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
}

async function firstStation(server: string): Promise<string> {
  const answer = await fetch(`${server}/api/sample`)
  const [station] = Sample.parse(await answer.json()).stations
  if (!station) throw new Error('样例里没有联络站')
  return station.id
}

async function addressOf(name: SeatName, server: string): Promise<string> {
  if (name === 'newcomer') return `${server}/?profile=newcomer`
  const scope = name === 'office' || name === 'newOffice' ? 'office' : await firstStation(server)
  return `${server}/?profile=${scope}&sample=${scope}&automation=1`
}

/** Waits until somebody is at the keyboard and all records have come. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => globalThis.jzt?.me() != null)
  await page.evaluate(() => globalThis.jzt?.whenCaughtUp())
}

/** Opens the app at a seat. Close what it returns. */
export async function openSeat(browser: Browser, name: SeatName, servers: Servers): Promise<Seat> {
  const server = name === 'newStation' || name === 'newOffice' ? servers.empty : servers.sample
  const network = await openTcpProxy({ port: Number(new URL(server).port) })
  const context = await browser.newContext({ viewport: VIEW, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const close = async (): Promise<void> => {
    await context.close()
    await network.close()
  }
  try {
    // The compiler names functions with a helper that does not exist in the page.
    await context.addInitScript('globalThis.__name = (target) => target')
    const page = await context.newPage()
    page.setDefaultTimeout(WAIT_MS)
    const base = await addressOf(name, network.url)
    await page.goto(base)
    if (name !== 'newcomer') await ready(page)
    if (name === 'locked') await page.getByRole('button', { name: '锁定' }).click()
    return { name, page, base, cut: () => network.cut(), mend: () => network.restore(), close }
  } catch (error) {
    await close()
    throw error
  }
}
