/** A page that dies: the person is told that nothing is lost, and comes back to where they were. */
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'

let folder: TestFolder
let running: RunningApp
beforeAll(async () => {
  folder = await testFolder('crash')
  running = await launchApp({ userData: path.join(folder.path, 'profiles', 'crash'), profile: 'crash' })
})
afterAll(async () => {
  await running?.close()
  await folder.remove()
})

/** Runs in the window's page; the test driver itself loses a page that has crashed. */
function inPage(script: string): Promise<unknown> {
  return running.app.evaluate(
    ({ BrowserWindow }, code) =>
      BrowserWindow.getAllWindows()[0]
        ?.webContents.executeJavaScript(code)
        .catch(() => null),
    script,
  )
}

function address(): Promise<string | undefined> {
  return running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL())
}

async function crash(): Promise<void> {
  await running.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await expect.poll(address).toMatch(/^app:\/\/jiazhantong\/crash\.html\?profile=crash&reason=/)
  await expect.poll(() => inPage('document.getElementById("versions")?.textContent')).toMatch(/家站通 \d/)
}

test('a crash page says what happened and leads back to the same place', async () => {
  await inPage('location.hash = "#/settings"')
  await expect.poll(address).toMatch(/#\/settings$/)
  await crash()
  expect(running.said()).toMatch(/家站通：页面意外退出/)
  expect(await inPage('document.body.innerText')).toMatch(/已经保存的记录都在本机，没有丢失/)
  expect(await inPage('document.activeElement?.id')).toBe('place')
  await inPage('document.getElementById("place").click()')
  await expect.poll(address).toMatch(/^app:\/\/jiazhantong\/\?profile=crash#\/settings$/)
  await expect.poll(() => inPage('document.title')).toBe('家站通')
})

test('where the last place itself is what fails, the first screen is the other way', async () => {
  await crash()
  await inPage('document.getElementById("home").click()')
  await expect.poll(address).toMatch(/^app:\/\/jiazhantong\/\?profile=crash(#\/?)?$/)
})

test('the crash page can go nowhere else', async () => {
  await crash()
  await inPage('location.href = "https://example.org/"')
  await inPage('location.href = "app://jiazhantong/about.json"')
  expect(await inPage('document.title')).toBe('家站通　页面停止了')
  await inPage('document.getElementById("home").click()')
  await expect.poll(address).toMatch(/^app:\/\/jiazhantong\/\?profile=crash/)
})
