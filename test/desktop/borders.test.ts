/** Where the page may go and what it may reach: its own files, its own server, and nothing else of the machine. */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { WINDOW_HEAP } from '../../electron/main/memory'
import { launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'

/** A loopback address at which nothing listens; the shell takes it as its server. */
const SERVER = 'http://127.0.0.1:9'

let folder: TestFolder
let running: RunningApp
beforeAll(async () => {
  folder = await testFolder('borders')
  running = await launchApp({
    userData: path.join(folder.path, 'profiles', 'office'),
    profile: 'office',
    server: SERVER,
  })
})
afterAll(async () => {
  await running?.close()
  await folder.remove()
})

beforeEach(async () => {
  expect(new URL(running.page.url()).host).toBe('jiazhantong')
  await expect.poll(() => running.app.windows()).toHaveLength(1)
})

test('shows the app from its own scheme', async () => {
  const { page, app } = running
  const url = new URL(page.url())
  expect(url.protocol).toBe('app:')
  expect(url.searchParams.get('profile')).toBe('office')
  expect(url.searchParams.get('server')).toBe(SERVER)
  expect(await page.evaluate(() => ({ secure: isSecureContext, subtle: typeof crypto.subtle }))).toEqual({
    secure: true,
    subtle: 'object',
  })
  expect(await page.evaluate(() => typeof indexedDB.open)).toBe('function')
  const window = await app.evaluate(({ BrowserWindow }) => {
    const [first] = BrowserWindow.getAllWindows()
    return {
      size: first?.getSize(),
      minimum: first?.getMinimumSize(),
      count: BrowserWindow.getAllWindows().length,
    }
  })
  expect(window).toEqual({ size: [1366, 768], minimum: [1024, 640], count: 1 })
})

test('the window’s heap is kept small, in words that its V8 knows', async () => {
  const pid = await running.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId(),
  )
  expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).toContain(`--js-flags=${WINDOW_HEAP}`)
  expect(running.said()).not.toMatch(/unrecognized flag|illegal value/i)
})

test.each([
  'app://jiazhantong/../../etc/passwd',
  'app://jiazhantong/..%2f..%2f..%2f..%2f..%2f..%2fetc%2fpasswd',
  'app://jiazhantong/assets/..%2f..%2f..%2fpackage.json',
  'app://jiazhantong/%2e%2e%2f%2e%2e%2fpackage.json',
  'app://jiazhantong/..%5c..%5cpackage.json',
  'app://jiazhantong/../main/index.js',
  'app://jiazhantong/..%2fmain%2findex.js',
])('serves nothing outside the pages: %s', async (address) => {
  const status = await running.page.evaluate(async (url) => (await fetch(url)).status, address)
  expect(status).toBe(404)
})

test('answers with the content security policy', async () => {
  const policy = await running.page.evaluate(async () =>
    (await fetch('app://jiazhantong/index.html')).headers.get('content-security-policy'),
  )
  expect(policy).toContain("script-src 'self';")
  expect(policy).toContain(`connect-src 'self' ${SERVER} ws://127.0.0.1:9;`)
})

test('runs no script that the app did not bring', async () => {
  const ran = await running.page.evaluate(async () => {
    const blocked = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      })
    })
    const script = document.createElement('script')
    script.textContent = 'globalThis.intruder = true'
    document.body.append(script)
    const directive = await blocked
    script.remove()
    let evaluated = true
    try {
      new Function('return 1')()
    } catch {
      evaluated = false
    }
    return { directive, evaluated, intruder: 'intruder' in globalThis }
  })
  expect(ran).toEqual({ directive: 'script-src-elem', evaluated: false, intruder: false })
})

test('reaches no other server', async () => {
  const reached = await running.page.evaluate(async () => {
    const directive = new Promise<string>((resolve) => {
      document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), {
        once: true,
      })
    })
    const failed = await fetch('https://example.org/').then(
      () => false,
      () => true,
    )
    return { failed, directive: await directive }
  })
  expect(reached).toEqual({ failed: true, directive: 'connect-src' })
})

test.each([
  'https://example.org/',
  'file:///etc/passwd',
  'data:text/html,x',
  'app://jiazhantong/assets/x.html',
])('does not leave for %s', async (address) => {
  const before = running.page.url()
  await running.app.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    Reflect.set(globalThis, 'refusals', 0)
    const count = (): void => {
      Reflect.set(globalThis, 'refusals', Reflect.get(globalThis, 'refusals') + 1)
    }
    contents?.once('will-frame-navigate', count)
    // Chromium itself refuses some addresses, and says so in the page's console.
    contents?.once('console-message', count)
  })
  await running.page.evaluate((url) => {
    location.href = url
  }, address)
  await expect.poll(() => running.app.evaluate(() => Reflect.get(globalThis, 'refusals'))).toBeGreaterThan(0)
  expect(running.page.url()).toBe(before)
  expect(await running.page.evaluate(() => document.title)).toContain('家站通')
})

test('opens no second window', async () => {
  const opened = await running.page.evaluate(() => window.open('https://example.org/') === null)
  expect(opened).toBe(true)
})

test('grants no permission', async () => {
  const answers = await running.page.evaluate(async () => {
    const name = (error: DOMException): string => error.name
    const clipboard = await navigator.clipboard.readText().then(() => 'granted', name)
    const music = await navigator.requestMIDIAccess().then(() => 'granted', name)
    const place = await new Promise<string>((resolve) => {
      navigator.geolocation.getCurrentPosition(
        () => resolve('granted'),
        (error) => resolve(String(error.code)),
      )
    })
    const notes = await Notification.requestPermission()
    const { state } = await navigator.permissions.query({ name: 'geolocation' })
    return { clipboard, music: music !== 'granted', place, notes, state }
  })
  // 1: PERMISSION_DENIED
  expect(answers).toEqual({
    clipboard: 'NotAllowedError',
    music: true,
    place: '1',
    notes: 'denied',
    state: 'denied',
  })
})

test('holds no other page inside itself', async () => {
  const shown = await running.page.evaluate(
    async (addresses) => {
      const frames: boolean[] = []
      for (const address of addresses) {
        const frame = document.createElement('iframe')
        frame.src = address
        const settled = new Promise((resolve) => {
          frame.addEventListener('load', resolve, { once: true })
          document.addEventListener('securitypolicyviolation', resolve, { once: true })
        })
        document.body.append(frame)
        await settled
        // A page of the app would have its root here; a refused one is a blank of another origin.
        frames.push(frame.contentDocument?.getElementById('root') != null)
        frame.remove()
      }
      return frames
    },
    ['app://jiazhantong/', 'https://example.org/'],
  )
  expect(shown).toEqual([false, false])
})
