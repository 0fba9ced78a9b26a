/** The desktop shell on the real Electron: what it opens, and what it refuses. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ElectronApplication } from 'playwright'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ROOT } from '../../scripts/setup/folders'
import { launchApp, type RunningApp, startRefused } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'

/** A loopback address at which nothing listens; the shell takes it as its server. */
const SERVER = 'http://127.0.0.1:9'

let folder: TestFolder
beforeAll(async () => {
  folder = await testFolder('shell')
})
afterAll(() => folder.remove())

describe('the open window', () => {
  let running: RunningApp
  let userData: string

  beforeAll(async () => {
    userData = path.join(folder.path, 'profiles', 'office')
    running = await launchApp({ userData, profile: 'office', server: SERVER })
  })
  afterAll(() => running?.close())

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

  test('has a Chinese menu', async () => {
    const labels = await running.app.evaluate(({ Menu }) =>
      Menu.getApplicationMenu()?.items.map((item) => item.label),
    )
    expect(labels).toEqual(['文件', '编辑', '视图', '窗口', '帮助'])
  })

  test('gives the page no Node and one object', async () => {
    const seen = await running.page.evaluate(() => ({
      require: typeof Reflect.get(globalThis, 'require'),
      process: typeof Reflect.get(globalThis, 'process'),
      desktop: Object.keys(Reflect.get(globalThis, 'desktop')).sort(),
    }))
    expect(seen).toEqual({
      require: 'undefined',
      process: 'undefined',
      desktop: [
        'config',
        'openExternal',
        'openProfile',
        'print',
        'printToPdf',
        'saveFile',
        'update',
        'useAppearance',
        'useServer',
      ],
    })
  })

  test('tells the page its setting', async () => {
    const config = await running.page.evaluate(() => Reflect.get(globalThis, 'desktop').config())
    expect(config).toMatchObject({ server: SERVER, sample: null, profile: 'office' })
    expect(config.chromium).toMatch(/^\d+\./)
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
    await expect
      .poll(() => running.app.evaluate(() => Reflect.get(globalThis, 'refusals')))
      .toBeGreaterThan(0)
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

  test.each([
    ['config', { extra: true }],
    ['printToPdf', undefined],
    ['printToPdf', { title: '' }],
    ['printToPdf', { title: 7 }],
    ['openProfile', { profile: '../../etc', sample: 'office' }],
    ['openProfile', { profile: 'station', sample: '--no-sandbox' }],
    ['useServer', { server: 'http://example.org' }],
    ['useServer', { server: 'https://x.org; script-src *' }],
    ['openExternal', { url: 'https://example.org' }],
    ['useAppearance', { appearance: 'blue' }],
    ['saveFile', { title: '表', kind: 'exe', content: new Uint8Array() }],
    ['saveFile', { title: '表', kind: 'csv', content: 'text' }],
    ['saveFile', { title: '表', kind: 'csv', content: new Uint8Array(), path: '/etc/passwd' }],
  ])('refuses a bad request: %s(%j)', async (name, request) => {
    const answer = await running.page.evaluate(
      async ([channel, payload]) =>
        await Reflect.get(globalThis, 'desktop')
          [channel](payload)
          .then(
            () => 'done',
            (error: Error) => error.message,
          ),
      [name, request] as const,
    )
    // The bridge itself drops an argument that a function does not take.
    expect(answer).toMatch(name === 'config' ? /done/ : /不合格式/)
  })

  test.each([
    'http://example.org/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'ms-settings:',
    'not an address',
  ])('hands no such address to the system: %s', async (address) => {
    const answer = await running.page.evaluate(
      async (url) =>
        await Reflect.get(globalThis, 'desktop')
          .openExternal(url)
          .then(
            () => 'done',
            (error: Error) => error.message,
          ),
      address,
    )
    expect(answer).toMatch(/https:\/\//)
  })

  test('listens to no page but its own', async () => {
    const preload = path.join(ROOT, 'out/preload/index.cjs')
    const answer = await running.app.evaluate(async ({ BrowserWindow }, file) => {
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload: file, sandbox: true } })
      await stranger.loadURL('data:text/html,<title>x</title>')
      const said: unknown = await stranger.webContents.executeJavaScript(
        'desktop.config().then(() => "done", (error) => error.message)',
      )
      stranger.destroy()
      return said
    }, preload)
    expect(answer).toMatch(/不能使用桌面功能/)
  })

  test('opens other profiles only in the sample', async () => {
    const answer = await running.page.evaluate(
      async () =>
        await Reflect.get(globalThis, 'desktop')
          .openProfile({ profile: 'station-1', sample: 'station-1' })
          .then(
            () => 'done',
            (error: Error) => error.message,
          ),
    )
    expect(answer).toMatch(/示例/)
  })

  test('a second start on the same data folder ends with a sentence', async () => {
    const second = await startRefused({ userData, profile: 'office', server: SERVER })
    expect(second.code).toBe(3)
    expect(second.said).toMatch(/家站通：这个数据文件夹已在另一个窗口中打开/)
  })
})

const STANDING = { bounds: { x: 60, y: 50, width: 1200, height: 700 }, zoom: 1 }

/** Bounds and zoom of the first window. */
function standing(app: ElectronApplication): Promise<object> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return { bounds: window?.getNormalBounds(), zoom: window?.webContents.getZoomLevel() }
  })
}

describe('a profile on disk', () => {
  test('remembers window, zoom, place and runtime', async () => {
    const userData = path.join(folder.path, 'profiles', 'memory')
    const first = await launchApp({ userData, profile: 'memory', server: SERVER })
    await first.app.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      window?.setBounds({ x: 60, y: 50, width: 1200, height: 700 })
      window?.webContents.setZoomLevel(1)
    })
    await first.page.evaluate(() => {
      location.hash = '#/settings'
    })
    await expect.poll(() => standing(first.app)).toEqual(STANDING)
    await first.close()
    const note: unknown = JSON.parse(readFileSync(path.join(userData, 'profile.json'), 'utf8'))
    expect(note).toHaveProperty('chromium')

    const second = await launchApp({ userData, profile: 'memory', server: SERVER })
    // The zoom is set once the page has finished loading, which the first window may be ahead of.
    await expect.poll(() => standing(second.app)).toEqual(STANDING)
    await second.close()
    expect(second.page.url()).toMatch(/#\/settings$/)
  })

  test('written by a newer shell is left alone', async () => {
    const userData = path.join(folder.path, 'profiles', 'newer')
    const note = JSON.stringify({ chromium: '999.0.0.0', electron: '99.0.0', server: null })
    mkdirSync(userData, { recursive: true })
    writeFileSync(path.join(userData, 'profile.json'), note)
    const refused = await startRefused({ userData, profile: 'newer', server: SERVER })
    expect(refused.code).toBe(4)
    expect(refused.said).toMatch(/由较新的家站通.*没有打开/)
    expect(readFileSync(path.join(userData, 'profile.json'), 'utf8')).toBe(note)
  })

  test('a wrong command line is refused', async () => {
    const refused = await startRefused({ userData: path.join(folder.path, 'x'), profile: '../x' })
    expect(refused.code).toBe(2)
  })

  test('a page that dies is told and can be loaded again', async () => {
    const userData = path.join(folder.path, 'profiles', 'crash')
    const running = await launchApp({ userData, profile: 'crash', server: SERVER })
    await running.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<void>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          contents?.once('render-process-gone', () => resolve())
          contents?.forcefullyCrashRenderer()
        }),
    )
    await expect.poll(() => running.said()).toMatch(/家站通：页面意外退出/)
    const title = await running.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise<string | undefined>((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents
          contents?.once('did-finish-load', () => resolve(contents.getTitle()))
          contents?.reload()
        }),
    )
    expect(title).toContain('家站通')
    await running.close()
  })
})
