/** Every screen of the real app, light and dark, before axe, and the way of the Tab key: nothing keeps a person from reading or using it. */
import type { Browser, Page } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { SCREENS } from '../../scripts/screens/list'
import { hideCaret } from '../../scripts/screens/picture'
import { launchBrowser, openSeat, type Servers } from '../../scripts/screens/seats'
import { violations } from '../support/axe'
import { type RunningServer, startServer } from '../support/server'

/** A seat with thirty screens, each looked at twice, on a slow machine. */
const SEAT_LIMIT_MS = 400_000

const started: RunningServer[] = []
let servers: Servers
let browser: Browser
async function serve(stations: number, records: number): Promise<string> {
  const server = await startServer({ sample: true, sampleSize: { stations, records } })
  started.push(server)
  return server.url
}
beforeAll(async () => {
  // So many that on any day a matter is open that two people wrote at once.
  servers = { sample: await serve(3, 120), empty: await serve(3, 0) }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  for (const server of started) await server.stop()
})

test.each([...new Set(SCREENS.map(({ seat }) => seat))])(
  'the screens at the seat “%s”',
  async (name) => {
    const seat = await openSeat(browser, name, servers)
    const found: Record<string, string[]> = {}
    for (const screen of SCREENS.filter((one) => one.seat === name)) {
      await seat.page.emulateMedia({ colorScheme: 'light' })
      try {
        await screen.open(seat)
        const wrong = [...(await violations(seat.page, 'light')), ...(await violations(seat.page, 'dark'))]
        if (wrong.length > 0) found[screen.name] = wrong
      } catch (error) {
        found[screen.name] = [String(error)]
      }
    }
    await seat.close()
    expect(found).toEqual({})
  },
  SEAT_LIMIT_MS,
)

/** Where the focus is now, with room for a ring around it; null where it left the page. */
function focused(
  page: Page,
): Promise<{ name: string; clip: { x: number; y: number; width: number; height: number } } | null> {
  return page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    // What the widget library draws around its inputs.
    const box = (
      element.closest('[class*="-wrapper"], .ant-select, .ant-picker, label') ?? element
    ).getBoundingClientRect()
    const name = element.getAttribute('aria-label') ?? (element.id || element.textContent || element.tagName)
    const clip = {
      x: Math.max(0, box.x - 4),
      y: Math.max(0, box.y - 4),
      width: box.width + 8,
      height: box.height + 8,
    }
    return { name, clip }
  })
}

test.each(['工作台-站', '接访-新', '民生问题-站'])(
  'on %s every stop of the Tab key is seen',
  async (name) => {
    const screen = SCREENS.find((one) => one.name === name)
    if (!screen) throw new Error(`no screen ${name}`)
    const seat = await openSeat(browser, screen.seat, servers)
    const { page } = seat
    await screen.open(seat)
    await page.evaluate(hideCaret)
    // From the top of the page, wherever the screen has put the focus: once it has.
    await page.waitForFunction(() => !document.activeElement?.matches('body, main'))
    await page.evaluate(() => {
      document.body.tabIndex = -1
      document.body.focus()
      document.body.removeAttribute('tabindex')
    })
    const unseen: string[] = []
    let stops = 0
    for (await page.keyboard.press('Tab'); ; await page.keyboard.press('Tab')) {
      const stop = await focused(page)
      if (!stop) break
      stops += 1
      const withFocus = await page.screenshot({ clip: stop.clip })
      const element = await page.evaluateHandle(() => document.activeElement)
      await page.evaluate((one) => one instanceof HTMLElement && one.blur(), element)
      if (withFocus.equals(await page.screenshot({ clip: stop.clip }))) unseen.push(stop.name)
      await page.evaluate((one) => one instanceof HTMLElement && one.focus(), element)
    }
    await seat.close()
    expect(stops).toBeGreaterThan(8)
    expect(unseen).toEqual([])
  },
  SEAT_LIMIT_MS,
)
