/** The sync server as a process: killed, asked to end, started twice. */
import { spawn, spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type RunningServer, spawnServer } from '../../scripts/setup/server'
import { SampleCode } from '../../shared/wire/api'
import { openStore } from '../../sync-server/storage/schema'
import { Draft, enrolDevice, type TestDevice } from '../support/device'
import { type TestFolder, testFolder } from '../support/folder'
import { WireClient } from '../support/wire-client'

let folder: TestFolder
const running = new Set<RunningServer>()
beforeEach(async () => {
  folder = await testFolder('faults')
})
afterEach(async () => {
  await Promise.all([...running].map((server) => server.stop()))
  running.clear()
  await folder.remove()
})

async function start(lines: string[] = []): Promise<RunningServer> {
  const data = path.join(folder.path, 'data')
  const server = await spawnServer({ data, sample: true, onLine: (line) => lines.push(line) })
  running.add(server)
  return server
}

async function station({ url }: RunningServer): Promise<{ device: TestDevice; place: string }> {
  const info = await (await fetch(`${url}/api/sample`)).json()
  const as: string = info.stations[0].id
  const response = await fetch(`${url}/api/sample/join`, { method: 'POST', body: JSON.stringify({ as }) })
  const { code } = SampleCode.parse(await response.json())
  return { device: await enrolDevice(url, code), place: `${as}/2026` }
}

function visit(device: TestDevice, place: string): Draft {
  return new Draft(device, 'visit', place).edit({ fields: { mode: 'visit', date: '2026-03-05' } })
}

it('P11 R1 a server killed again and again loses none of what it acknowledged', async () => {
  let server = await start()
  const { device, place } = await station(server)
  const acknowledged = new Map<string, number>()
  const unsure: { draft: Draft; frame: Awaited<ReturnType<Draft['frame']>> }[] = []
  for (let round = 0; round < 3; round += 1) {
    const client = await WireClient.connect(server.url, device)
    const drafts = Array.from({ length: 60 }, () => visit(device, place))
    const frames = await Promise.all(drafts.map((draft) => draft.frame()))
    const wanted = 20 + round * 10
    for (let at = 0; at < frames.length; at += 3) client.send({ t: 'push', frames: frames.slice(at, at + 3) })
    const results = () => client.received.flatMap((message) => (message.t === 'ack' ? message.results : []))
    await client.until('some acknowledgements', () => (results().length >= wanted ? true : undefined))
    await server.kill()
    running.delete(server)
    await client.closed()
    for (const [at, draft] of drafts.entries()) {
      const result = results()[at]
      if (result?.ok) acknowledged.set(draft.recordId, result.seq)
      else unsure.push({ draft, frame: frames[at]! })
    }
    server = await start()
  }
  const client = await WireClient.connect(server.url, device)
  // What was not acknowledged is sent again, whether it was stored or not.
  for (const { frame } of unsure) await client.accepted(frame)
  await client.caughtUp()
  for (const { draft } of unsure) await client.change(draft.recordId)
  const got = new Map(client.changes().map(({ recordId, seq }) => [recordId, seq]))
  expect(acknowledged.size).toBeGreaterThanOrEqual(90)
  expect([...acknowledged].filter(([id, seq]) => got.get(id) !== seq)).toEqual([])
  expect(
    unsure.filter(({ draft }) => client.changes().filter((c) => c.recordId === draft.recordId).length !== 1),
  ).toEqual([])
  client.close()
})

/** How many acknowledgements had left before as many syncs of the store's log had ended. */
function tooEarly(trace: string): { early: number; acks: number } {
  const syncing = new Set<string>()
  let syncs = 0
  let acks = 0
  let early = 0
  for (const line of trace.split('\n')) {
    const [thread = ''] = line.split(' ')
    const begun = /f(data)?sync\(\d+<[^>]*store\.db-wal>/.test(line)
    if (begun && line.includes('unfinished')) syncing.add(thread)
    else if (begun || (/f(data)?sync resumed/.test(line) && syncing.delete(thread))) syncs += 1
    else if (/write.*\\3ack/.test(line)) {
      acks += 1
      if (syncs < acks) early += 1
    }
  }
  return { early, acks }
}

it('R1 the store is opened so that every commit is synced', () => {
  const db = openStore(path.join(folder.path, 'setting.db'))
  expect(db.prepare('PRAGMA synchronous').all()).toMatchObject([{ synchronous: 2 }])
  expect(db.prepare('PRAGMA journal_mode').all()).toMatchObject([{ journal_mode: 'wal' }])
  db.close()
})

it('P11 R1 the log of the store is synced before an acknowledgement leaves', async ({ skip }) => {
  const server = await start()
  const { device, place } = await station(server)
  const trace = path.join(folder.path, 'trace')
  const calls = 'trace=fsync,fdatasync,write,writev,sendmsg,sendto'
  const args = ['-f', '-y', '-q', '-s', '100', '-e', calls, '-o', trace, '-p', String(server.pid)]
  const tracer = spawn('strace', args, { stdio: 'ignore' })
  const gone = new Promise<boolean>((resolve) => {
    tracer.once('error', () => resolve(true))
    tracer.once('exit', () => resolve(true))
  })
  const client = await WireClient.connect(server.url, device)
  const pinging = setInterval(() => client.send({ t: 'ping', n: 1 }), 50)
  const watched = await Promise.race([gone.then(() => false), until(() => textOf(trace).includes('pong'))])
  clearInterval(pinging)
  for (let n = 0; n < 5; n += 1) await client.accepted(await visit(device, place).frame())
  client.close()
  await server.stop()
  running.delete(server)
  await gone
  skip(!watched, 'system calls cannot be watched here')
  expect(tooEarly(textOf(trace))).toEqual({ early: 0, acks: 5 })
})

async function until(look: () => boolean): Promise<true> {
  await expect.poll(look, { timeout: 10_000 }).toBe(true)
  return true
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

it('P42 a second server on the folder ends with a sentence; a killed one leaves no lock behind', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(/正被另一个同步服务使用.*--data/)
  await first.kill()
  running.delete(first)
  const next = await start()
  expect((await fetch(`${next.url}/healthz`)).status).toBe(200)
})

it('P43 R6 asked to end, it answers what is being stored, closes with 1001 and gives the folder back', async () => {
  const lines: string[] = []
  const server = await start(lines)
  const { device, place } = await station(server)
  const client = await WireClient.connect(server.url, device)
  await client.caughtUp()
  const drafts = Array.from({ length: 30 }, () => visit(device, place))
  client.send({ t: 'push', frames: await Promise.all(drafts.map((draft) => draft.frame())) })
  await client.ping()
  const ended = server.stop()
  expect(await client.closed()).toBe(1001)
  await ended
  running.delete(server)
  expect(await server.exited).toBe(0)
  const acks = client.received.filter(({ t }) => t === 'ack')
  expect(acks).toHaveLength(1)
  expect(lines.join('\n')).not.toContain(device.token)
  const again = await start()
  const back = await WireClient.connect(again.url, device)
  await back.caughtUp()
  const got = new Set(back.changes().map(({ recordId }) => recordId))
  expect(drafts.every(({ recordId }) => got.has(recordId))).toBe(true)
  back.close()
})

it('a wrong command line and a taken port are answered in words with exit code 2', async () => {
  const server = await start()
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['--import', 'tsx', 'sync-server/main.ts', ...args], { encoding: 'utf8' })
  const none = run('--port', '0')
  expect(none.status).toBe(2)
  expect(none.stderr).toContain('用法')
  const taken = run('--data', path.join(folder.path, randomUUID()), '--port', new URL(server.url).port)
  expect(taken.status).toBe(2)
  expect(taken.stderr).toContain('已被别的程序占用')
  expect(taken.stdout).toBe('')
})
