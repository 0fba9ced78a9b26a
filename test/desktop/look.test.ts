/** 外观 on the real app: chosen once, it holds for the page and for the shell, from the first frame of the next start on. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { GROUND } from '../../shared/desktop'
import { launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'

let folder: TestFolder
let server: RunningServer
beforeAll(async () => {
  folder = await testFolder('look')
  server = await startServer({ sample: true, sampleSize: { stations: 1, records: 0 } })
})
afterAll(async () => {
  await server?.stop()
  await folder.remove()
})

function open(): Promise<RunningApp> {
  const userData = path.join(folder.path, 'office')
  return launchApp({ userData, profile: 'office', sample: 'office', server: server.url })
}

const shellSource = (running: RunningApp): Promise<string> =>
  running.app.evaluate(({ nativeTheme }) => nativeTheme.themeSource)
const windowGround = (running: RunningApp): Promise<string | undefined> =>
  running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBackgroundColor())

test('a choice holds at once, and from the first frame of the next start', async () => {
  const first = await open()
  await first.page.getByText('设置', { exact: true }).click()
  expect(await shellSource(first)).toBe('system')
  const ground = () => first.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const light = await ground()
  await first.page.getByText('深色', { exact: true }).click()
  await expect.poll(ground).not.toBe(light)
  await expect.poll(() => shellSource(first)).toBe('dark')
  await first.close()

  const second = await open()
  expect(await shellSource(second)).toBe('dark')
  expect((await windowGround(second))?.toLowerCase()).toBe(GROUND.dark)
  await second.page.getByText('只影响屏幕').waitFor()
  // Whatever the system says, no frame of a new load shows the other look.
  await second.page.emulateMedia({ colorScheme: 'light' })
  await second.page.addInitScript(() => {
    const seen: (string | undefined)[] = []
    Reflect.set(globalThis, 'seenLooks', seen)
    const note = () => {
      seen.push(document.documentElement.dataset.look)
      requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
  })
  await second.page.reload()
  await second.page.getByText('只影响屏幕').waitFor()
  const seen = await second.page.evaluate(() => Reflect.get(globalThis, 'seenLooks'))
  expect(new Set(seen)).toEqual(new Set(['dark']))
  await second.close()
})
