/** A profile on disk: one window for each, nothing of it lost over a restart, and no older shell may touch it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { ElectronApplication } from 'playwright'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askShell, launchApp, startRefused } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'

/** A loopback address at which nothing listens; the shell takes it as its server. */
const SERVER = 'http://127.0.0.1:9'

let folder: TestFolder
beforeAll(async () => {
  folder = await testFolder('profile')
})
afterAll(() => folder.remove())

const profileFolder = (name: string): string => path.join(folder.path, 'profiles', name)

const STANDING = { bounds: { x: 60, y: 50, width: 1200, height: 700 }, zoom: 1.25 }

/** Bounds and zoom of the first window. */
function standing(app: ElectronApplication): Promise<object> {
  return app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    return { bounds: window?.getNormalBounds(), zoom: window?.webContents.getZoomFactor() }
  })
}

test('remembers window, zoom, place and runtime', async () => {
  const userData = profileFolder('memory')
  const first = await launchApp({ userData, profile: 'memory', server: SERVER })
  await first.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    window?.setBounds({ x: 60, y: 50, width: 1200, height: 700 })
  })
  await askShell(first.page, 'changeSettings', { zoom: 125 })
  await first.page.evaluate(() => {
    location.hash = '#/settings'
  })
  await expect.poll(() => standing(first.app)).toEqual(STANDING)
  await first.close()
  const note: unknown = JSON.parse(readFileSync(path.join(userData, 'profile.json'), 'utf8'))
  expect(note).toHaveProperty('chromium')

  const second = await launchApp({ userData, profile: 'memory', server: SERVER })
  await expect.poll(() => standing(second.app)).toEqual(STANDING)
  expect(second.page.url()).toMatch(/#\/settings$/)
  // A page loaded anew is shown as large as before.
  await second.page.reload()
  await expect.poll(() => standing(second.app)).toEqual(STANDING)
  await second.close()
})

test('a second start on the same data folder ends with a sentence and brings the first window back', async () => {
  const options = { userData: profileFolder('one'), profile: 'one', server: SERVER }
  const running = await launchApp(options)
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.hide())
  const second = await startRefused(options)
  expect(second.code).toBe(3)
  expect(second.said).toMatch(/家站通：这个数据文件夹已在另一个窗口中打开/)
  const isVisible = (): Promise<boolean | undefined> =>
    running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await expect.poll(isVisible).toBe(true)
  await running.close()
})

test('written by a newer shell is left alone', async () => {
  const userData = profileFolder('newer')
  const note = JSON.stringify({ chromium: '999.0.0.0', electron: '99.0.0', server: null })
  mkdirSync(userData, { recursive: true })
  writeFileSync(path.join(userData, 'profile.json'), note)
  const refused = await startRefused({ userData, profile: 'newer', server: SERVER })
  expect(refused.code).toBe(4)
  expect(refused.said).toMatch(/由较新的家站通.*没有打开/)
  expect(readFileSync(path.join(userData, 'profile.json'), 'utf8')).toBe(note)
  expect(existsSync(path.join(userData, 'IndexedDB'))).toBe(false)
})

test('a wrong command line is refused', async () => {
  const refused = await startRefused({ userData: path.join(folder.path, 'x'), profile: '../x' })
  expect(refused.code).toBe(2)
})
