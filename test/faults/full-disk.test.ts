/** A disk that is really full, under a real browser. docs/trust.md. */
import { spawnSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Automation } from '../../renderer/store'
import { testFolder } from '../support/folder'
import { startServer } from '../support/server'
import { type BrowserProcess, startBrowser } from './chromium-process'
import { servePage } from './machines'
import { sampleInfo } from './sample'

declare const jzt: Automation

/** A small disk of its own; null where this process may not make one. */
function mountSmallDisk(folder: string): { remove(): void } | null {
  const options = ['-t', 'tmpfs', '-o', 'size=200m', 'tmpfs', folder]
  if (process.platform !== 'linux' || spawnSync('mount', options).status !== 0) return null
  return { remove: () => spawnSync('umount', ['--lazy', folder]) }
}

/** Writes until the disk takes no more. */
function fillUp(file: string): void {
  const fill = openSync(file, 'a')
  try {
    for (;;) writeSync(fill, Buffer.alloc(1024))
  } catch {
    closeSync(fill)
  }
}

interface Machine {
  readonly browser: BrowserProcess
  /** Saves a visit; what went wrong, or null. */
  save(words: string): Promise<{ code: unknown; message: string } | null>
  notes(): Promise<unknown[]>
}

async function open(profile: string, url: string, server: string, as: string): Promise<Machine> {
  const browser = await startBrowser(profile)
  const { page } = browser
  await page.goto(url)
  await page.waitForFunction(() => globalThis.startMachine !== undefined)
  await page.evaluate((machine) => globalThis.startMachine(machine), { profile: 'default', server, as })
  return {
    browser,
    save: (words) =>
      page.evaluate(
        async ([note, partition]) => {
          const fields = { mode: 'reception', date: '2026-03-05', note }
          return jzt.store.create('visit', partition, { fields }, jzt.author()).then(
            () => null,
            (error: Error) => ({ code: Reflect.get(error, 'code'), message: error.message }),
          )
        },
        [words, `${as}/2026`] as const,
      ),
    notes: () =>
      page.evaluate(async () =>
        (await jzt.store.rows('visit')).map((row) => Reflect.get(row.fields, 'note')).sort(),
      ),
  }
}

it('R11 R17 a disk that fills up in the middle of a save: it is said, no record is lost, and work goes on when there is room', async ({
  skip,
}) => {
  const folder = await testFolder('full')
  const disk = mountSmallDisk(folder.path)
  skip(disk === null, 'no disk of its own can be made here')
  const pages = await servePage()
  const server = await startServer({ sample: true, sampleSize: { stations: 1, records: 0 } })
  const [station] = (await sampleInfo(server.url)).stations
  const [profile, filler] = [path.join(folder.path, 'profile'), path.join(folder.path, 'filler')]
  const start = () => open(profile, pages.url, server.url, station?.id ?? '')
  let machine = await start()
  try {
    // Nothing comes back from elsewhere.
    await server.stop()
    const saved = ['甲', '乙', '丙']
    for (const words of saved) expect(await machine.save(words)).toBeNull()
    fillUp(filler)
    const failed = await machine.save('没有地方'.repeat(400))
    // The browser does not always name the reason; that it was not saved, and where to look, is said either way.
    expect(['disk-full', 'disk-error']).toContain(failed?.code)
    expect(failed?.message).toMatch(/磁盘.*没有保存|没有保存.*磁盘/)
    rmSync(filler)
    expect(await machine.save('丁')).toBeNull()
    expect(await machine.notes()).toEqual([...saved, '丁'].sort())
    // What was written behind the half record is there after the next starts too.
    for (let starts = 0; starts < 2; starts += 1) {
      await machine.browser.kill()
      machine = await start()
      expect(await machine.notes()).toEqual([...saved, '丁'].sort())
    }
  } finally {
    await machine.browser.kill()
    await server.stop()
    await pages.close()
    disk?.remove()
    await folder.remove()
  }
})
