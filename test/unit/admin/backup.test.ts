/** Backup, check and restore, with a real server at work. */
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { openFile } from '../../../sync-server/storage/schema'
import { readServerFile } from '../../support/compare'
import { Draft, type TestDevice } from '../../support/device'
import { TODAY } from '../../support/district'
import { type TestFolder, testFolder } from '../../support/folder'
import { type RunningServer, startServer } from '../../support/server'
import { WireClient } from '../../support/wire-client'
import * as c from './command'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })

const Made = z.object({ file: z.string(), sha256: z.string(), records: z.number(), commits: z.number() })
const Restored = z.object({ epoch: z.uuid(), kept: z.string().nullable(), commits: z.number() })

let folder: TestFolder
let data: string
let backup: string
let server: RunningServer
let device: TestDevice
let place: string
beforeEach(async () => {
  folder = await testFolder('backup')
  data = path.join(folder.path, 'data')
  backup = path.join(folder.path, 'backup.db')
  server = await startServer({ data })
  const office = ['--name', '示范人大街道工委', '--signature', '示范人大街道工委', '--administrator', '王某']
  await c.asked(c.Office, data, 'office', ...office)
  const { station } = await c.asked(c.Station, data, 'station', '甲社区联络站')
  device = await c.programDevice(data, '--role', 'station', '--station', station, '--name', '程序')
  place = `${station}/${TODAY.slice(0, 4)}`
})
afterEach(async () => {
  await server.stop()
  await folder.remove()
})

function visit(): Draft {
  return new Draft(device, 'visit', place).edit({ fields: { mode: 'visit', date: TODAY } })
}

async function write(client: WireClient, count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) await client.accepted(await visit().frame())
}

it('P45 a backup under load holds what was acknowledged before it, and restores to exactly that under a new epoch', async () => {
  const client = await WireClient.connect(server.url, device)
  await write(client, 20)
  const before = (await c.asked(c.Records, data, 'records', '--limit', '1'))[0]?.seq ?? 0
  const acknowledged: number[] = []
  let stop = false
  const load = (async () => {
    while (!stop) acknowledged.push(await client.accepted(await visit().frame()))
  })()
  const made = await c.asked(Made, data, 'backup', '--to', backup)
  stop = true
  await load
  const held = readServerFile(backup)
  expect(held).toMatchObject({ commits: made.commits, broken: [] })
  expect(made.commits).toBeGreaterThanOrEqual(before)
  expect(made.commits).toBeLessThanOrEqual(acknowledged.at(-1) ?? 0)
  const seqs = openFile(backup).prepare('SELECT MIN(seq) AS low, MAX(seq) AS high FROM commits').all()
  expect(seqs).toEqual([{ low: 1, high: made.commits }])
  client.close()

  await write(await WireClient.connect(server.url, device), 3)
  const late = await c.programDevice(data, '--role', 'office', '--name', '备份后加入')
  expect(await c.refused(data, 'restore', '--from', backup)).toEqual({ code: 'server-runs', exit: 2 })
  const { epoch } = await c.asked(c.Stats, data, 'stats')
  await server.stop()
  const restored = await c.asked(Restored, data, 'restore', '--from', backup)
  expect(restored.commits).toBe(made.commits)
  expect(restored.epoch).not.toBe(epoch)
  expect(readServerFile(path.join(data, 'store.db')).records).toEqual(held.records)
  expect(readServerFile(String(restored.kept)).commits).toBe((acknowledged.at(-1) ?? 0) + 4)

  server = await startServer({ data })
  const back = await WireClient.open(server.url, device.token)
  back.hello({ epoch, cursors: { [place]: 1_000_000 } })
  expect(await back.next('welcome')).toMatchObject({ epoch: restored.epoch })
  await back.caughtUp()
  expect(back.changes().filter(({ kind }) => kind === 'visit')).toHaveLength(held.commits - 4)
  await back.accepted(await visit().frame())
  back.close()
  const stranger = await WireClient.open(server.url, late.token)
  expect(await stranger.closed()).toBe(4401)
})

it('P45 what must not be forgotten is taken over from the store that is replaced', async () => {
  const client = await WireClient.connect(server.url, device)
  await write(client, 1)
  await c.asked(Made, data, 'backup', '--to', backup)
  await write(client, 1)
  await c.asked(c.Devices.element.pick({ device: true }), data, 'revoke', device.device)
  await server.stop()
  await c.asked(Restored, data, 'restore', '--from', backup)
  server = await startServer({ data })
  const back = await WireClient.open(server.url, device.token)
  expect(await back.closed()).toBe(4401)
  const Log = z.object({ entries: z.array(z.object({ what: z.string(), device: z.string().nullable() })) })
  const { entries } = await c.asked(Log, data, 'audit')
  expect(entries.slice(-2)).toMatchObject([{ what: 'revoked', device: device.device }, { what: 'restored' }])
  const { station } = z.object({ station: z.uuid() }).parse({ station: place.split('/')[0] })
  device = await c.programDevice(data, '--role', 'station', '--station', station, '--name', '新程序')
  const other = await WireClient.connect(server.url, device)
  const draft = visit()
  await other.accepted(await draft.frame())
  await other.caughtUp()
  const { facts } = await other.change(draft.recordId)
  expect(facts?.map(({ json }) => JSON.parse(json).number)).toEqual([expect.stringMatching(/〕3号$/)])
  other.close()
})

it('a backup is for its owner alone, sealed, and overwrites nothing', async () => {
  const { sha256 } = await c.asked(Made, data, 'backup', '--to', backup)
  if (process.platform !== 'win32') expect(statSync(backup).mode & 0o777).toBe(0o600)
  expect(readFileSync(`${backup}.sha256`, 'utf8')).toBe(`${sha256}  backup.db\n`)
  expect(await c.refused(data, 'backup', '--to', backup)).toEqual({ code: 'file-exists', exit: 2 })
  const nowhere = path.join(folder.path, 'none', 'b.db')
  expect(await c.refused(data, 'backup', '--to', nowhere)).toEqual({ code: 'no-folder', exit: 2 })
  expect(readdirSync(folder.path).sort()).toEqual(['backup.db', 'backup.db.sha256', 'data'])
})

/** Changes one byte of the file: in the middle of this text. */
function flip(file: string, within: string): void {
  const bytes = readFileSync(file)
  const at = bytes.indexOf(within)
  if (at < 0) throw new Error(`${within} is not in the file`)
  const place = at + Math.floor(Buffer.byteLength(within) / 2)
  bytes[place] = (bytes[place] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

it('verify finds one flipped byte, in the store, in a backup with its seal and without, and restore refuses it', async () => {
  const client = await WireClient.connect(server.url, device)
  const draft = new Draft(device, 'visit', place).edit({
    fields: { mode: 'visit', date: TODAY, name: '被改的名字' },
  })
  await client.accepted(await draft.frame())
  client.close()
  expect(await c.askedApart(c.Verified, data, 'verify')).toMatchObject({
    ok: true,
    records: 5,
    commits: 5,
    faults: [],
  })
  await c.askedApart(Made, data, 'backup', '--to', backup)
  expect(await c.asked(c.Verified, data, 'verify', backup)).toMatchObject({ ok: true, commits: 5 })

  flip(backup, '被改的名字')
  const sealed = await c.admin('--data', data, 'verify', backup, '--json')
  expect(sealed.code).toBe(1)
  const { faults } = c.Verified.parse(JSON.parse(sealed.stdout))
  expect(faults.map(({ code }) => code)).toEqual(expect.arrayContaining(['checksum', 'commit']))
  rmSync(`${backup}.sha256`)
  const bare = c.Verified.parse(
    JSON.parse((await c.admin('--data', data, 'verify', backup, '--json')).stdout),
  )
  expect(bare).toMatchObject({ ok: false })
  expect(bare.faults.map(({ code }) => code)).toContain('commit')

  await server.stop()
  const before = readFileSync(path.join(data, 'store.db'))
  expect(await c.refused(data, 'restore', '--from', backup)).toEqual({ code: 'damaged', exit: 1 })
  expect(readFileSync(path.join(data, 'store.db')).equals(before)).toBe(true)
  const words = await c.admin('--data', data, 'verify', backup)
  expect(words.stdout).toMatch(/1 处问题.*\n.*签名不符/)

  flip(path.join(data, 'store.db'), '被改的名字')
  expect((await c.admin('--data', data, 'verify')).code).toBe(1)
  expect(await c.refused(data, 'backup', '--to', path.join(folder.path, 'b.db'))).toEqual({
    code: 'damaged',
    exit: 1,
  })
  expect(existsSync(path.join(folder.path, 'b.db'))).toBe(false)
})
