/** The real app on the real Electron, for the desktop tests. */
import { spawn } from 'node:child_process'
import { _electron, type ElectronApplication, type Page } from 'playwright'
import { ensureElectron } from '../../scripts/setup/electron-runtime'
import { ROOT } from '../../scripts/setup/folders'

export interface AppOptions {
  /** Folder of the profile's data. */
  userData: string
  profile?: string
  sample?: string
  /** Origin of the sync server. */
  server?: string
  /** Exposes the page's driver object `jzt`. */
  automation?: boolean
  /** Put into the environment, e.g. `XDG_CONFIG_HOME`. */
  environment?: Readonly<Record<string, string>>
}

export interface RunningApp {
  app: ElectronApplication
  page: Page
  /** What the shell has said so far on standard error. */
  said(): string
  /** Closes the window and waits until the process is gone. */
  close(): Promise<void>
}

async function executable(): Promise<string> {
  const runtime = await ensureElectron()
  if ('missing' in runtime) throw new Error(runtime.missing)
  return runtime.executable
}

function commandLine(options: AppOptions): string[] {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  args.push(ROOT, '--unattended', '--user-data', options.userData, '--profile', options.profile ?? 'default')
  if (options.sample) args.push('--sample', options.sample)
  if (options.server) args.push('--server', options.server)
  if (options.automation) args.push('--automation')
  return args
}

/** The environment without what the test runner put there for its own workers. */
export function environment(): Record<string, string> {
  const kept = Object.entries(process.env).filter(
    (entry): entry is [string, string] =>
      entry[1] !== undefined && !/^(NODE_OPTIONS|NODE_ENV|VITEST.*|ELECTRON_RUN_AS_NODE)$/.test(entry[0]),
  )
  return Object.fromEntries(kept)
}

/** Starts the app and waits for its first window. Close it in the test's end. */
export async function launchApp(options: AppOptions): Promise<RunningApp> {
  const app = await _electron.launch({
    executablePath: await executable(),
    args: commandLine(options),
    cwd: ROOT,
    env: { ...environment(), ...options.environment },
  })
  let said = ''
  app.process().stderr?.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('load')
  return { app, page, said: () => said, close: () => app.close() }
}

/** Starts the app without a driver and waits for its end: for starts that are meant to be refused. */
export async function startRefused(options: AppOptions): Promise<{ code: number | null; said: string }> {
  const child = spawn(await executable(), commandLine(options), {
    cwd: ROOT,
    env: environment(),
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString()
  })
  const code = await new Promise<number | null>((resolve) => {
    child.once('exit', resolve)
  })
  return { code, said }
}

/** Calls a function of `window.desktop` on the page: what it answers, or the sentence with which it refuses. */
export function askShell(page: Page, name: string, request?: unknown): Promise<unknown> {
  return page.evaluate(
    ([called, payload]) =>
      Reflect.get(globalThis, 'desktop')
        [called](payload)
        .catch((error: Error) => error.message),
    [name, request] as const,
  )
}
