/** A district with two offices on one server: what each end of the tree receives, and what nobody may write for another. */
import path from 'node:path'
import { v4 as uuid } from 'uuid'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createServer, type RunningServer } from '../../../sync-server/server'
import { Draft, type TestDevice } from '../../support/device'
import { join, TODAY } from '../../support/district'
import { testFolder } from '../../support/folder'
import { WireClient } from '../../support/wire-client'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const YEAR = TODAY.slice(0, 4)

interface Place {
  readonly office: string
  readonly station: string
  readonly clerk: TestDevice
  readonly officer: TestDevice
}

const folder = await testFolder('tree')
const district = uuid()
let server: RunningServer
let chief: TestDevice
let places: readonly [Place, Place]
const clients: WireClient[] = []

async function connect(by: TestDevice): Promise<WireClient> {
  const client = await WireClient.connect(server.url, by)
  clients.push(client)
  await client.caughtUp()
  return client
}

/** An office of the district with one station, and a record in every partition that it has. */
async function settle(at: WireClient, name: string): Promise<Place> {
  const [office, station] = [uuid(), uuid()]
  await at.accepted(
    await new Draft(chief, 'office', `org/${district}`, office)
      .edit({ fields: { name: `${name}人大街道工委` } })
      .frame(),
  )
  const from = '2020-01-01'
  const clerk = await join(server, {
    person: uuid(),
    name: '经办',
    role: 'clerk',
    office,
    station: null,
    from,
  })
  const officer = await join(server, { person: uuid(), name: '联络', role: 'officer', office, station, from })
  const desk = await connect(clerk)
  const draft = new Draft(clerk, 'station', `org/${office}`, station)
  await desk.accepted(await draft.edit({ fields: { name: `${name}社区联络站` } }).frame())
  const papers = new Draft(clerk, 'assessment', `assessment/${office}/${YEAR}`)
  await desk.accepted(await papers.edit({ fields: { station, year: 2026, quarter: 1 } }).frame())
  const theirs = await connect(officer)
  await theirs.accepted(await visitBy(officer, station).frame())
  return { office, station, clerk, officer }
}

function visitBy(by: TestDevice, station: string): Draft {
  const fields = { mode: 'reception', date: TODAY, name: '张某' }
  return new Draft(by, 'visit', `${station}/${YEAR}`).edit({ fields })
}

beforeAll(async () => {
  server = await createServer({ data: path.join(folder.path, 'data'), port: 0, log: () => undefined })
  const at = { office: district, station: null, from: '2020-01-01' }
  chief = await join(server, { person: uuid(), name: '区里', role: 'administrator', ...at })
  const desk = await connect(chief)
  await desk.accepted(
    await new Draft(chief, 'office', `org/${district}`, district)
      .edit({ fields: { name: '某区人大' } })
      .frame(),
  )
  await desk.accepted(
    await new Draft(chief, 'unit', `org/${district}`).edit({ fields: { name: '区水务局' } }).frame(),
  )
  places = [await settle(desk, '甲'), await settle(desk, '乙')]
})
afterAll(async () => {
  for (const client of clients) client.close()
  await server.close()
  await folder.remove()
})

const partitionsOf = (client: WireClient) =>
  [...new Set(client.changes().map(({ partition }) => partition))].sort()

function ownOf({ office, station }: Place): string[] {
  return [`org/${office}`, `assessment/${office}/${YEAR}`, `${station}/${YEAR}`]
}

it('P28 an office of a district receives its own stations, working papers and the district’s organisation, nothing of the other office', async () => {
  for (const place of places) {
    const client = await connect(place.clerk)
    expect(partitionsOf(client)).toEqual([`org/${district}`, ...ownOf(place)].sort())
  }
})

it('P28 a station of an office of a district receives its own years and the organisations above it', async () => {
  const [{ officer, office, station }] = places
  const client = await connect(officer)
  expect(partitionsOf(client)).toEqual([`org/${district}`, `org/${office}`, `${station}/${YEAR}`].sort())
})

it('P28 the district receives everything of each of its offices, also of one that is founded while it is connected', async () => {
  const watching = await connect(chief)
  expect(partitionsOf(watching)).toEqual([`org/${district}`, ...places.flatMap(ownOf)].sort())
  const desk = await connect(chief)
  const third = await settle(desk, '丙')
  const late = await connect(third.officer)
  const visit = visitBy(third.officer, third.station)
  await late.accepted(await visit.frame())
  expect(await watching.change(visit.recordId)).toMatchObject({ partition: `${third.station}/${YEAR}` })
})

it('P17 an office writes nothing of another, a district nothing of its offices’ work, and only the district founds offices', async () => {
  const [first, second] = places
  const desk = await connect(first.clerk)
  const elsewhere = new Draft(first.clerk, 'issue', `${second.station}/${YEAR}`)
  expect(await desk.refused(await elsewhere.edit({ fields: { title: '积水' } }).frame())).toBe('grant')
  const papers = new Draft(first.clerk, 'assessment', `assessment/${second.office}/${YEAR}`)
  const fields = { station: second.station, year: 2026, quarter: 1 }
  expect(await desk.refused(await papers.edit({ fields }).frame())).toBe('grant')
  const claimed = new Draft(first.clerk, 'office', `org/${first.office}`)
  expect(await desk.refused(await claimed.edit({ fields: { name: '冒名' } }).frame())).toBe('grant')
  const theirs = new Draft(first.clerk, 'office', `org/${district}`, second.office)
  expect(await desk.refused(await theirs.edit({ fields: { phone: '1' } }).frame())).toBe('grant')

  const above = await connect(chief)
  const work = new Draft(chief, 'issue', `${first.station}/${YEAR}`)
  expect(await above.refused(await work.edit({ fields: { title: '积水' } }).frame())).toBe('grant')
})

it('P17 an office keeps its own record, although it lives with the district', async () => {
  const [{ clerk, office }] = places
  const client = await connect(clerk)
  const stored = client.changes().filter(({ recordId }) => recordId === office)
  expect(stored.map(({ kind }) => kind)).toContain('office')
  const draft = new Draft(clerk, 'office', `org/${district}`, office, stored[0]?.update)
  draft.update()
  await client.accepted(await draft.edit({ fields: { phone: '0755-00001234' } }).frame())
})

it('P33 numbers are counted for each office', async () => {
  const numbers = await Promise.all(
    places.map(async ({ clerk, station }) => {
      const client = await connect(clerk)
      const first = client.changes().find(({ partition }) => partition === `${station}/${YEAR}`)
      return JSON.parse(first?.facts?.[0]?.json ?? '{}').number
    }),
  )
  expect(numbers).toEqual([`接〔${YEAR}〕1号`, `接〔${YEAR}〕1号`])
})
