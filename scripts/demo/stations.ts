/** What happens at the stations: join, lose the network, write, edit one record at the same time, come back. */
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { Sample, SampleRecord } from '../../shared/sample'
import { differences, type Held } from '../../test/support/compare'
import { backOnline, type Client, offline, openClient, pendingOf, rest, settled, until } from './client'
import { TYPED_PERSON, typeAtStation } from './typed'
import { conflictsOn, editTitle, has, writeRecords } from './writing'

/** What everything of one run shares. */
export interface Run {
  readonly sample: Sample
  readonly serverPort: number
  /** Browser profiles. */
  readonly profiles: string
  readonly out: string
  readonly say: (line: string) => void
  /** Told how to close every client, so that it is closed whatever happens. */
  readonly started: (close: () => Promise<void>) => void
}

/** What was found on a station's machine after everything had been delivered. */
export interface StationEnd {
  readonly id: string
  readonly name: string
  readonly held: Held
  readonly pending: number
  /** Frames that had waited while the network was cut. */
  readonly waited: number
  readonly conflicts: readonly string[]
}

/** The office of all stations, or the district; or one of the district's offices. */
export function openOffice(run: Run, one?: Sample['offices'][number]): Promise<Client> {
  const { serverPort, profiles, sample } = run
  const place = one
    ? { name: one.name, profile: `office-${sample.offices.indexOf(one) + 1}`, sample: one.id }
    : { name: sample.office.name, profile: 'office', sample: 'office' }
  return openClient({ ...place, serverPort, folder: profiles, started: run.started })
}

/** What one office of a district was found to hold in the end. */
export interface OfficeEnd {
  readonly id: string
  readonly name: string
  readonly held: Held
}

/** Opens the window of each of the district's offices, one after the other, and reads what it has received. */
export async function readOffices(run: Run): Promise<OfficeEnd[]> {
  const ends: OfficeEnd[] = []
  for (const one of run.sample.offices) {
    const client = await openOffice(run, one)
    await settled(client)
    ends.push({ id: one.id, name: one.name, held: await canonicalOf(client) })
    run.say(`${one.name}收到 ${Object.keys(ends.at(-1)?.held ?? {}).length} 条`)
    await client.close()
  }
  return ends
}

function workOf(sample: Sample, station: string): SampleRecord[] {
  return sample.records.filter((record) => record.partition.startsWith(`${station}/`))
}

async function openStation(run: Run, at: number): Promise<{ id: string; client: Client }> {
  const station = run.sample.stations[at]
  if (!station) throw new Error(`没有第 ${at + 1} 个联络站`)
  const client = await openClient({
    name: station.name,
    profile: `station-${at + 1}`,
    sample: station.id,
    serverPort: run.serverPort,
    folder: run.profiles,
    started: run.started,
  })
  return { id: station.id, client }
}

/** A record that the station wrote and the office has: both will edit it. */
async function sharedRecord(station: Client, office: Client, record: SampleRecord): Promise<void> {
  await writeRecords(station, [{ ...record, actions: record.actions.slice(0, 1) }])
  await settled(station)
  await has(office, record.recordId)
}

export async function screenshot(client: Client, out: string, name: string): Promise<void> {
  await mkdir(path.join(out, 'screens'), { recursive: true })
  await client.page.screenshot({ path: path.join(out, 'screens', `${name}.png`) })
}

/** Waits until a station and the office say the same of everything that is the station's. */
async function converged(client: Client, office: Client, station: string): Promise<Held> {
  const own = `${station}/`
  await until(`${client.name}与人大街道工委一致`, async () => {
    const [here, there] = await Promise.all([canonicalOf(client, own), canonicalOf(office, own)])
    return differences(there, here, () => true).length === 0
  })
  return canonicalOf(client)
}

/** What a client holds, as canonical text, read from its own stored documents; `within`: of partitions that begin so. */
export async function canonicalOf(client: Client, within = ''): Promise<Held> {
  return client.page.evaluate(async (wanted) => (await globalThis.jzt?.canonical(wanted)) ?? {}, within)
}

/**
 * A few stations at once. In the first group a station and its office (`desk`) edit one record while both are cut off. `office` is
 * who receives everything: that office, or the district above it.
 */
export async function runGroup(
  run: Run,
  office: Client,
  desk: Client,
  group: readonly number[],
): Promise<StationEnd[]> {
  const { sample, say, out } = run
  const stations = await Promise.all(group.map((at) => openStation(run, at)))
  say(`${stations.map(({ client }) => client.name).join('、')}已加入，名册已收到`)
  const [first] = stations
  const contest = group.includes(0) && first ? workOf(sample, first.id).find(isIssue) : undefined
  if (contest && first) await sharedRecord(first.client, desk, contest)

  const cut = [...stations.map(({ client }) => client), ...(contest ? [desk] : [])]
  for (const client of cut) client.network.cut()
  await Promise.all(cut.map(offline))
  say(`已切断 ${cut.length} 台电脑的网络${contest ? '（含人大街道工委）' : ''}`)

  await Promise.all(
    stations.map(async ({ id, client }, at) => {
      const began = performance.now()
      await typeAtStation(client, sample, id, group[at] ?? 0)
      const typed = Math.round((performance.now() - began) / 1000)
      await rest(client)
      const records = workOf(sample, id).filter((record) => record !== contest)
      const commits = await writeRecords(client, records)
      say(
        `${client.name}：断网中键入 3 张表（${typed} 秒），写入 ${records.length} 条记录（${commits} 次保存）`,
      )
    }),
  )
  if (contest && first) {
    const title = titleOf(contest)
    await editTitle(first.client, contest.recordId, `${title}（联络站现场核实）`)
    await editTitle(desk, contest.recordId, `${title}（工委列为急件）`)
    say('人大街道工委与联络站断网期间修改了同一条记录的标题')
  }
  const waited = await Promise.all(stations.map(({ client }) => pendingOf(client)))
  if (first && group.includes(0)) {
    await first.client.page.goto(`${first.client.page.url().split('#')[0]}#/visits`)
    await first.client.page.getByText(TYPED_PERSON).first().waitFor()
    await screenshot(first.client, out, '断网-联络站')
  }
  await Promise.all(cut.map(backOnline))
  say(`网络已恢复，待送 ${waited.join('、')} 条，等待送达……`)
  await Promise.all(cut.map(settled))
  say('已全部送达，核对两边……')
  const ends = await Promise.all(
    stations.map(async ({ id, client }, at): Promise<StationEnd> => {
      const held = await converged(client, office, id)
      const [pending, conflicts] = await Promise.all([pendingOf(client), conflictsOn(client)])
      return { id, name: client.name, held, pending, waited: waited[at] ?? 0, conflicts }
    }),
  )
  say(`${stations.map(({ client }) => client.name).join('、')}与工委一致`)
  if (contest && first) await showConflict(run, first.client, contest.recordId)
  if (first && group.includes(0)) await stationScreens(run, first.client)
  for (const { client } of stations) await client.close()
  return ends
}

function titleOf({ actions: [first] }: SampleRecord): string {
  const title = first?.do === 'edit' ? first.patch.fields?.title : undefined
  return typeof title === 'string' ? title : ''
}

function isIssue(record: SampleRecord): boolean {
  return record.kind === 'issue'
}

/** The conflict as a person sees it. */
async function showConflict(run: Run, client: Client, recordId: string): Promise<void> {
  await client.page.goto(`${client.page.url().split('#')[0]}#/issues?record=${recordId}`)
  await client.page.getByText('两人同时改了同一处').waitFor()
  await screenshot(client, run.out, '同时修改-联络站')
}

async function stationScreens(run: Run, client: Client): Promise<void> {
  const base = client.page.url().split('#')[0]
  for (const [route, name, sign] of [
    ['visits', '接访走访-联络站', '.record-page'],
    ['meetings', '会议-联络站', '.desk-side'],
    ['issues', '民生问题-联络站', '.register'],
  ] as const) {
    await client.page.goto(`${base}#/${route}`)
    await client.page.locator(sign).first().waitFor()
    if (route === 'visits') await client.page.getByText(TYPED_PERSON).first().click()
    await screenshot(client, run.out, name)
  }
}
