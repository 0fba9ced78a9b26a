/** The way back from a backup: what had been acknowledged after it comes back from the computers that hold it. */
import { mkdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'playwright'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Automation } from '../../renderer/store'
import { makeBackup } from '../../sync-server/admin/backup'
import { restoreBackup } from '../../sync-server/admin/restore'
import { verifyFile } from '../../sync-server/admin/verify'
import { WINDOW } from '../../sync-server/sockets/hand-back'
import { openSqlite } from '../../sync-server/storage/sqlite'
import { launchChromium } from '../support/chromium'
import { readServerFile } from '../support/compare'
import { type TestFolder, testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'
import { type Machine, openMachine, type PageServer, servePage } from './machines'
import { sampleInfo } from './sample'

declare const jzt: Automation

const TIMING = { ping: 200, patience: 5_000, retry: { min: 30, max: 150 } }
const WAIT_MS = 60_000

let folder: TestFolder
let browser: Browser
let pages: PageServer
let server: RunningServer
let office: Machine
let station: Machine
let port = 0

beforeEach(async () => {
  folder = await testFolder('restored')
  port = 0
  browser = await launchChromium()
  pages = await servePage()
  await start()
  const [place] = (await sampleInfo(server.url)).stations
  if (!place) throw new Error('the sample has no station')
  const common = { browser, pageUrl: pages.url, server: server.url, timing: TIMING }
  office = await openMachine({ ...common, as: 'office' })
  station = await openMachine({ ...common, as: place.id })
})
afterEach(async () => {
  await browser.close()
  await pages.close()
  await server.stop()
  await office.network.close()
  await station.network.close()
  await folder.remove()
})

function data(): string {
  return path.join(folder.path, 'data')
}
function file(): string {
  return path.join(data(), 'store.db')
}
function backup(): string {
  return path.join(folder.path, 'backup.db')
}

async function start(): Promise<void> {
  server = await startServer({ data: data(), port, sample: true, sampleSize: { stations: 1, records: 0 } })
  port = Number(new URL(server.url).port)
}

function visit({ page, station: place }: Machine, words: string): Promise<string> {
  return page.evaluate(
    async ({ partition, note }) => {
      const fields = { mode: 'reception', date: '2026-03-05', note }
      return (await jzt.store.create('visit', partition, { fields }, jzt.author())).recordId
    },
    { partition: `${place ?? ''}/2026`, note: words },
  )
}

function note({ page }: Machine, recordId: string, words: string): Promise<void> {
  return page.evaluate(
    async ({ id, text }) => {
      await jzt.store.edit(id, { fields: { note: text } }, jzt.author())
    },
    { id: recordId, text: words },
  )
}

async function until(what: string, look: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + WAIT_MS
  while (!(await look())) {
    if (Date.now() > end) throw new Error(`never came: ${what}`)
    await pause(20)
  }
}

function settled({ page }: Machine): Promise<boolean> {
  return page.evaluate(async () => {
    const { online, caughtUp, pending, problem } = await jzt.truth()
    return online && caughtUp && pending === 0 && problem === null
  })
}

async function together(...machines: Machine[]): Promise<void> {
  await until('all delivered', async () => (await Promise.all(machines.map(settled))).every(Boolean))
}

function has({ page }: Machine, recordId: string, words: string): Promise<boolean> {
  return page.evaluate(async ({ id, text }) => (await jzt.store.content(id))?.fields.note === text, {
    id: recordId,
    text: words,
  })
}

/** The server's whole disk is lost but for the backup. */
async function loseTheServer(): Promise<void> {
  await server.kill()
  await rm(data(), { recursive: true })
}

async function restore(): Promise<void> {
  await mkdir(data(), { recursive: true })
  await restoreBackup(data(), backup(), new Date())
}

/** As `handback --open` and `--close` do. */
async function setWindow(since: string): Promise<void> {
  const storage = openSqlite({ file: file() })
  await storage.setMeta(WINDOW, since)
  await storage.close()
}

interface Said {
  readonly asides: number
  readonly number: unknown
  readonly receivedAt: unknown
}

function said({ page }: Machine, recordId: string): Promise<Said> {
  return page.evaluate(async (id) => {
    const row = await jzt.store.row(id)
    const asides = (await jzt.store.setAsides()).length
    return { asides, number: row?.number, receivedAt: row?.receivedAt }
  }, recordId)
}

it('P52 R9 a server restored from a backup gets back everything acknowledged after it, once, with its numbers, whoever wrote it', async () => {
  const old = await visit(station, '备份之前')
  await together(station, office)
  await until('the old one at the office', () => has(office, old, '备份之前'))
  await makeBackup(data(), backup())

  // After the backup: a record from before goes on from both sides, new ones come from both.
  await note(station, old, '站里又改')
  await together(station)
  await until('the change at the office', () => has(office, old, '站里又改'))
  await note(office, old, '工委再改')
  const fresh = await visit(station, '备份之后')
  await together(station, office)
  await until('the change at the station', () => has(station, old, '工委再改'))
  await until('the new one at the office', () => has(office, fresh, '备份之后'))
  const before = await said(station, fresh)
  const acknowledged = readServerFile(file()).records

  await loseTheServer()
  // Written while there is no server, on top of what the backup lacks.
  await note(station, fresh, '没有服务器时改的')
  const unsent = await visit(station, '没有服务器时写的')
  await restore()
  await start()
  await together(station, office)
  await until('the unsent one at the office', () => has(office, unsent, '没有服务器时写的'))
  await until('the unsent change at the office', () => has(office, fresh, '没有服务器时改的'))

  expect(await said(station, fresh)).toEqual(before)
  expect((await said(office, unsent)).number).not.toBe(before.number)
  await server.stop()
  const { records, broken } = readServerFile(file())
  expect(broken).toEqual([])
  expect(Object.keys(records).sort()).toEqual([...Object.keys(acknowledged), unsent].sort())
  expect(records[old]).toEqual(acknowledged[old])
  for (const machine of [office, station]) {
    const held = await machine.page.evaluate(() => jzt.canonical())
    for (const id of [old, fresh, unsent]) expect(held[id]).toEqual(records[id])
  }
  expect(await verifyFile(file())).toMatchObject({ ok: true, faults: [] })
})

it('P52 R9 what a computer wrote that is gone comes back from the office, and outside the window nobody gives back and nobody loses', async () => {
  await together(station, office)
  await makeBackup(data(), backup())
  const fresh = await visit(station, '只有工委还有')
  await together(station)
  await until('it at the office', () => has(office, fresh, '只有工委还有'))
  const before = await said(office, fresh)
  await station.page.close()

  await loseTheServer()
  await restore()
  await setWindow('')
  await start()
  await until('the office told', () =>
    office.page.evaluate(async () => (await jzt.truth()).problem?.code === 'epoch'),
  )
  expect(await has(office, fresh, '只有工委还有')).toBe(true)

  await server.stop()
  expect(readServerFile(file()).records[fresh]).toBeUndefined()
  await setWindow(new Date().toISOString())
  await start()
  await office.restart()
  await together(office)
  expect(await said(office, fresh)).toEqual(before)
  await server.stop()
  const held = await office.page.evaluate(() => jzt.canonical())
  expect(readServerFile(file()).records[fresh]).toEqual(held[fresh])
})
