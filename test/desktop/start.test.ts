/** `npm start` from outside: what it prints, what it refuses, and that nothing it started outlives it. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { ROOT } from '../../scripts/setup/folders'
import { type TestFolder, testFolder } from '../support/folder'

let folder: TestFolder
beforeAll(async () => {
  folder = await testFolder('start')
})
afterAll(() => folder.remove())

interface Start {
  child: ChildProcess
  text(): string
  /** Resolves once `pattern` has been printed; rejects when the program ends before. */
  printed(pattern: RegExp): Promise<RegExpExecArray>
  ended: Promise<number | null>
}

const starts: Start[] = []

function start(args: string[], env: NodeJS.ProcessEnv = {}): Start {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts', ...args], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      child.emit('text')
    })
  const ended = once(child, 'close').then(() => child.exitCode)
  const result: Start = {
    child,
    text: () => text,
    ended,
    async printed(pattern) {
      for (;;) {
        const found = pattern.exec(text)
        if (found) return found
        const over = await Promise.race([once(child, 'text').then(() => false), ended.then(() => true)])
        if (over && !pattern.test(text)) throw new Error(`ended without ${pattern}: ${text}`)
      }
    },
  }
  starts.push(result)
  return result
}

afterEach(async () => {
  for (const { child, ended } of starts.splice(0)) {
    child.kill('SIGTERM')
    await ended
  }
})

const isAnswered = (url: string): Promise<boolean> =>
  fetch(`${url}/api/sample`).then(
    (answer) => answer.ok,
    () => false,
  )

/** The process that holds a profile open, as Chromium notes it (`host-pid`); null when none does. */
function holder(userData: string): number | null {
  try {
    return Number(/-(\d+)$/.exec(readlinkSync(path.join(userData, 'SingletonLock')))?.[1])
  } catch {
    return null
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const ADDRESS = /(http:\/\/127\.0\.0\.1:\d+)\/\?profile=office&sample=office/

describe('npm start', () => {
  test('--headless serves the app, refuses the folder to a second start, and ends whole', async () => {
    const data = path.join(folder.path, 'headless')
    const first = start(['--headless', '--port', '0', '--data', data])
    const url = (await first.printed(ADDRESS))[1]!
    expect(await isAnswered(url)).toBe(true)
    expect((await fetch(`${url}/`)).headers.get('content-type')).toContain('text/html')

    const second = start(['--headless', '--port', '0', '--data', data])
    expect(await second.ended).toBe(1)
    expect(second.text()).toMatch(/正被另一个同步服务使用/)

    const port = new URL(url).port
    const third = start(['--headless', '--port', port, '--data', path.join(folder.path, 'other')])
    expect(await third.ended).toBe(1)
    expect(third.text()).toMatch(/端口 \d+ 已被别的程序占用/)

    first.child.kill('SIGINT')
    expect(await first.ended).toBe(0)
    expect(await isAnswered(url)).toBe(false)
  })

  test('without a display says so in a sentence and serves the same app', async () => {
    const data = path.join(folder.path, 'blind')
    const run = start(['--port', '0', '--data', data], { DISPLAY: '', WAYLAND_DISPLAY: '' })
    const url = (await run.printed(ADDRESS))[1]!
    expect(run.text()).toMatch(/没有图形界面/)
    expect(await isAnswered(url)).toBe(true)
  })

  test('opens the office, and ends its windows and its server with it', async () => {
    const data = path.join(folder.path, 'window')
    const run = start(['--port', '0', '--data', data])
    await run.printed(/正在打开窗口/)
    const office = path.join(data, 'profiles', 'office')
    await expect.poll(() => existsSync(path.join(office, 'profile.json')), { timeout: 20_000 }).toBe(true)
    const pid = holder(office)
    expect(pid).not.toBeNull()
    expect(isAlive(pid!)).toBe(true)

    run.child.kill('SIGTERM')
    expect(await run.ended).toBe(0)
    expect(isAlive(pid!)).toBe(false)
  })

  test('ends when the window is closed', async () => {
    const data = path.join(folder.path, 'closed')
    const run = start(['--port', '0', '--data', data])
    await run.printed(/正在打开窗口/)
    const office = path.join(data, 'profiles', 'office')
    await expect.poll(() => existsSync(path.join(office, 'profile.json')), { timeout: 20_000 }).toBe(true)
    // Electron closes its windows and quits on SIGTERM, as it does when a person closes the last one.
    process.kill(holder(office)!, 'SIGTERM')
    expect(await run.ended).toBe(0)
  })

  test.each([
    [['--port', 'x'], /--port 要一个/],
    [['--what'], /用法/],
  ])('%j is refused with the usage', async (args, sentence) => {
    const run = start(args)
    expect(await run.ended).toBe(2)
    expect(run.text()).toMatch(sentence)
  })
})
