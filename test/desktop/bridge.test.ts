/** The one bridge between page and shell: what it offers, to whom, and that it takes no request of another shape. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ROOT } from '../../scripts/setup/folders'
import { CHANNELS } from '../../shared/desktop-channels'
import { MOST_FILE_BYTES } from '../../shared/desktop-files'
import { askShell, launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'

/** A loopback address at which nothing listens; the shell takes it as its server. */
const SERVER = 'http://127.0.0.1:9'

/** What the page can ask; on the last channel the shell alone speaks. */
const FUNCTIONS = Object.keys(CHANNELS).filter((name) => name !== 'event')
/** These take nothing, and the bridge drops what they are given. */
const WITHOUT_REQUEST = ['config', 'print', 'settings', 'journalLook', 'startAfresh']

let folder: TestFolder
let running: RunningApp
beforeAll(async () => {
  folder = await testFolder('bridge')
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

test('gives the page no Node and one object', async () => {
  const seen = await running.page.evaluate(() => ({
    require: typeof Reflect.get(globalThis, 'require'),
    process: typeof Reflect.get(globalThis, 'process'),
    desktop: Object.keys(Reflect.get(globalThis, 'desktop')).sort(),
  }))
  expect(seen).toEqual({
    require: 'undefined',
    process: 'undefined',
    desktop: [...FUNCTIONS, 'listen'].sort(),
  })
})

test('tells the page its setting', async () => {
  const config = await running.page.evaluate(() => Reflect.get(globalThis, 'desktop').config())
  expect(config).toMatchObject({ server: SERVER, sample: null, profile: 'office' })
  expect(config.chromium).toMatch(/^\d+\./)
})

test.each(FUNCTIONS.filter((name) => !WITHOUT_REQUEST.includes(name)))(
  '%s takes no request of another shape',
  async (name) => {
    for (const nonsense of [undefined, null, 7, [], { nonsense: true }])
      expect(await askShell(running.page, name, nonsense)).toMatch(/不合格式/)
  },
)

test.each([
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
  ['changeSettings', { zoom: 500 }],
  ['changeSettings', { zoom: 100, autostart: '/bin/sh' }],
  ['pageMenu', { file: [{ id: 'x', index: 0, label: 'x', keys: 'Cmd+Nonsense' }], go: [], help: [] }],
  ['pageMenu', { file: [{ id: 'x', index: 0, label: 'x', keys: null, role: 'quit' }], go: [], help: [] }],
  ['tray', { title: 'x', words: 'x', tone: 'purple' }],
  ['note', { title: 'x', body: 'x', place: 'https://example.org/' }],
  ['reopen', { where: 'https://example.org/' }],
  ['journalAppend', { entries: [{ id: '../../x', group: 'x', at: 1, content: new Uint8Array([1]) }] }],
  ['journalErase', { group: '*' }],
  ['finishing', { state: 'gone' }],
])('refuses a bad request: %s(%j)', async (name, request) => {
  expect(await askShell(running.page, name, request)).toMatch(/不合格式/)
})

test('a file larger than the limit is refused', async () => {
  const answer = await running.page.evaluate(
    (bytes) =>
      Reflect.get(globalThis, 'desktop')
        .saveFile({ title: '表', kind: 'zip', content: new Uint8Array(bytes) })
        .catch((error: Error) => error.message),
    MOST_FILE_BYTES + 1,
  )
  expect(answer).toMatch(/不合格式/)
})

test.each([
  'http://example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'ms-settings:',
  'not an address',
])('hands no such address to the system: %s', async (address) => {
  expect(await askShell(running.page, 'openExternal', address)).toMatch(/https:\/\//)
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
  const other = { profile: 'station-1', sample: 'station-1' }
  expect(await askShell(running.page, 'openProfile', other)).toMatch(/示例/)
})

test('tells the page whether the system has a keyring, and starts without one', async () => {
  const backend = await running.app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())
  expect(await askShell(running.page, 'config')).toHaveProperty('keyring', backend !== 'basic_text')
})
