/** One client of the demo: a real browser profile of its own, behind a network of its own. */
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { chromium, type Page } from 'playwright'
import type { Automation } from '../../renderer/store/automation'
import type { SyncTruth } from '../../renderer/store/truth'
import { openTcpProxy, type TcpProxy } from '../../test/support/tcp-proxy'
import { chromiumOptions } from '../setup/chromium'

declare global {
  var jzt: Automation | undefined
}

export interface Client {
  /** For a person: 坪山社区人大代表联络站, 人大街道工委. */
  readonly name: string
  /** Of the browser profile; small letters and digits. */
  readonly profile: string
  readonly page: Page
  readonly network: TcpProxy
  close(): Promise<void>
}

export interface ClientOptions {
  readonly name: string
  readonly profile: string
  /** `office` or a station's id. */
  readonly sample: string
  readonly serverPort: number
  /** Folder of the browser profiles. */
  readonly folder: string
  /** Told how to close what was started, as soon as there is something to close. */
  readonly started?: (close: () => Promise<void>) => void
}

const VIEW = { width: 1366, height: 768 }
const WAIT_MS = 90_000
const POLL_MS = 100

/** Opens the app behind its own network, joins the sample and waits until somebody is at the keyboard and all has come. */
export async function openClient(options: ClientOptions): Promise<Client> {
  const network = await openTcpProxy({ port: options.serverPort })
  const launching = chromium.launchPersistentContext(path.join(options.folder, options.profile), {
    ...chromiumOptions(),
    headless: true,
    viewport: VIEW,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    // The demo ends everything in its own order; the driver would leave at once.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  })
  const close = async (): Promise<void> => {
    const context = await launching.catch(() => null)
    await context?.close()
    await network.close()
  }
  options.started?.(close)
  try {
    const context = await launching
    // The compiler names functions with a helper that does not exist in the page.
    await context.addInitScript('globalThis.__name = (target) => target')
    const page = context.pages()[0] ?? (await context.newPage())
    page.setDefaultTimeout(WAIT_MS)
    const query = `profile=${options.profile}&sample=${options.sample}&automation=1`
    await page.goto(`${network.url}/?${query}`)
    await ready(page).catch(async (error: unknown) => {
      const shown = await page.locator('body').innerText()
      throw new Error(`${options.name}没有打开：${sentence(error)}页面上写着：${shown.slice(0, 200)}`)
    })
    return { name: options.name, profile: options.profile, page, network, close }
  } catch (error) {
    await close()
    throw error
  }
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

async function ready(page: Page): Promise<void> {
  await until('有人登录', () => page.evaluate(() => globalThis.jzt?.me() != null))
  await page.evaluate(() => globalThis.jzt?.whenCaughtUp())
}

/** Shows a screen that lists no records: whoever writes hundreds in a row does not have every list drawn anew each time. */
export async function rest({ page }: Client): Promise<void> {
  await page.goto(`${page.url().split('#')[0]}#/settings`)
  await page.locator('.screen').first().waitFor()
}

/** Asks again and again until the answer is yes. @throws Error naming what did not come in time */
export async function until(what: string, ask: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT_MS
  while (!(await ask())) {
    if (Date.now() > end) throw new Error(`等了 ${WAIT_MS / 1000} 秒，没有等到：${what}。`)
    await delay(POLL_MS)
  }
}

async function truthOf(client: Client): Promise<SyncTruth> {
  const truth = await client.page.evaluate(() => globalThis.jzt?.truth())
  if (!truth) throw new Error('页面没有以 automation=1 打开')
  return truth
}

/** How many frames wait in the outbox. */
export async function pendingOf(client: Client): Promise<number> {
  return (await truthOf(client)).pending
}

/** Waits until the server has acknowledged everything of a client and the client has everything of the server. */
export function settled(client: Client): Promise<void> {
  return until(`${client.name}全部送达`, async () => {
    const { online, caughtUp, pending } = await truthOf(client)
    return online && caughtUp && pending === 0
  })
}

/** Gives the network back; the machine tells its pages, as it does when a cable is put in. */
export async function backOnline({ page, network }: Client): Promise<void> {
  network.restore()
  await page.evaluate(() => globalThis.dispatchEvent(new Event('online')))
}

/** Waits until a client knows that it is cut off. */
export function offline(client: Client): Promise<void> {
  return until(`${client.name}察觉断网`, async () => !(await truthOf(client)).online)
}
