/** The browser for tests and the demo: the system's Chromium where there is one, else Playwright's own. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'
import { ensurePackages, isDebian, isRoot } from './apt'
import { ROOT } from './folders'
import { run } from './run'

const SYSTEM_CHROMIUM = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/snap/bin/chromium']

/** Quiet, offline, and able to run as root. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface ChromiumOptions {
  executablePath?: string
  args: string[]
}

/** Launch options for Playwright's chromium; without `executablePath` Playwright takes its own. */
export function chromiumOptions(): ChromiumOptions {
  const executablePath = SYSTEM_CHROMIUM.find((place) => existsSync(place))
  return executablePath ? { executablePath, args: [...CHROMIUM_ARGS] } : { args: [...CHROMIUM_ARGS] }
}

function isThere(): boolean {
  return chromiumOptions().executablePath !== undefined || existsSync(chromium.executablePath())
}

/**
 * Makes sure that a browser is there.
 * @returns null when it is, otherwise one sentence that says what to do.
 */
export async function ensureChromium(): Promise<string | null> {
  if (isThere()) return null
  if (isDebian() && isRoot()) {
    const problem = await ensurePackages(['chromium'], '浏览器测试')
    if (!problem && isThere()) return null
  }
  console.log('正在下载测试用的浏览器（npx playwright install chromium）……')
  const answer = await run('npx', ['playwright', 'install', 'chromium'], { cwd: ROOT, timeout: 600_000 })
  if (isThere()) return null
  const reason = answer.stderr.trim().split('\n').at(-1) ?? ''
  return `没有可用的 Chromium 浏览器（${reason}），请安装 chromium 或运行 npx playwright install chromium。`
}
