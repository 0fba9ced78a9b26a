/** A browser as a process of its own on a profile that lasts, to be killed as a power cut would. */
import { type ChildProcess, spawn } from 'node:child_process'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import { type Browser, chromium, type Page } from 'playwright'
import { mendDatabases } from '../../electron/main/database/mend'
import { chromiumOptions } from '../../scripts/setup/chromium'

export interface BrowserProcess {
  readonly page: Page
  /** How many files of its databases the end of the one before had left half written. */
  readonly mended: number
  /** Ends it and all its processes at once. */
  kill(): Promise<void>
}

/** A busy machine is no failure. */
const COMES_UP_MS = 120_000
const LISTENING = /DevTools listening on (ws:\/\/\S+)/

/** Starts the browser on a folder, mended as the shell does it. Rejects when it does not come up. */
export async function startBrowser(folder: string): Promise<BrowserProcess> {
  const mended = await mendDatabases(path.join(folder, 'Default'))
  // Left behind by one that was killed; it would be taken for one that still runs.
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    await rm(path.join(folder, name), { force: true })
  const { executablePath = chromium.executablePath(), args } = chromiumOptions()
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank']
  const child = spawn(executablePath, [...args, ...own], {
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
  })
  const takeAlong = () => endGroup(child)
  process.once('exit', takeAlong)
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const kill = async () => {
    endGroup(child)
    await gone
    process.off('exit', takeAlong)
  }
  try {
    const browser = await connect(child)
    const [context] = browser.contexts()
    const page = await context?.newPage()
    if (!page) throw new Error('the browser has no page')
    return { page, mended, kill }
  } catch (error) {
    await kill()
    throw error
  }
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It has gone already.
  }
}

function connect(child: ChildProcess): Promise<Browser> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.once('exit', () => reject(new Error(`the browser ended: ${said.slice(-500)}`)))
    child.once('error', reject)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      said = (said + text).slice(-5_000)
      const address = LISTENING.exec(said)?.[1]
      if (!address) return
      said = ''
      chromium.connectOverCDP(address, { timeout: COMES_UP_MS }).then(resolve, reject)
    })
  })
}
