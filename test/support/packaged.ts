/** The app as it is packaged: built by the real command, started as a person starts it, driven through Chromium's own port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { chromium, type Page } from 'playwright'
import { ROOT } from '../../scripts/setup/folders'
import { run } from '../../scripts/setup/run'
import { environment } from './electron'

export interface Packaged {
  readonly folder: string
  readonly executable: string
  /** What the command printed. */
  readonly said: string
}

/** Packs the app into `out` with a release key built in. */
export async function packApp(out: string, releaseKey: string): Promise<Packaged> {
  const args = ['--import', 'tsx', 'scripts/dist.ts', '--dir', '--out', out, '--release-key', releaseKey]
  const { code, stdout, stderr } = await run(process.execPath, args, { cwd: ROOT, timeout: 240_000 })
  if (code !== 0) throw new Error(`not packed (${code}): ${stdout}${stderr}`)
  const folder = /^ {2}(.+)（[^（]+文件夹，Electron/m.exec(stdout)?.[1]
  if (folder === undefined) throw new Error(`names no folder: ${stdout}`)
  return { folder, executable: path.join(folder, 'jiazhantong'), said: stdout }
}

export interface PackagedApp {
  readonly page: Page
  readonly process: ChildProcess
  /** What the shell has said so far on standard error. */
  said(): string
  /** Resolves with the exit code. */
  readonly ended: Promise<number | null>
  close(): Promise<void>
}

const sandbox = (): string[] => (process.getuid?.() === 0 ? ['--no-sandbox'] : [])

/** Starts the packaged app and waits for its page. */
export async function startPackaged(
  { executable }: Packaged,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<PackagedApp> {
  const child = spawn(executable, [...sandbox(), '--remote-debugging-port=0', ...args], {
    env: { ...environment(), ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'close').then(() => child.exitCode)
  let said = ''
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
      if (found) resolve(found)
    })
    void ended.then((code) => reject(new Error(`ended (${code}): ${said}`)))
  })
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  if (!context) throw new Error('no page')
  const page = context.pages()[0] ?? (await context.waitForEvent('page'))
  await page.waitForLoadState('load')
  return {
    page,
    process: child,
    said: () => said,
    ended,
    async close() {
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Starts the packaged app without a driver and waits for its end. */
export async function runPackaged(
  { executable }: Packaged,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number | null; said: string }> {
  const { code, stdout, stderr } = await run(executable, [...args, ...sandbox()], {
    env: { ...environment(), ...env },
    timeout: 60_000,
  })
  return { code, said: stdout + stderr }
}
