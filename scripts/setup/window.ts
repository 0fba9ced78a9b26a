/** Opens the app's window on Electron, and ends it together with every window that it opened. */
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync } from 'node:fs'
import path from 'node:path'
import { ELECTRON_LIBRARIES, ensurePackages, isRoot } from './apt'
import { ROOT } from './folders'
import { withUtf8 } from './locale'
import { run } from './run'

/** The mark of lines that the shell means for a person; see electron/main/log.ts. */
const MARK = '家站通：'
const STOP_LIMIT_MS = 5_000

export interface AppWindow {
  /** Resolves when the first window's process is gone: its exit code, null for a signal. */
  exited: Promise<number | null>
  /** Ends that process and all that it started. */
  stop(): Promise<void>
}

export interface WindowOptions {
  executable: string
  profile: string
  sample: string
  server: string
  /** Folder of the profile's data. */
  userData: string
  /** File for what Chromium writes; only what is meant for a person reaches the terminal. */
  log: string
}

/**
 * Makes sure that the runtime finds its shared libraries (installs them as root on Debian).
 * @returns null when it does, otherwise one sentence.
 */
export async function ensureElectronLibraries(executable: string): Promise<string | null> {
  if (process.platform !== 'linux') return null
  const missing = async (): Promise<string[]> =>
    (await run('ldd', [executable])).stdout
      .split('\n')
      .filter((line) => line.includes('not found'))
      .map((line) => line.trim().split(' ')[0] ?? '')
  if ((await missing()).length === 0) return null
  const problem = await ensurePackages(ELECTRON_LIBRARIES, '桌面窗口')
  const still = await missing()
  if (still.length === 0) return null
  return problem ?? `桌面窗口还缺少系统库：${still.join(' ')}，请用系统的软件管理工具安装。`
}

/** Signals the process and all that it started. True while any of them is there. */
function signalAll(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal)
  } catch {
    return false
  }
}

async function stopAll(pid: number, exited: Promise<unknown>): Promise<void> {
  if (process.platform === 'win32') {
    await run('taskkill', ['/PID', String(pid), '/T', '/F'])
    return
  }
  signalAll(pid, 'SIGTERM')
  const limit = Date.now() + STOP_LIMIT_MS
  // The group is empty only when the other windows, which are not our children, are gone too.
  while (signalAll(pid, 0) && Date.now() < limit)
    await new Promise((resolve) => {
      setTimeout(resolve, 50)
    })
  signalAll(pid, 'SIGKILL')
  await exited
}

/** Starts Electron in a process group of its own. */
export function openAppWindow(options: WindowOptions): AppWindow {
  const args = isRoot() ? ['--no-sandbox'] : []
  args.push(ROOT, '--profile', options.profile, '--sample', options.sample)
  args.push('--server', options.server, '--user-data', options.userData)
  mkdirSync(path.dirname(options.log), { recursive: true })
  const log = createWriteStream(options.log, { flags: 'a' })
  const { ELECTRON_RUN_AS_NODE: _, ...env } = withUtf8(process.env)
  const child = spawn(options.executable, args, {
    cwd: ROOT,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  })
  let partial = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log.write(text)
    const lines = (partial + text).split('\n')
    partial = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith(MARK)) console.error(line)
  })
  child.stdout.pipe(log, { end: false })
  const { pid } = child
  const killNow = (): void => {
    if (pid !== undefined) signalAll(pid, 'SIGKILL')
  }
  process.once('exit', killNow)
  const exited = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', (code) => resolve(code))
  })
  return {
    exited,
    async stop() {
      if (pid !== undefined) await stopAll(pid, exited)
      process.off('exit', killNow)
      log.end()
    },
  }
}
