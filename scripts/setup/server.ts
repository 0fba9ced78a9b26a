/** Starts the real sync server as a child process and ends it again. */
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'
import { SampleInfo } from '../../shared/wire/api'
import { ROOT } from './folders'

export interface ServerOptions {
  /** Folder of the server's store. */
  data: string
  /** 0: any free port. */
  port?: number
  sample?: boolean
  /** Size of the sample; what is left out is the server's own choice. `records`: work records a station. */
  sampleSize?: { seed?: number; stations?: number; offices?: number; records?: number }
  /** Told how much of the sample is stored; without it the server counts as ready when all of it is. */
  onSample?: (progress: SampleProgress) => void
  env?: NodeJS.ProcessEnv
  /** Called with each line the server writes after it is ready or while it starts. */
  onLine?: (line: string) => void
}

export interface RunningServer {
  url: string
  pid: number
  child: ChildProcess
  /** Resolves with the exit code (null: ended by a signal) once the process is gone. */
  exited: Promise<number | null>
  /** Asks it to end (SIGTERM), waits, and kills it after ten seconds. */
  stop(): Promise<void>
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>
}

/** How much of the sample is stored; null when all of it is. */
export type SampleProgress = SampleInfo['loading']

const Ready = z.object({ url: z.url() })
const SAMPLE_POLL_MS = 300
const READY_LIMIT_MS = 180_000
const STOP_LIMIT_MS = 10_000

function readyUrl(line: string): string | null {
  if (!line.startsWith('{')) return null
  try {
    const ready = Ready.safeParse(JSON.parse(line))
    return ready.success ? ready.data.url : null
  } catch {
    return null
  }
}

/** Follows the loading of the sample to its end, or to the server's. */
async function followSample(
  { url, exited }: RunningServer,
  told: (progress: SampleProgress) => void,
): Promise<void> {
  let gone = false
  void exited.then(() => {
    gone = true
  })
  while (!gone) {
    const answer = await fetch(`${url}/api/sample`).catch(() => null)
    const info = answer?.ok ? SampleInfo.parse(await answer.json()) : null
    if (info) told(info.loading)
    // The store may hold other work than a sample.
    if (answer && (!info || info.loading === null)) return
    await new Promise((resolve) => {
      setTimeout(resolve, SAMPLE_POLL_MS)
    })
  }
}

/** Resolves when the server is ready. Rejects with the server's own sentence when it refuses to start. */
export async function spawnServer(options: ServerOptions): Promise<RunningServer> {
  const server = await spawnReady(options)
  if (!options.sample) return server
  const following = followSample(server, options.onSample ?? (() => undefined))
  if (!options.onSample) await following
  return server
}

function spawnReady(options: ServerOptions): Promise<RunningServer> {
  const follow = pathToFileURL(path.join(ROOT, 'scripts', 'setup', 'follow-parent.mjs')).href
  const args = ['--import', 'tsx', '--import', follow, path.join(ROOT, 'sync-server', 'main.ts')]
  args.push('--data', options.data, '--port', String(options.port ?? 0))
  if (options.sample) args.push('--sample')
  const { seed, stations, offices, records } = options.sampleSize ?? {}
  if (seed !== undefined) args.push('--seed', String(seed))
  if (stations !== undefined) args.push('--stations', String(stations))
  if (offices !== undefined) args.push('--offices', String(offices))
  if (records !== undefined) args.push('--sample-records', String(records))
  // A group of its own: Ctrl-C in the terminal reaches the starter alone, which ends its children in order.
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: options.env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: process.platform !== 'win32',
  })
  // Whatever ends this process, the server does not outlive it.
  const takeAlong = (): void => {
    child.kill('SIGKILL')
  }
  process.once('exit', takeAlong)
  const exited = new Promise<number | null>((resolve) => {
    child.once('exit', (code) => resolve(code))
    child.once('error', () => resolve(null))
  })
  void exited.then(() => process.off('exit', takeAlong))
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    const timer = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS)
    await exited
    clearTimeout(timer)
  }
  return new Promise((resolve, reject) => {
    let errors = ''
    let partial = ''
    const timer = setTimeout(() => {
      void end('SIGKILL')
      reject(new Error('同步服务三分钟内没有就绪。'))
    }, READY_LIMIT_MS)
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-20_000)
      for (const line of text.split('\n')) if (line) options.onLine?.(line)
    })
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      const lines = (partial + text).split('\n')
      partial = lines.pop() ?? ''
      for (const line of lines) {
        const url = readyUrl(line)
        if (url === null || child.pid === undefined) {
          if (line) options.onLine?.(line)
          continue
        }
        clearTimeout(timer)
        const { pid } = child
        resolve({ url, pid, child, exited, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') })
      }
    })
    void exited.then((code) => {
      clearTimeout(timer)
      reject(new Error(errors.trim() || `同步服务没有启动（退出码 ${code}）。`))
    })
  })
}
