/** The sample in the real app, joined, unlocked and caught up. */
import path from 'node:path'
import type { Automation } from '../../renderer/store/automation'
import { launchApp, type RunningApp } from './electron'
import type { TestFolder } from './folder'
import type { RunningServer } from './server'

declare global {
  var jzt: Automation | undefined
}

/** Id of the sample's first station. */
export async function sampleStation(server: RunningServer): Promise<string> {
  const answer = await fetch(`${server.url}/api/sample`)
  const { stations }: { stations: { id: string }[] } = await answer.json()
  return stations[0]?.id ?? ''
}

/** Waits until somebody works in the page and all that the server has is there. */
export async function caughtUp({ page }: RunningApp): Promise<void> {
  await page.waitForFunction(() => globalThis.jzt?.me() != null)
  await page.evaluate(() => globalThis.jzt?.whenCaughtUp())
}

/** Opens the sample's window of `office` or of a station, with a driver. Close it in the test's end. */
export async function openSample(
  folder: TestFolder,
  server: RunningServer,
  scope: string,
): Promise<RunningApp> {
  const userData = path.join(folder.path, 'profiles', scope)
  const running = await launchApp({
    userData,
    profile: scope,
    sample: scope,
    server: server.url,
    automation: true,
  })
  await caughtUp(running)
  return running
}
