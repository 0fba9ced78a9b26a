/** The office's window on the sample: its stations are one click away, each in a process and profile of its own. */
import { existsSync, readlinkSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchApp, startRefused } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'

let folder: TestFolder
let server: RunningServer
beforeAll(async () => {
  folder = await testFolder('sample')
  server = await startServer({ sample: true })
})
afterAll(async () => {
  await server?.stop()
  await folder.remove()
})

test('a station opens from the top line, and only once', async () => {
  const profiles = path.join(folder.path, 'profiles')
  const running = await launchApp({
    userData: path.join(profiles, 'office'),
    profile: 'office',
    sample: 'office',
    server: server.url,
  })
  // The page has joined the sample, unlocked itself and says that this is one.
  await running.page.getByText('示例', { exact: true }).first().waitFor()
  const stations = running.page.getByRole('menuitem', { name: /联络站$/ })
  await running.page.getByRole('button', { name: '打开站点窗口' }).click()
  await expect.poll(() => stations.count()).toBe(3)
  const label = await stations.first().textContent()

  const answer = await fetch(`${server.url}/api/sample`)
  const { stations: known }: { stations: { id: string; name: string }[] } = await answer.json()
  const station = known.find(({ name }) => name === label)!.id
  const userData = path.join(profiles, station)
  await stations.first().click()
  await expect.poll(() => existsSync(path.join(userData, 'profile.json')), { timeout: 20_000 }).toBe(true)

  const again = await startRefused({ userData, profile: station, sample: station, server: server.url })
  expect(again.code).toBe(3)

  const pid = Number(/-(\d+)$/.exec(readlinkSync(path.join(userData, 'SingletonLock')))?.[1])
  process.kill(pid, 'SIGTERM')
  await expect
    .poll(
      () => {
        try {
          return process.kill(pid, 0)
        } catch {
          return false
        }
      },
      { timeout: 10_000 },
    )
    .toBe(false)
  await running.close()
})
