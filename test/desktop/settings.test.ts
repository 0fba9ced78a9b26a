/** Settings of the app on this computer: they act at once, hold over a restart, and what is broken on disk spoils nothing. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { COMMANDS } from '../../shared/desktop-commands'
import { askShell, launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'

let folder: TestFolder
let userData: string
let config: string
let running: RunningApp

const open = (): Promise<RunningApp> =>
  launchApp({ userData, profile: 'office', environment: { XDG_CONFIG_HOME: config } })

beforeAll(async () => {
  folder = await testFolder('settings')
  userData = path.join(folder.path, 'profiles', 'office')
  config = path.join(folder.path, 'config')
  running = await open()
  await running.page.evaluate(() => {
    const zooms: number[] = []
    Reflect.set(globalThis, 'heardZooms', zooms)
    Reflect.get(globalThis, 'desktop').listen((event: { type: string; settings: { zoom: number } }) => {
      if (event.type === 'settings') zooms.push(event.settings.zoom)
    })
  })
})
afterAll(async () => {
  await running?.close()
  await folder.remove()
})

/** Chooses an entry of the menu by its id. */
function choose(id: string): Promise<void> {
  return running.app.evaluate(({ Menu }, wanted) => {
    Menu.getApplicationMenu()?.getMenuItemById(wanted)?.click()
  }, id)
}

/** Every zoom that the page was told of since it was opened, in order. */
function heard(): Promise<readonly number[]> {
  return running.page.evaluate(() => Reflect.get(globalThis, 'heardZooms'))
}

function zoom(): Promise<number | undefined> {
  return running.app.evaluate(({ BrowserWindow }) =>
    Math.round((BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor() ?? 0) * 100),
  )
}

test('are as they should be before anybody has chosen', async () => {
  expect(await askShell(running.page, 'settings')).toEqual({
    zoom: 100,
    closing: 'end',
    reminders: true,
    quiet: true,
    startAtLogin: false,
  })
})

test('the menu makes the page larger and smaller, within limits', async () => {
  for (let times = 0; times < 6; times++) await choose('zoomIn')
  await expect.poll(zoom).toBe(150)
  for (let times = 0; times < 9; times++) await choose('zoomOut')
  await expect.poll(zoom).toBe(80)
  await choose('zoomReset')
  await expect.poll(zoom).toBe(100)
})

test('the page hears what was changed in the menu', async () => {
  // What it heard of the test before is heard to its end first: the page is told behind the menu's back.
  await expect.poll(async () => (await heard()).at(-1)).toBe(100)
  const before = (await heard()).length
  await choose('zoomIn')
  await expect.poll(async () => (await heard()).slice(before)).toEqual([110])
  await choose('zoomReset')
  await expect.poll(async () => (await heard()).slice(before)).toEqual([110, 100])
})

test('every command of the table is in the menu with its keys', async () => {
  const keys = await running.app.evaluate(({ Menu }) => {
    const all = (items: Electron.MenuItem[]): Electron.MenuItem[] =>
      items.flatMap((item) => [item, ...all(item.submenu?.items ?? [])])
    return all(Menu.getApplicationMenu()?.items ?? []).map(
      (item) => `${item.label} ${String(item.accelerator)}`,
    )
  })
  for (const { label, keys: expected } of Object.values(COMMANDS))
    for (const key of expected) expect(keys).toContain(`${label} ${key}`)
})

describe.runIf(process.platform === 'linux')('starting with the session', () => {
  const entry = (): string => path.join(config, 'autostart', 'jiazhantong-office.desktop')

  test('writes an entry that opens this profile, and takes it away', async () => {
    expect(await askShell(running.page, 'changeSettings', { startAtLogin: true })).toMatchObject({
      startAtLogin: true,
    })
    const text = readFileSync(entry(), 'utf8')
    expect(text).toMatch(/^\[Desktop Entry\]\nType=Application\nName=家站通\nExec="/)
    expect(text).toContain(`"--profile" "office" "--user-data" "${userData}"`)
    expect(text).not.toMatch(/unattended|automation/)
    await askShell(running.page, 'changeSettings', { startAtLogin: false })
    expect(existsSync(entry())).toBe(false)
  })
})

test('closing the window ends the app, or keeps it when set so', async () => {
  await askShell(running.page, 'changeSettings', { closing: 'keep' })
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const windows = await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)
  expect(windows).toBe(1)
  expect(await running.page.title()).toBe('家站通')
  // Quitting ends it all the same.
  await running.close()

  running = await open()
  expect(await askShell(running.page, 'settings')).toMatchObject({ closing: 'keep' })
  await askShell(running.page, 'changeSettings', { closing: 'end' })
  const ended = new Promise((resolve) => running.app.process().once('exit', resolve))
  await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  await ended
})

test('a setting that cannot be read is as at the beginning, and spoils no other', async () => {
  writeFileSync(
    path.join(userData, 'settings.json'),
    '{"zoom": 4000, "closing": "keep", "reminders": "maybe"}',
  )
  running = await open()
  expect(await askShell(running.page, 'settings')).toMatchObject({
    zoom: 100,
    closing: 'keep',
    reminders: true,
  })
  await askShell(running.page, 'changeSettings', { zoom: 125 })
  await running.close()
  writeFileSync(path.join(userData, 'settings.json'), 'not JSON')
  running = await open()
  expect(await askShell(running.page, 'settings')).toMatchObject({ zoom: 100, closing: 'end' })
})
