/** Photos in backups, checks, erasures and tidying, at a real server. */
import {
  cpSync,
  existsSync,
  linkSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { adminDesk } from '../../support/admin-client'
import { Draft, enrolDevice, type TestDevice } from '../../support/device'
import { startDistrict, TODAY } from '../../support/district'
import { type TestFolder, testFolder } from '../../support/folder'
import { nameOf, photo } from '../../support/photo'
import { askPhoto, postPiece, sendPhoto, stateIn } from '../../support/photo-client'
import { type RunningServer, startServer } from '../../support/server'
import { WireClient } from '../../support/wire-client'
import * as c from './command'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const MARKER = '照片里的唯一标记五八二'
const DAY_MS = 86_400_000

const Made = z.object({ photos: z.number(), photosDamaged: z.number() })
const Restored = z.object({ photos: z.number(), epoch: z.string() })
const Verified = c.Verified.extend({ photos: z.number(), photosMissing: z.number() })
const Compacted = z.object({ photos: z.number(), pieces: z.number() })
const Erased = z.object({ before: z.boolean() })

let folder: TestFolder
let data: string
let backup: string
let server: RunningServer
let device: TestDevice
let station: string
let invited: string
beforeEach(async () => {
  folder = await testFolder('admin-photos')
  data = path.join(folder.path, 'data')
  backup = path.join(folder.path, 'backup.db')
  server = await startServer({ data })
  const office = ['--name', '示范人大街道工委', '--signature', '示范人大街道工委', '--administrator', '王某']
  invited = (await c.asked(c.Office, data, 'office', ...office)).code
  station = (await c.asked(c.Station, data, 'station', '甲社区联络站')).station
  device = await c.programDevice(data, '--role', 'station', '--station', station, '--name', '程序')
})
afterEach(async () => {
  await server.stop()
  await folder.remove()
})

type Picture = Buffer<ArrayBuffer>

/** A visit that names these pictures, stored at the server; they are still to be sent. */
async function visitWith(...pictures: readonly Picture[]): Promise<Draft> {
  const rows = pictures.map((bytes, at) => [`r${at}`, { photo: nameOf(bytes), order: at }] as const)
  const draft = new Draft(device, 'visit', `${station}/${TODAY.slice(0, 4)}`).edit({
    fields: { mode: 'visit', date: TODAY },
    items: { photos: Object.fromEntries(rows) },
  })
  const client = await WireClient.connect(server.url, device)
  await client.accepted(await draft.frame())
  client.close()
  return draft
}

const send = ({ recordId }: Draft, bytes: Picture) => sendPhoto(server.url, device, recordId, bytes)

/** Status of asking for a picture; its bytes have to be the right ones. */
async function status({ recordId }: Draft, bytes: Picture): Promise<number> {
  const response = await askPhoto(server.url, device, recordId, nameOf(bytes))
  if (response.ok) expect(Buffer.from(await response.arrayBuffer()).equals(bytes)).toBe(true)
  return response.status
}

function fileOf({ recordId }: Draft, bytes: Picture, at = path.join(data, 'photos')): string {
  return path.join(at, recordId, `${nameOf(bytes)}.jpg`)
}

/** Files of a folder in which the words stand, or a picture's name is part of theirs. */
function traces(at: string, words: string): string[] {
  return readdirSync(at, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(words))
}

/** Puts other bytes in the place of a file, which may have other names too. */
function spoil(file: string): void {
  const bytes = readFileSync(file)
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1
  rmSync(file)
  writeFileSync(file, bytes)
}

it('P65 what was said to be whole outlives a kill, and is in the figures', async () => {
  const bytes = photo('断电', 200_000)
  const draft = await visitWith(bytes)
  await send(draft, bytes)
  await server.kill()
  server = await startServer({ data })
  expect(await status(draft, bytes)).toBe(200)
  const Figures = z.object({ photos: z.number(), photoBytes: z.number() })
  expect(await c.asked(Figures, data, 'stats')).toEqual({ photos: 1, photoBytes: bytes.length })
  expect((await c.admin('--data', data, 'stats')).stdout).toContain('照片 1 张（0.2 MB）')
})

it('P65 an erased record leaves no byte of its photos, whole or begun, and takes none any more', async () => {
  const [bytes, begun] = [photo(MARKER), photo(`${MARKER}未完`, 200_000)]
  const draft = await visitWith(bytes, begun)
  const other = photo('别人的')
  const kept = await visitWith(other)
  await send(draft, bytes)
  await send(kept, other)
  expect(await stateIn(await postPiece(server.url, device, draft.recordId, begun))).toMatchObject({
    whole: false,
  })
  const left = path.join(folder.path, 'left.jpg')
  linkSync(fileOf(draft, bytes), left)
  expect(traces(data, MARKER)).toHaveLength(2)
  expect(await c.asked(Erased, data, 'erase', draft.recordId)).toMatchObject({ before: false })
  expect(traces(data, MARKER)).toEqual([])
  expect(existsSync(path.join(data, 'photos', draft.recordId))).toBe(false)
  expect(await status(draft, bytes)).toBe(404)
  expect((await postPiece(server.url, device, draft.recordId, bytes)).status).toBe(409)
  expect(await status(kept, other)).toBe(200)

  // An erasure that was cut short, completed by another one and, with no server at work, by tidying.
  await server.stop()
  const again = () => cpSync(left, fileOf(draft, bytes), { recursive: true })
  again()
  expect(await c.asked(Erased, data, 'erase', draft.recordId)).toMatchObject({ before: true })
  expect(traces(data, MARKER)).toEqual([])
  again()
  expect(await c.asked(Compacted, data, 'compact')).toEqual({ photos: 1, pieces: 0 })
  expect(traces(data, MARKER)).toEqual([])
  expect(existsSync(fileOf(kept, other))).toBe(true)
})

it('P65 a backup has the photos beside it, and a restore puts back those that are missing', async () => {
  const [one, two, unsent] = [photo('备份一'), photo('备份二', 200_000), photo('没有送', 200_000)]
  const draft = await visitWith(one, two, unsent)
  await send(draft, one)
  await send(draft, two)
  await postPiece(server.url, device, draft.recordId, unsent)
  expect(await c.asked(Made, data, 'backup', '--to', backup)).toEqual({ photos: 2, photosDamaged: 0 })
  const beside = `${backup}.photos`
  expect(readdirSync(folder.path).sort()).toEqual([
    'backup.db',
    'backup.db.photos',
    'backup.db.sha256',
    'data',
  ])
  expect(readdirSync(path.join(beside, draft.recordId)).sort()).toEqual(
    [one, two].map((bytes) => `${nameOf(bytes)}.jpg`).sort(),
  )
  if (process.platform !== 'win32') {
    expect(statSync(fileOf(draft, one, beside)).mode & 0o777).toBe(0o600)
    expect(statSync(beside).mode & 0o777).toBe(0o700)
  }
  const held = { ok: true, photos: 2, photosMissing: 1 }
  expect(await c.asked(Verified, data, 'verify', backup)).toMatchObject(held)
  expect(await c.asked(Verified, data, 'verify')).toMatchObject(held)
  expect((await c.admin('--data', data, 'verify', backup)).stdout).toMatch(/照片 2 张。记录里还有 1 张照片/)
  // Copied away without its photos, it says that they are missing.
  const bare = path.join(folder.path, 'bare.db')
  cpSync(backup, bare)
  expect(await c.asked(Verified, data, 'verify', bare)).toMatchObject({
    ok: true,
    photos: 0,
    photosMissing: 3,
  })
  rmSync(bare)

  const late = photo('备份之后')
  const later = await visitWith(late)
  await send(later, late)
  await server.stop()
  rmSync(fileOf(draft, one))
  spoil(fileOf(draft, two))
  expect(await c.asked(Restored, data, 'restore', '--from', backup)).toMatchObject({ photos: 2 })
  expect(readFileSync(fileOf(draft, two)).equals(two)).toBe(true)
  // Its record comes back from the computers that hold it; it is there then.
  expect(readFileSync(fileOf(later, late)).equals(late)).toBe(true)
  expect(await c.asked(Verified, data, 'verify')).toMatchObject({ ok: true, photos: 3, photosMissing: 1 })
  server = await startServer({ data })
  expect([await status(draft, one), await status(draft, two), await status(later, late)]).toEqual([
    200, 200, 404,
  ])
  await server.stop()

  // On another machine.
  const elsewhere = path.join(folder.path, 'elsewhere')
  expect(await c.asked(Restored, elsewhere, 'restore', '--from', backup)).toMatchObject({ photos: 2 })
  server = await startServer({ data: elsewhere })
  expect([await status(draft, one), await status(draft, two)]).toEqual([200, 200])
})

it('P65 a photo that is not what its name says is found, left out of a backup, and not restored', async () => {
  const [good, bad] = [photo('完好'), photo('坏了')]
  const draft = await visitWith(good, bad)
  await send(draft, good)
  await send(draft, bad)
  const first = path.join(folder.path, 'first.db')
  await c.asked(Made, data, 'backup', '--to', first)
  spoil(fileOf(draft, bad))
  const faults = [{ code: 'photo', id: `${draft.recordId}/${nameOf(bad)}` }]
  const found = await c.admin('--data', data, 'verify', '--json')
  expect(found.code).toBe(1)
  expect(Verified.parse(JSON.parse(found.stdout))).toMatchObject({
    ok: false,
    photos: 2,
    photosMissing: 0,
    faults,
  })
  expect((await c.admin('--data', data, 'verify')).stdout).toMatch(/1 处问题.*\n.*照片已损坏/)
  const told = await c.admin('--data', data, 'backup', '--to', backup)
  expect(told.stdout).toMatch(/照片 1 张.*另有 1 张照片已损坏/)
  expect(await c.asked(Verified, data, 'verify', backup)).toMatchObject({
    ok: true,
    photos: 1,
    photosMissing: 1,
  })
  expect(await c.asked(Verified, data, 'verify', first)).toMatchObject({ ok: true, photos: 2 })
  spoil(fileOf(draft, good, `${backup}.photos`))
  await server.stop()
  expect(await c.refused(data, 'restore', '--from', backup)).toEqual({ code: 'damaged', exit: 1 })
})

it('P65 a backup that comes to nothing leaves nothing, and one without its file is not written over', async () => {
  const bytes = photo('半途')
  const draft = await visitWith(bytes)
  await send(draft, bytes)
  // A folder where the check sum is to lie: it cannot be written.
  cpSync(path.join(data, 'photos'), `${backup}.sha256`, { recursive: true })
  expect(await c.refused(data, 'backup', '--to', backup)).toMatchObject({ exit: 1 })
  rmSync(`${backup}.sha256`, { recursive: true })
  expect(readdirSync(folder.path)).toEqual(['data'])
  cpSync(path.join(data, 'photos'), `${backup}.photos`, { recursive: true })
  expect(await c.refused(data, 'backup', '--to', backup)).toEqual({ code: 'file-exists', exit: 2 })
  expect(existsSync(fileOf(draft, bytes, `${backup}.photos`))).toBe(true)
})

it('P65 a backup from before an erasure brings no photo back, takes away what lies there, and a later one has none', async () => {
  const [there, gone] = [photo(MARKER), photo(`${MARKER}又一张`)]
  const draft = await visitWith(there, gone)
  for (const bytes of [there, gone]) await send(draft, bytes)
  await c.asked(Made, data, 'backup', '--to', backup)
  await c.asked(Erased, data, 'erase', draft.recordId)
  await server.stop()
  // As if the erasure had been cut short.
  const again = () =>
    cpSync(fileOf(draft, there, `${backup}.photos`), fileOf(draft, there), { recursive: true })
  again()
  expect(await c.asked(Restored, data, 'restore', '--from', backup)).toMatchObject({ photos: 0 })
  expect(traces(path.join(data, 'photos'), MARKER)).toEqual([])
  again()
  const next = path.join(folder.path, 'next.db')
  expect(await c.asked(Made, data, 'backup', '--to', next)).toEqual({ photos: 0, photosDamaged: 0 })
  expect(existsSync(`${next}.photos`)).toBe(false)
})

it('P65 the app counts and checks photos, and lists a backup once', async () => {
  const bytes = photo('软件里的备份')
  const draft = await visitWith(bytes)
  await send(draft, bytes)
  const administrator = await enrolDevice(server.url, invited)
  const { offices } = await c.asked(c.Stats, data, 'stats')
  const desk = adminDesk(server.url, administrator, offices[0]?.id ?? '')
  const { name } = await desk.ask('backup', {})
  expect((await desk.ask('backups', {})).map((line) => line.name)).toEqual([name])
  expect(existsSync(fileOf(draft, bytes, path.join(data, 'backups', `${name}.photos`)))).toBe(true)
  const verdict = { ok: true, photos: 1, photosMissing: 0 }
  expect(await desk.ask('verify', { name })).toMatchObject(verdict)
  expect(await desk.ask('verify', { name: null })).toMatchObject(verdict)
  expect(await desk.ask('stats', {})).toMatchObject({ photos: 1, photoBytes: bytes.length })
})

it('P66 compacting removes pieces that nobody goes on with, and photos that a record has long not named', async () => {
  let now = 0
  const district = await startDistrict({ clock: () => new Date(Date.now() + now) })
  const [officer] = district.officers
  const pictures = [photo('还在用'), photo('换掉了'), photo('半张', 200_000)] as const
  const [used, dropped, begun] = pictures
  const client = await district.connect(officer)
  const rows = pictures.map((bytes, at) => [`r${at}`, { photo: nameOf(bytes), order: at }] as const)
  const draft = district.visit(officer).edit({ items: { photos: Object.fromEntries(rows) } })
  await client.accepted(await draft.frame())
  for (const bytes of [used, dropped]) await sendPhoto(district.url, officer, draft.recordId, bytes)
  await postPiece(district.url, officer, draft.recordId, begun)
  await client.accepted(await draft.edit({ items: { photos: { r1: null } } }).frame())
  client.close()
  const place = path.join(district.data, 'photos', draft.recordId)
  // A record that the store does not have: it may be given back.
  const unknown = path.join(district.data, 'photos', officer.person)
  cpSync(path.join(place, `${nameOf(used)}.jpg`), path.join(unknown, `${nameOf(used)}.jpg`), {
    recursive: true,
  })
  const there = () => readdirSync(place).sort()
  const whole = [used, dropped].map((bytes) => `${nameOf(bytes)}.jpg`)
  const part = `${nameOf(begun)}.part`
  const compact = () => c.asked(Compacted, district.data, 'compact')

  now = 29 * DAY_MS
  expect(await compact()).toEqual({ photos: 0, pieces: 0 })
  expect(there()).toEqual([...whole, part].sort())
  const old = (Date.now() - 2 * DAY_MS) / 1000
  utimesSync(path.join(place, part), old, old)
  expect(await compact()).toEqual({ photos: 0, pieces: 1 })
  now = 399 * DAY_MS
  expect(await compact()).toEqual({ photos: 0, pieces: 0 })
  expect(there()).toEqual(whole.sort())
  now = 401 * DAY_MS
  const { stdout } = await c.admin('--data', district.data, 'compact')
  expect(stdout).toContain('清理了记录早已不用的照片 1 张。')
  expect(there()).toEqual([`${nameOf(used)}.jpg`])
  expect(readdirSync(unknown)).toHaveLength(1)
  await district.close()
})
