/** The real server and real browsers: what was written offline arrives once, whatever is cut or killed on the way. */
import path from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import type { Automation } from '../../renderer/store'
import { SampleInfo } from '../../shared/wire/api'
import { launchChromium } from '../support/chromium'
import { differences, readServerFile } from '../support/compare'
import { testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'
import { type Machine, openMachine, type PageServer, servePage } from './machines'

declare const jzt: Automation

const Port = z.coerce.number().int().positive()
let browser: Browser
let pages: PageServer
const machines: Machine[] = []

beforeAll(async () => {
  ;[browser, pages] = await Promise.all([launchChromium(), servePage()])
})
afterAll(async () => {
  for (const machine of machines) await machine.close()
  await browser.close()
  await pages.close()
})

async function joined(server: RunningServer, as: string): Promise<Machine> {
  const machine = await openMachine({ browser, pageUrl: pages.url, server: server.url, as })
  machines.push(machine)
  await machine.page.evaluate(() => jzt.whenCaughtUp())
  return machine
}

/** Writes visits in the name of the machine's person; returns their ids. */
function writeVisits(machine: Machine, count: number): Promise<string[]> {
  return machine.page.evaluate(
    async ({ station, count }) => {
      const ids: string[] = []
      for (let n = 0; n < count; n += 1) {
        const row = await jzt.store.create(
          'visit',
          `${station}/2026`,
          {
            fields: { mode: 'reception', date: '2026-03-05', deputies: ['d1'] },
            items: { matters: { m1: { order: 1, words: `路灯坏了（${n}）` } } },
          },
          jzt.author(),
        )
        ids.push(row.recordId)
      }
      return ids
    },
    { station: machine.station, count },
  )
}

function canonicalOf(machine: Machine): ReturnType<Automation['canonical']> {
  return machine.page.evaluate(() => jzt.canonical())
}

/** Waits until a machine holds a record in the given wording. */
async function holds(machine: Machine, recordId: string, canonical: string): Promise<void> {
  await expect
    .poll(async () => (await canonicalOf(machine))[recordId]?.canonical, { timeout: 20_000 })
    .toBe(canonical)
}

it('two stations’ offline work and the office come to hold the same, through cuts and a killed server', async () => {
  const folder = await testFolder('sync')
  const data = path.join(folder.path, 'server')
  let server = await startServer({ data, sample: true })
  const port = Port.parse(new URL(server.url).port)
  const info = SampleInfo.parse(await (await fetch(`${server.url}/api/sample`)).json())
  const office = await joined(server, 'office')
  const first = await joined(server, info.stations[0]!.id)
  const second = await joined(server, info.stations[1]!.id)

  // Offline: both write; the station and the office change one field of one record.
  const [shared] = await writeVisits(first, 1)
  await first.page.evaluate(() => jzt.whenDelivered())
  const before = await canonicalOf(first)
  await holds(office, shared!, before[shared!]!.canonical)
  for (const { network } of [office, first, second]) network.cut()
  const write = (machine: Machine, place: string) =>
    machine.page.evaluate(
      async ({ recordId, place }) => {
        await jzt.store.edit(recordId, { fields: { place } }, jzt.author())
      },
      { recordId: shared!, place },
    )
  await write(first, '东门')
  await write(office, '西门')
  await writeVisits(first, 40)
  await writeVisits(second, 140)
  expect((await second.page.evaluate(() => jzt.truth())).pending).toBe(140)

  // Back, and killed in the middle of it.
  for (const { network } of [office, first, second]) network.restore()
  await expect
    .poll(async () => (await second.page.evaluate(() => jzt.truth())).pending, {
      timeout: 40_000,
      interval: 5,
    })
    .toBeLessThan(140)
  await server.kill()
  server = await startServer({ data, port, sample: true })
  for (const { page } of [office, first, second]) await page.evaluate(() => jzt.whenDelivered())
  await expect
    .poll(
      async () =>
        (
          await office.page.evaluate(() => jzt.store.rows('visit', { from: '2026-03-05', to: '2026-03-05' }))
        ).filter((row) => row.title.startsWith('路灯坏了（')).length,
      { timeout: 40_000 },
    )
    .toBe(181)

  // Nothing diverged, and the value that lost is shown at both places.
  const wording = async (machine: Machine) => (await canonicalOf(machine))[shared!]?.canonical ?? ''
  await expect.poll(() => wording(first), { timeout: 20_000 }).toContain('西门')
  await holds(office, shared!, await wording(first))
  for (const machine of [office, first]) {
    const row = await machine.page.evaluate((recordId) => jzt.store.row(recordId), shared!)
    expect(row?.lost).toHaveLength(1)
  }
  const held = await Promise.all([office, first, second].map(canonicalOf))
  await server.stop()
  const file = readServerFile(path.join(data, 'store.db'))
  expect(file.broken).toEqual([])
  const readable = [
    () => true,
    (partition: string) => partition.startsWith('org/') || partition.startsWith(`${first.station}/`),
    (partition: string) => partition.startsWith('org/') || partition.startsWith(`${second.station}/`),
  ]
  held.forEach((records, at) => {
    expect(differences(file.records, records, readable[at]!)).toEqual([])
  })
  await folder.remove()
})

it('work that the server refuses is set aside at the station and the rest goes on', async () => {
  const server = await startServer({ sample: true })
  const info = SampleInfo.parse(await (await fetch(`${server.url}/api/sample`)).json())
  const station = await joined(server, info.stations[0]!.id)
  const elsewhere = info.stations[1]!.id
  const lost = await station.page.evaluate(
    async (other) =>
      (
        await jzt.store.create(
          'visit',
          `${other}/2026`,
          { fields: { mode: 'reception', date: '2026-03-05', deputies: ['d1'], place: '东门' } },
          jzt.author(),
        )
      ).recordId,
    elsewhere,
  )
  const [good] = await writeVisits(station, 1)
  await station.page.evaluate(() => jzt.whenDelivered())
  await expect
    .poll(async () => station.page.evaluate((recordId) => jzt.store.row(recordId), lost))
    .toBeUndefined()
  const asides = await station.page.evaluate(() => jzt.store.setAsides())
  expect(asides).toMatchObject([{ recordId: lost, wasNew: true }])
  expect(asides[0]?.changes.map(({ after }) => after)).toContain('东门')
  await expect
    .poll(async () => (await station.page.evaluate((recordId) => jzt.store.row(recordId), good!))?.number)
    .toMatch(/^接〔\d{4}〕\d+号$/)
  await server.stop()
})
