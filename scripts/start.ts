/**
 * `npm start`: builds what is missing, starts the sync server with the sample, opens the office's window. Without a
 * screen or a runtime it serves the same app to a browser. Ctrl-C, or closing the window, ends all that it started.
 */
import { appendFileSync, mkdirSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isRoot } from './setup/apt'
import { ensureBuilt } from './setup/build'
import { hasDisplay } from './setup/display'
import { ensureElectron } from './setup/electron-runtime'
import { onAskedToEnd } from './setup/ending'
import { dataFolder } from './setup/folders'
import { ensureGlyphs } from './setup/fonts'
import { type RunningServer, type SampleProgress, spawnServer } from './setup/server'
import { type AppWindow, ensureElectronLibraries, openAppWindow } from './setup/window'

const DEFAULT_PORT = 4870
/** A window that ends with an error sooner than this never opened. */
const OPENING_MS = 20_000
/** A whole district and year. */
const SAMPLE = { stations: 23, records: 500 }
/** Records of the sample after which the terminal says how far it is. */
const TELL_EVERY = 2500

const HELP = `用法：npm start -- [--headless] [--port N] [--data 文件夹]
  --headless  不开窗口，只提供网页（serve only, no window）
  --port N    同步服务的端口，默认 ${DEFAULT_PORT}，0 为任意空闲端口（port of the sync server）
  --data DIR  存放数据的文件夹，默认 ${dataFolder()}（data folder）`

interface StartOptions {
  headless: boolean
  port: number
  data: string
}

function readOptions(): StartOptions | { wrong: string } {
  try {
    const { values } = parseArgs({
      options: {
        headless: { type: 'boolean', default: false },
        port: { type: 'string', default: String(DEFAULT_PORT) },
        data: { type: 'string', default: dataFolder() },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    if (values.help) return { wrong: HELP }
    const port = Number(values.port)
    if (!/^\d+$/.test(values.port) || port > 65_535)
      return { wrong: `--port 要一个 0 到 65535 的数，得到的是“${values.port}”。\n${HELP}` }
    if (values.data === '') return { wrong: `--data 要一个文件夹。\n${HELP}` }
    return { headless: values.headless, port, data: path.resolve(values.data) }
  } catch (error) {
    return { wrong: `${error instanceof Error ? error.message : String(error)}\n${HELP}` }
  }
}

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** What has been started so far; ended in the reverse order, once. */
const started: { server: Promise<RunningServer> | null; window: AppWindow | null } = {
  server: null,
  window: null,
}
let ending = false

async function end(code: number): Promise<void> {
  if (ending) return
  ending = true
  await started.window?.stop()
  await started.server?.then(
    (server) => server.stop(),
    () => undefined,
  )
  process.exit(code)
}

/** Opens the office's window; null when there is one, otherwise one sentence on why there is none. */
async function openOffice(url: string, data: string): Promise<string | null> {
  if (!hasDisplay()) return '这里没有图形界面，没有打开窗口（no display）。'
  const runtime = await ensureElectron()
  if ('missing' in runtime) return `${runtime.missing}（no Electron runtime）`
  const problem = await ensureElectronLibraries(runtime.executable)
  if (problem) return `${problem}（missing libraries）`
  const boxes = await ensureGlyphs()
  if (boxes) console.log(boxes)
  if (ending) return null
  if (isRoot()) console.log('以 root 身份运行，Chromium 沙箱已关闭（--no-sandbox）。')
  console.log(`正在打开窗口，Electron ${runtime.version}（opening the window）……`)
  const log = path.join(data, 'logs', 'window.log')
  const userData = path.join(data, 'profiles', 'office')
  const opened = Date.now()
  const window = openAppWindow({
    executable: runtime.executable,
    profile: 'office',
    sample: 'office',
    server: url,
    userData,
    log,
  })
  started.window = window
  void window.exited.then((code) => {
    if (ending) return
    if (code === 0) void end(0)
    // The shell has said in its own sentence why it refused.
    else if (code !== null && code >= 2 && code <= 5) void end(code)
    else if (Date.now() - opened < OPENING_MS)
      console.log(
        `窗口没有打开，详见 ${log}。请用浏览器打开（the window did not open）：\n${pageAddress(url)}`,
      )
    else {
      console.error(`窗口意外结束（${code ?? '信号'}），详见 ${log}。`)
      void end(1)
    }
  })
  return null
}

/** Appends lines to `file`; a log that cannot be written keeps nothing from working. */
function openLog(file: string): (line: string) => void {
  return (line) => {
    try {
      mkdirSync(path.dirname(file), { recursive: true })
      appendFileSync(file, `${line}\n`)
    } catch {
      // The server says for itself, in its own words, when the folder cannot be written.
    }
  }
}

/** Says in the terminal how far the first loading of the sample is; nothing when it was loaded before. */
function tellProgress(): (progress: SampleProgress) => void {
  let next = 0
  let begun = false
  return (progress) => {
    if (progress === null) {
      if (begun) console.log('示例数据已全部装入（the sample is complete）。')
      begun = false
    } else if (progress.total > 0 && progress.done >= next) {
      begun = true
      next = progress.done + TELL_EVERY
      console.log(
        `正在装入示例数据：${progress.done} / ${progress.total} 条，窗口可以先用（loading the sample）……`,
      )
    }
  }
}

function pageAddress(url: string): string {
  return `${url}/?profile=office&sample=office`
}

async function main(): Promise<void> {
  const options = readOptions()
  if ('wrong' in options) {
    console.error(options.wrong)
    process.exit(2)
  }
  onAskedToEnd(() => {
    console.log('正在结束（stopping）……')
    void end(0)
  })
  const problem = await ensureBuilt()
  if (problem) {
    console.error(problem)
    process.exit(1)
  }
  if (ending) return
  const data = path.join(options.data, 'server')
  const log = openLog(path.join(options.data, 'logs', 'server.log'))
  started.server = spawnServer({
    data,
    port: options.port,
    sample: true,
    sampleSize: SAMPLE,
    onSample: tellProgress(),
    onLine: log,
  })
  const server = await started.server.catch((error: unknown) => {
    console.error(`同步服务没有启动：${sentence(error)}`)
    return null
  })
  if (server === null) {
    await end(1)
    return
  }
  void server.exited.then((code) => {
    if (ending) return
    console.error(`同步服务意外结束（退出码 ${code}）。`)
    void end(1)
  })
  console.log(`同步服务已启动，数据在 ${options.data}（server is running）`)
  const reason = options.headless ? null : await openOffice(server.url, options.data)
  if (reason) console.log(reason)
  if (reason || options.headless)
    console.log(`请用浏览器打开（open in a browser）：\n${pageAddress(server.url)}`)
  console.log('按 Ctrl-C 结束（Ctrl-C to stop）。')
}

await main()
