/** Restore drills on the real app: its database deleted, damaged, and a disk that is full. What was saved comes back from the journal. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdir, rm, symlink } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Automation } from '../../renderer/store/automation'
import { violations } from '../support/axe'
import { cutOffWriting } from '../support/cut-off'
import { launchApp, type RunningApp } from '../support/electron'
import { type TestFolder, testFolder } from '../support/folder'
import { openSample, sampleStation } from '../support/sample'
import { type RunningServer, startServer } from '../support/server'
import { openTcpProxy, type TcpProxy } from '../support/tcp-proxy'

declare global {
  var jzt: Automation | undefined
}

let folder: TestFolder
let server: RunningServer
let network: TcpProxy
let station: string
let userData: string
let running: RunningApp | null = null
beforeEach(async () => {
  folder = await testFolder('recovery')
  server = await startServer({ sample: true, sampleSize: { stations: 1, records: 0 } })
  station = await sampleStation(server)
  network = await openTcpProxy({ port: Number(new URL(server.url).port) })
  userData = path.join(folder.path, 'profiles', station)
})
afterEach(async () => {
  await running?.close()
  running = null
  await network.close()
  await server.stop()
  await folder.remove()
})

async function open(): Promise<RunningApp> {
  running = await openSample(folder, { ...server, url: network.url }, station)
  return running
}
/** Opens what has been joined before, where the server cannot be reached. */
async function openWithoutLine(): Promise<RunningApp> {
  running = await launchApp({
    userData,
    profile: station,
    sample: station,
    server: network.url,
    automation: true,
  })
  await running.page.waitForFunction(() => globalThis.jzt?.me() != null)
  return running
}
async function close(): Promise<void> {
  await running?.close()
  running = null
}

/** Writes visits with these words; each call ends when they are saved. */
function write({ page }: RunningApp, words: readonly string[]): Promise<string[]> {
  return page.evaluate(async (list) => {
    const { jzt } = globalThis
    const me = jzt?.me()
    if (!jzt || !me?.station) throw new Error('nobody works here')
    const ids: string[] = []
    for (const text of list) {
      const items = { matters: { m1: { order: 1, words: text } } }
      const fields = { mode: 'reception', date: '2026-03-05', deputies: [me.person] }
      const row = await jzt.store.create('visit', `${me.station}/2026`, { fields, items }, jzt.author())
      ids.push(row.recordId)
    }
    return ids
  }, words)
}

const titles = ({ page }: RunningApp): Promise<string[] | undefined> =>
  page.evaluate(async () => (await globalThis.jzt?.store.rows('visit'))?.map(({ title }) => title).sort())

const pending = ({ page }: RunningApp): Promise<number | undefined> =>
  page.evaluate(async () => (await globalThis.jzt?.store.delivery())?.pending)

/** Restores on the screen, by keyboard, what it offers. */
async function restoreByHand({ page }: RunningApp, records: number): Promise<void> {
  await page.getByRole('heading', { name: '恢复', exact: true }).waitFor()
  const button = page.getByRole('button', { name: `恢复选中的 ${records} 条` })
  await button.focus()
  await page.keyboard.press('Enter')
  await page.getByText(`已恢复 ${records} 条记录`).waitFor()
}

/** Writes while the line to the server is cut, and closes the window. */
async function writeOffline(words: readonly string[]): Promise<void> {
  const app = await open()
  network.cut()
  await write(app, words)
  expect(await pending(app)).toBe(words.length)
  await close()
  network.restore()
}

const WORDS = ['水管漏了', '路灯坏了']

const databaseFolder = (): string => path.join(userData, 'IndexedDB', 'app_jiazhantong_0.indexeddb.leveldb')

test('R16 a database that was deleted comes back from the journal, and reaches the server', async () => {
  await writeOffline(WORDS)
  await rm(path.join(userData, 'IndexedDB'), { recursive: true })
  const app = await open()
  expect(await titles(app)).toEqual([])
  await app.page.getByRole('heading', { name: '恢复', exact: true }).waitFor()
  await app.page.getByText('水管漏了').first().waitFor()
  expect(await violations(app.page, 'light')).toEqual([])
  expect(await violations(app.page, 'dark')).toEqual([])
  await restoreByHand(app, 2)
  expect(await titles(app)).toEqual(WORDS)
  await app.page.getByText('本机不缺任何记录，不需要恢复').waitFor()
  await app.page.evaluate(() => globalThis.jzt?.whenDelivered())
  expect(await app.page.evaluate(async () => (await globalThis.jzt?.store.setAsides())?.length)).toBe(0)
  // The server has both, each once: another machine of the station gets them.
  await close()
  await rm(path.join(userData, 'IndexedDB'), { recursive: true })
  const again = await open()
  expect(await titles(again)).toEqual(WORDS)
})

test('R16 R18 a database that never opens is put aside by hand, and the journal gives back what it held', async () => {
  await writeOffline(WORDS)
  const folderOfAll = path.join(userData, 'IndexedDB')
  await rm(folderOfAll, { recursive: true })
  writeFileSync(folderOfAll, 'no folder')
  running = await launchApp({ userData, profile: station, server: network.url, automation: true })
  const { page, app } = running
  await page.getByRole('alert').filter({ hasText: '本机数据现在打不开' }).waitFor()
  await page.getByText('里面有 2 条记录的 2 次保存，其中 2 次还没有工委的回执').waitFor()
  expect(await violations(page, 'light')).toEqual([])
  await page.getByRole('button', { name: '搬到一边，重新开始……' }).click()
  const gone = new Promise((resolve) => app.process().once('exit', resolve))
  // The page goes while it is being clicked.
  const last = page
    .getByRole('button', { name: '搬到一边并重新启动' })
    .click()
    .catch(() => undefined)
  await Promise.all([gone, last])
  running = null

  const again = await open()
  const aside = readdirSync(userData).filter((name) => name.startsWith('IndexedDB-aside-'))
  expect(aside).toHaveLength(1)
  expect(readFileSync(path.join(userData, aside[0]!), 'utf8')).toBe('no folder')
  await restoreByHand(again, 2)
  expect(await titles(again)).toEqual(WORDS)
})

test('R16 R17 a write that was cut off costs nothing that was saved, however often the app starts again', async () => {
  await writeOffline(WORDS)
  cutOffWriting(databaseFolder())
  network.cut()
  const app = await openWithoutLine()
  expect(await titles(app)).toEqual(WORDS)
  await write(app, ['门坏了'])
  await close()
  const again = await openWithoutLine()
  expect(await titles(again)).toEqual([...WORDS, '门坏了'].sort())
  expect(await pending(again)).toBe(3)
})

test('R16 R18 a database whose files are damaged gives way to the journal', async () => {
  await writeOffline(WORDS)
  const database = databaseFolder()
  for (const name of readdirSync(database)) {
    if (!/\.(log|ldb)$|^(MANIFEST|CURRENT)/.test(name)) continue
    const file = path.join(database, name)
    writeFileSync(
      file,
      readFileSync(file).map((byte, at) => (at % 3 === 0 ? byte ^ 0x5a : byte)),
    )
  }
  const app = await open()
  await restoreByHand(app, 2)
  expect(await titles(app)).toEqual(WORDS)
  await app.page.evaluate(() => globalThis.jzt?.whenDelivered())
})

test.runIf(process.platform === 'linux')(
  'R11 R16 a disk that is full for the journal lets the save stand, is said, and is caught up with',
  async () => {
    const journal = path.join(userData, 'journal')
    await mkdir(journal, { recursive: true })
    // The kernel answers every write to it as a full disk does.
    await symlink('/dev/full', path.join(journal, '000001.journal'))
    const app = await open()
    network.cut()
    await write(app, ['水管漏了'])
    const status = app.page.getByTestId('status')
    await status.getByText(/备份日志没有写成：磁盘空间不足，请清理磁盘/).waitFor()
    expect(await titles(app)).toEqual(['水管漏了'])
    await rm(path.join(journal, '000001.journal'))
    await write(app, ['路灯坏了'])
    await expect.poll(() => status.getByText(/备份日志/).count()).toBe(0)
    await close()
    await rm(path.join(userData, 'IndexedDB'), { recursive: true })
    network.restore()
    const again = await open()
    await restoreByHand(again, 2)
    expect(await titles(again)).toEqual(WORDS)
  },
)
