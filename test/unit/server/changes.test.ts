/** docs/protocol.md: changes, facts and epoch. */
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as Y from 'yjs'
import { parseFact, VOUCHED_FROM, vouchedText } from '../../../shared/wire/facts'
import { encodeFrameContent, type Frame } from '../../../shared/wire/frames'
import { decodeServerMessage, type ServerMessage } from '../../../shared/wire/messages'
import { importDeviceKey, isSigned } from '../../../sync-server/auth/keys'
import { Heads } from '../../../sync-server/sockets/heads'
import { Pump } from '../../../sync-server/sockets/pump'
import { openSqlite } from '../../../sync-server/storage/sqlite'
import { Draft, enrolDevice, type TestDevice } from '../../support/device'
import { type District, join, startDistrict, TODAY } from '../../support/district'
import { WireClient } from '../../support/wire-client'

let district: District
beforeAll(async () => {
  district = await startDistrict()
})
afterAll(() => district.close())

const YEAR = TODAY.slice(0, 4)

async function pushVisits(count: number, by: TestDevice, fields = {}): Promise<string[]> {
  const client = await district.connect(by)
  const ids: string[] = []
  for (let at = 0; at < count; at += 100) {
    const drafts = Array.from({ length: Math.min(100, count - at) }, () => district.visit(by, fields))
    const frames: Frame[] = []
    for (const draft of drafts) frames.push(await draft.frame())
    const results = await client.push(...frames)
    if (results.some(({ ok }) => !ok)) throw new Error('refused')
    ids.push(...drafts.map(({ recordId }) => recordId))
  }
  client.close()
  return ids
}

it('P26 an empty backlog is one page that has caught up', async () => {
  const office = uuid()
  const request = { person: uuid(), name: '别处', role: 'clerk', office, station: null } as const
  const client = await district.connect(await join(district.server, request))
  await client.caughtUp()
  expect(client.received.filter(({ t }) => t === 'changes')).toEqual([
    { t: 'changes', changes: [], cursors: {}, caughtUp: true },
  ])
})

it('P26 a backlog comes in pages of at most 500, the organisation first, and says when it has ended', async () => {
  const ids = await pushVisits(620, district.officers[0])
  const client = await district.connect(district.officers[0])
  await client.caughtUp()
  const pages = client.received.flatMap((message) => (message.t === 'changes' ? [message] : []))
  expect(pages.length).toBeGreaterThan(1)
  expect(Math.max(...pages.map(({ changes }) => changes.length))).toBeLessThanOrEqual(500)
  expect(pages.map(({ caughtUp }) => caughtUp)).toEqual([...pages.slice(1).map(() => false), true])
  expect(client.changes()[0]?.partition).toBe(`org/${district.office}`)
  const got = new Set(client.changes().map(({ recordId }) => recordId))
  expect(ids.every((id) => got.has(id))).toBe(true)
  for (const page of pages)
    for (const [partition, cursor] of Object.entries(page.cursors))
      expect(cursor).toBe(page.changes.filter((change) => change.partition === partition).at(-1)?.seq)
}, 30_000)

it('P26 large records make smaller pages', async () => {
  const place = district.place(district.stations[1])
  const by = district.officers[1]
  const client = await district.connect(by)
  for (let n = 0; n < 4; n += 1) {
    const draft = new Draft(by, 'meeting', place)
    const speeches = Array.from({ length: 20_000 }, (_, k) =>
      String.fromCodePoint(0x4e00 + ((k * 7919 + n) % 20_000)),
    )
    await client.accepted(
      await draft
        .edit({ fields: { date: TODAY, type: 'deliberation', speeches: speeches.join('') } })
        .frame(),
    )
    for (let edit = 0; edit < 6; edit += 1)
      await client.accepted(
        await draft.edit({ fields: { speeches: speeches.join('').slice(edit + 1) } }).frame(),
      )
  }
  const fresh = await district.connect(by)
  await fresh.caughtUp()
  const pages = fresh.received.flatMap((message) => (message.t === 'changes' ? [message] : []))
  const sizes = pages.map(({ changes }) => changes.reduce((sum, { update }) => sum + update.length, 0))
  expect(pages.length).toBeGreaterThan(1)
  expect(Math.max(...sizes)).toBeLessThan(1.2 * 1024 * 1024)
})

it('P27 a commit is sent live to everyone who may read it, the committer included', async () => {
  const officer = await district.connect(district.officers[0])
  const clerk = await district.connect(district.clerk)
  await Promise.all([officer.caughtUp(), clerk.caughtUp()])
  const draft = district.visit()
  const seq = await officer.accepted(await draft.frame())
  expect(await clerk.change(draft.recordId)).toMatchObject({
    seq,
    kind: 'visit',
    partition: district.place(),
  })
  expect(await officer.change(draft.recordId)).toMatchObject({ seq })
})

it('P27 the connection that brought a change to a known record gets its cursor only, every other one the change', async () => {
  const [by] = district.officers
  const [officer, clerk] = [await district.connect(by), await district.connect(district.clerk)]
  const elsewhere = await district.connect(by)
  await Promise.all([officer, clerk, elsewhere].map((one) => one.caughtUp()))
  const draft = district.visit()
  const first = await officer.accepted(await draft.frame())
  const second = await officer.accepted(await draft.edit({ fields: { note: '再写' } }).frame())
  const reached = (one: WireClient) => one.cursors()[district.place()] === second || undefined
  await Promise.all([officer, clerk, elsewhere].map((one) => one.until('the cursor', () => reached(one))))
  const seqs = (one: WireClient) => one.changes().flatMap(({ seq }) => (seq >= first ? [seq] : []))
  expect(seqs(officer)).toEqual([first])
  expect(seqs(clerk)).toEqual([first, second])
  expect(seqs(elsewhere)).toEqual([first, second])
  // Whoever comes back without having stored the cursor gets it all.
  const back = await district.connect(by, { ...officer.cursors(), [district.place()]: first })
  await back.caughtUp()
  expect(seqs(back)).toEqual([second])
})

it('P27 what was sent live is what the store gives to those who come later', async () => {
  const [by] = district.officers
  const live = await district.connect(district.clerk)
  await live.caughtUp()
  const { length } = live.changes()
  const officer = await district.connect(by)
  const draft = district.visit()
  await officer.accepted(await draft.frame())
  const last = await officer.accepted(await draft.edit({ fields: { note: '再写' } }).frame())
  await live.until('the change', () => live.changes().find(({ seq }) => seq === last))
  const later = await district.connect(district.clerk, { [district.place()]: last - 2 })
  await later.until('the change', () => later.changes().find(({ seq }) => seq === last))
  const told = live.changes().slice(length)
  expect(told).toHaveLength(2)
  expect(told[0]?.facts).toHaveLength(1)
  expect(later.changes().filter(({ recordId }) => recordId === draft.recordId)).toEqual(told)
})

it('P28 a station receives its own work and the organisation, never another station or working papers', async () => {
  await pushVisits(2, district.officers[1])
  const clerk = await district.connect(district.clerk)
  const papers = new Draft(district.clerk, 'assessment', `assessment/${district.office}/${YEAR}`)
  await clerk.accepted(
    await papers.edit({ fields: { station: district.stations[0], year: 2026, quarter: 1 } }).frame(),
  )
  const officer = await district.connect(district.officers[0])
  await officer.caughtUp()
  const partitions = new Set(officer.changes().map(({ partition }) => partition))
  expect([...partitions].sort()).toEqual([district.place(), `org/${district.office}`].sort())
})

it('P28 a station founded later, and its first work, reach an office that is connected', async () => {
  const clerk = await district.connect(district.clerk)
  await clerk.caughtUp()
  const station = new Draft(district.clerk, 'station', `org/${district.office}`)
  const at = { office: district.office, station: station.recordId }
  const officer = await join(district.server, { person: uuid(), name: '新站', role: 'officer', ...at })
  const theirs = await district.connect(officer)
  const visit = new Draft(officer, 'visit', `${station.recordId}/2031`).edit({ fields: { date: TODAY } })
  await clerk.accepted(await station.edit({ fields: { name: '丙社区联络站' } }).frame())
  await theirs.accepted(await visit.frame())
  expect(await clerk.change(visit.recordId)).toMatchObject({ partition: `${station.recordId}/2031` })
  expect(await theirs.change(station.recordId)).toMatchObject({ kind: 'station' })
})

/** A pump over 3,000 commits of 1 kB each. `pages` are those that it has sent. */
async function pumpOf(): Promise<{
  pump: Pump
  pages: ChangesMessage[]
  reads: () => number
  wake: () => void
}> {
  const store = openSqlite({ file: ':memory:' })
  const partition = 's/2026'
  const base = { recordId: uuid(), kind: 'visit', partition, person: uuid(), device: uuid() }
  const commits = Array.from({ length: 3000 }, (_, n) => ({
    ...base,
    commitId: `c${n}`,
    storedAt: '',
    driftMs: 0,
    content: encodeFrameContent({ ...base, commitId: uuid(), update: new Uint8Array(1_000).fill(7) }),
    signature: new Uint8Array([1]),
    facts: [],
  }))
  await store.append({
    records: [{ recordId: base.recordId, kind: 'visit', partition, receivedAt: '' }],
    commits,
    counters: [],
  })
  const heads = new Heads()
  await heads.load(store)
  let reads = 0
  const pages: ChangesMessage[] = []
  const parts = {
    storage: {
      ...store,
      changes: (...args: Parameters<typeof store.changes>) => {
        reads += 1
        return store.changes(...args)
      },
    },
    recent: heads.recent,
    carrier: {},
    mayRead: () => true,
    sign: async () => new Uint8Array(),
    send: async (bytes: Uint8Array) => {
      const message = decodeServerMessage(bytes)
      if (message?.t === 'changes') pages.push(message)
    },
    failed: () => undefined,
  }
  const pump = new Pump(parts, {})
  return { pump, pages, reads: () => reads, wake: () => pump.wake(heads.all()) }
}

type ChangesMessage = Extract<ServerMessage, { t: 'changes' }>

const bytesOf = (page: ChangesMessage | undefined) =>
  (page?.changes ?? []).reduce((sum, { update }) => sum + update.length, 0)

it('P29 R7 two pages are under way, and another is read only when one has been stored', async () => {
  const { pump, pages, reads, wake } = await pumpOf()
  wake()
  for (let stored = 0; stored < 4; stored += 1) {
    await expect.poll(() => pages.length).toBe(stored + 2)
    wake()
    await new Promise((resolve) => setImmediate(resolve))
    expect(reads()).toBe(stored + 2)
    expect(pump.stored()).toBe(true)
  }
  pump.stop()
})

it('P29 R10 pages are small at first, grow on a wide line up to 500 changes, and shrink on a narrow one', async () => {
  const wide = await pumpOf()
  wide.wake()
  let now = performance.now()
  const next = async (pump: Pump, pages: ChangesMessage[], took: number) => {
    const { length } = pages
    now += took
    pump.stored(now)
    await expect.poll(() => pages.length).toBe(length + 1)
  }
  await expect.poll(() => wide.pages.length).toBe(2)
  expect(bytesOf(wide.pages[0])).toBeLessThanOrEqual(64 * 1024)
  while (wide.pages.at(-1)?.changes.length !== 500) await next(wide.pump, wide.pages, 50)
  const narrow = await pumpOf()
  narrow.wake()
  await expect.poll(() => narrow.pages.length).toBe(2)
  for (let n = 0; n < 6; n += 1) await next(narrow.pump, narrow.pages, 5_000)
  expect(bytesOf(narrow.pages.at(-1))).toBeLessThanOrEqual(32 * 1024)
  expect(bytesOf(narrow.pages.at(-1))).toBeGreaterThan(24 * 1024)
  // A line that is neither leaves them as they are.
  const { length } = narrow.pages
  for (let n = 0; n < 4; n += 1) await next(narrow.pump, narrow.pages, 2_000)
  expect(narrow.pages.slice(length).map(bytesOf)).toEqual(
    narrow.pages.slice(length).map(() => bytesOf(narrow.pages[length])),
  )
  for (const { pump } of [wide, narrow]) pump.stop()
})

it('P29 a client that says nothing is sent two pages, and more when it speaks', async () => {
  const mute = await WireClient.open(district.url, district.officers[0].token)
  mute.stores = false
  mute.hello()
  const pages = () => mute.received.filter(({ t }) => t === 'changes').length
  await mute.until('two pages', () => (pages() === 2 ? true : undefined))
  await mute.ping()
  await district.connect(district.clerk).then((other) => other.caughtUp())
  expect(pages()).toBe(2)
  mute.send({ t: 'stored' })
  await mute.until('a third', () => (pages() === 3 ? true : undefined))
  mute.close()
})

it('P30 a client that comes back with its cursors receives what it lacks and nothing twice', async () => {
  const before = await district.connect(district.officers[0])
  await before.caughtUp()
  const cursors = before.cursors()
  before.close()
  const [id] = await pushVisits(1, district.officers[0])
  const again = await district.connect(district.officers[0], cursors)
  await again.caughtUp()
  expect(again.changes().map(({ recordId }) => recordId)).toEqual([id])
})

it('P31 fetch gives the whole record with its facts, and nothing to whom may not read it', async () => {
  const officer = await district.connect(district.officers[0])
  const draft = district.visit()
  await officer.accepted(await draft.frame())
  await officer.accepted(await draft.edit({ fields: { name: '李某' } }).frame())
  officer.send({ t: 'fetch', recordId: draft.recordId })
  const record = await officer.next('record')
  const doc = new Y.Doc()
  Y.applyUpdate(doc, record.update!)
  expect(doc.getMap('fields').get('name')).toBe('李某')
  expect(record.receivedAt).not.toBeNull()
  expect(record.facts.map(({ json }) => parseFact(json)?.type)).toEqual(['number'])
  const other = await district.connect(district.officers[1])
  other.send({ t: 'fetch', recordId: draft.recordId })
  other.send({ t: 'fetch', recordId: uuid() })
  for (let n = 0; n < 2; n += 1)
    expect(await other.next('record')).toMatchObject({ update: null, receivedAt: null, facts: [] })
})

it('P33 one signature vouches for a page of many facts', async () => {
  const own = await startDistrict()
  const officer = await own.connect(own.officers[0])
  for (let n = 0; n < 20; n += 1) await officer.accepted(await own.visit(own.officers[0]!).frame())
  const { serverKey } = own.clerk.enrolment
  const key = await importDeviceKey(serverKey)
  // What lies in memory goes to everyone as it is; after a restart it comes from the store.
  await own.restart()
  const clerk = await own.connect(own.clerk)
  await clerk.caughtUp()
  const pages = clerk.pages().map(({ changes, vouched }) => ({
    facts: changes.flatMap((change) => change.facts ?? []),
    vouched,
  }))
  expect(Math.max(...pages.map(({ facts }) => facts.length))).toBeGreaterThanOrEqual(VOUCHED_FROM)
  for (const { facts, vouched } of pages) {
    expect(vouched !== undefined).toBe(facts.length >= VOUCHED_FROM)
    if (vouched)
      expect(await isSigned(key!, vouched, new TextEncoder().encode(vouchedText(facts)))).toBe(true)
  }
  await own.close()
})

it('P33 official numbers are given once, without gaps, by office, kind and year, signed by the server', async () => {
  const own = await startDistrict()
  const [first, second] = await Promise.all(own.officers.map((officer) => own.connect(officer)))
  const drafts = Array.from({ length: 12 }, (_, n) => own.visit(own.officers[n % 2]!))
  await Promise.all(
    drafts.map(async (draft, n) => (n % 2 === 0 ? first! : second!).push(await draft.frame())),
  )
  await first!.accepted(await drafts[0]!.edit({ fields: { name: '李某' } }).frame())
  const refused = own.visit(own.officers[0], { colour: 'red' })
  await first!.refused(await refused.frame())
  const issue = new Draft(own.officers[0], 'issue', own.place()).edit({
    fields: { date: TODAY, title: '路灯' },
  })
  await first!.accepted(await issue.frame())
  const last = own.visit()
  await first!.accepted(await last.frame())
  const clerk = await own.connect(own.clerk)
  await clerk.caughtUp()
  const facts = clerk.changes().flatMap((change) => change.facts ?? [])
  const numbers = facts.flatMap(({ json }) => {
    const fact = parseFact(json)
    return fact?.type === 'number' ? [fact.number] : []
  })
  const expected = Array.from({ length: 13 }, (_, n) => `接〔${YEAR}〕${n + 1}号`)
  expect(numbers.sort()).toEqual([...expected, `民〔${YEAR}〕1号`].sort())
  const jwk = own.clerk.enrolment.serverKey
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
  ])
  for (const { json, signature } of facts)
    expect(
      await crypto.subtle.verify(
        { name: 'ECDSA', hash: 'SHA-256' },
        key,
        signature,
        new TextEncoder().encode(json),
      ),
    ).toBe(true)
  // The counter goes on after a restart.
  await own.restart()
  const again = await own.connect(own.officers[0])
  const next = own.visit()
  await again.accepted(await next.frame())
  const change = await again.change(next.recordId)
  expect(parseFact(change.facts![0]!.json)).toMatchObject({ number: `接〔${YEAR}〕14号` })
  await own.close()
})

it('P34 another epoch makes the cursors count as nothing; the own epoch outlives a restart', async () => {
  const own = await startDistrict()
  const client = await own.connect(own.clerk)
  await client.caughtUp()
  const cursors = client.cursors()
  const stranger = await WireClient.open(own.url, own.clerk.token)
  stranger.hello({ epoch: 'another', cursors })
  expect((await stranger.next('welcome')).epoch).toBe(own.clerk.enrolment.epoch)
  await stranger.caughtUp()
  expect(stranger.changes()).toHaveLength(client.changes().length)
  await own.restart()
  const again = await own.connect(own.clerk, cursors)
  await again.caughtUp()
  expect(again.changes()).toHaveLength(0)
  const late = await enrolDevice(own.url, await own.server.administration.invitePerson(own.clerk.person))
  expect(late.enrolment.epoch).toBe(own.clerk.enrolment.epoch)
  await own.close()
})
