/**
 * Kills server, browser or both at random moments while a station and a clerk write without pause, starts them again, and compares
 * what was acknowledged, saved and shown with what is there. It ends by itself.
 */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Automation } from '../../renderer/store'
import { type Random, randomFor } from '../../shared/sample/random'
import { differences, readServerFile } from '../support/compare'
import { cutOffWriting, databasesOf } from '../support/cut-off'
import { testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'
import { type BrowserProcess, startBrowser } from './chromium-process'
import type { Told } from './machine-page'
import { type PageServer, servePage } from './machines'
import { PeerWriter } from './peer-writer'
import { sampleDevice, sampleInfo } from './sample'
import { StoredCommits } from './stored-commits'

declare const jzt: Automation

export interface KillOptions {
  readonly kills: number
  readonly seed: number
  readonly progress?: (done: number) => void
}

export interface KillFigures {
  readonly kills: { readonly server: number; readonly client: number; readonly both: number }
  /** Saves that had resolved (已保存). */
  readonly saved: number
  /** Of those, how many had been shown as delivered (已送达). */
  readonly delivered: number
  /** Commits whose acknowledgement had arrived, of both writers. */
  readonly acknowledged: number
  readonly commits: number
  readonly records: number
  /** How often a write was made to look cut off by a kill; of itself it happens about once in two hundred. */
  readonly cutOff: number
  /** How often a kill had left the browser's database half written, and it was mended before the next start. */
  readonly mended: number
  /** What should not have been; empty when nothing was lost, doubled or different. */
  readonly problems: readonly string[]
}

const VICTIMS = [
  'server',
  'server',
  'server',
  'server',
  'client',
  'client',
  'client',
  'client',
  'both',
] as const
/** Longest time between the first signs of work and a kill, in ms. */
const LONGEST_MS = 500
const CUT_OFF = 0.3
const WAIT_MS = 120_000
const STATION = 'default'

export async function killAgainAndAgain({ kills, seed, progress }: KillOptions): Promise<KillFigures> {
  const folder = await testFolder('kills')
  const pages = await servePage()
  const scene = new Scene(folder.path, pages, randomFor(seed, 'kills'))
  try {
    await scene.begin()
    for (let n = 1; n <= kills && scene.problems.length === 0; n += 1) {
      await scene.killOnce(n)
      if (n % 10 === 0) progress?.(n)
    }
    return await scene.end()
  } finally {
    await scene.clear()
    await pages.close()
    await folder.remove()
  }
}

class Scene {
  readonly problems: string[] = []
  private readonly counts = { server: 0, client: 0, both: 0 }
  private server: RunningServer | null = null
  private client: BrowserProcess | null = null
  private clerk: PeerWriter | null = null
  private station = ''
  private port = 0
  private mended = 0
  private cutOff = 0

  private stored = new StoredCommits()
  private readonly acknowledged = new Set<string>()
  private readonly delivered = new Set<string>()
  private readonly saved = new Map<string, string>()
  /** Told since the last look. */
  private fresh = { acknowledged: [] as string[], delivered: [] as string[], saved: [] as string[] }

  constructor(
    private readonly folder: string,
    private readonly pages: PageServer,
    private readonly random: Random,
  ) {}

  private get data(): string {
    return path.join(this.folder, 'data')
  }

  private get file(): string {
    return path.join(this.data, 'store.db')
  }

  async begin(): Promise<void> {
    await this.startServer()
    const { url } = this.running()
    const [station] = (await sampleInfo(url)).stations
    if (!station) throw new Error('the sample has no station')
    this.station = station.id
    this.clerk = new PeerWriter(await sampleDevice(url, 'office'), this.partition, (commits) =>
      this.heard({ what: 'acknowledged', commits }),
    )
    this.clerk.start(url)
    await this.startClient()
    await this.startLoad(0)
  }

  private get partition(): string {
    return `${this.station}/2026`
  }

  private running(): RunningServer {
    if (!this.server) throw new Error('there is no server')
    return this.server
  }

  private async startServer(): Promise<void> {
    const sampleSize = { stations: 1, records: 0 }
    this.server = await startServer({ data: this.data, port: this.port, sample: true, sampleSize })
    this.port = Number(new URL(this.server.url).port)
  }

  private async startClient(): Promise<void> {
    this.client = await startBrowser(path.join(this.folder, 'profile'))
    const { page, mended } = this.client
    this.mended += mended
    await page.exposeFunction('tell', (told: Told) => this.heard(told))
    await page.goto(this.pages.url)
    await page.waitForFunction(() => globalThis.startMachine !== undefined)
    const start = { profile: STATION, server: `http://127.0.0.1:${this.port}`, as: this.station }
    await page.evaluate((machine) => globalThis.startMachine(machine), start)
  }

  private async startLoad(n: number): Promise<void> {
    const load = { name: `k${n}`, partition: this.partition }
    await this.client?.page.evaluate(({ name, partition }) => globalThis.startLoad(name, partition), load)
  }

  private heard(told: Told): void {
    if (told.what === 'acknowledged') {
      this.fresh.acknowledged.push(...told.commits)
      for (const commit of told.commits) this.acknowledged.add(commit)
    } else if (told.what === 'delivered') {
      this.fresh.delivered.push(...told.words)
      for (const words of told.words) this.delivered.add(words)
    } else {
      this.fresh.saved.push(told.words)
      this.saved.set(told.words, told.recordId)
    }
  }

  private async until(what: string, look: () => boolean | Promise<boolean>): Promise<void> {
    const end = Date.now() + WAIT_MS
    while (!(await look())) {
      if (Date.now() > end) throw new Error(`never came: ${what}; the client says ${await this.clientSays()}`)
      await pause(10)
    }
  }

  private async clientSays(): Promise<string> {
    return JSON.stringify(await this.client?.page.evaluate(() => jzt.truth()).catch(String))
  }

  /** Waits until all are at work, lets a random moment pass, kills, looks, and starts again what was killed. */
  async killOnce(n: number): Promise<void> {
    const [acknowledged, saved, delivered] = [this.acknowledged.size, this.saved.size, this.delivered.size]
    await this.until('work', () => this.acknowledged.size > acknowledged + 1 && this.saved.size > saved + 1)
    if (this.random.chance(0.4)) await this.until('delivery', () => this.delivered.size > delivered)
    const victim = this.random.pick(VICTIMS)
    await pause(this.random.int(0, LONGEST_MS))
    this.counts[victim] += 1
    await Promise.all([
      victim === 'client' ? null : this.running().kill(),
      victim === 'server' ? null : this.client?.kill(),
    ])
    if (victim !== 'client') {
      this.lookIntoFile()
      await this.startServer()
    }
    if (victim !== 'server') {
      if (this.random.chance(CUT_OFF)) this.cutOffWriting()
      await this.startClient()
      await this.lookIntoClient()
      await this.startLoad(n)
    }
  }

  private cutOffWriting(): void {
    this.cutOff += 1
    for (const database of databasesOf(path.join(this.folder, 'profile', 'Default'))) cutOffWriting(database)
  }

  /** What was acknowledged, and what was shown as delivered, lies in the file of the killed server. */
  private lookIntoFile(): void {
    const { acknowledged, delivered } = this.fresh
    this.fresh = { ...this.fresh, acknowledged: [], delivered: [] }
    this.stored.read(this.file)
    this.compareWithFile(acknowledged, delivered)
  }

  private compareWithFile(acknowledged: Iterable<string>, delivered: Iterable<string>): void {
    for (const id of acknowledged)
      if (!this.stored.ids.has(id)) this.problems.push(`acknowledged and lost: ${id}`)
    for (const words of delivered)
      if (!this.stored.words.has(words)) this.problems.push(`shown as delivered and lost: ${words}`)
  }

  /** What was saved is in the profile of the killed browser. */
  private async lookIntoClient(): Promise<void> {
    const saved = this.fresh.saved
    this.fresh.saved = []
    const records = [...new Set(saved.map((words) => this.saved.get(words) ?? ''))]
    const held = new Set(await this.wordsOf(records))
    for (const words of saved) if (!held.has(words)) this.problems.push(`saved and lost: ${words}`)
  }

  /** Every word ever saved to these records, as the client holds them: its present one and those that it replaced. */
  private async wordsOf(records: readonly string[]): Promise<string[]> {
    const found = await this.client?.page.evaluate(async (ids) => {
      const words: unknown[] = []
      for (const id of ids) {
        const content = await jzt.store.content(id)
        words.push(content?.fields.note)
        for (const event of content?.events ?? [])
          words.push(...(event.changes ?? []).flatMap(({ from, to }) => [from, to]))
      }
      return words
    }, records)
    return z
      .array(z.unknown())
      .parse(found)
      .filter((one) => typeof one === 'string')
  }

  /** Lets everything be delivered and compares both sides as a whole. */
  async end(): Promise<KillFigures> {
    await this.client?.kill()
    await this.clerk?.stop()
    await this.startClient()
    await this.lookIntoClient()
    await this.until('all delivered', async () => {
      const truth = await this.client?.page.evaluate(() => jzt.truth())
      return truth?.online === true && truth.caughtUp && truth.pending === 0
    })
    const held = await this.client?.page.evaluate(async () => ({
      records: await jzt.canonical(),
      asides: await jzt.store.setAsides(),
      unreadable: await jzt.store.unreadable(),
    }))
    if (!held) throw new Error('there is no client')
    await this.running().stop()
    this.stored = new StoredCommits()
    this.stored.read(this.file)
    this.compareWithFile(this.acknowledged, this.delivered)
    const { records, broken, commits } = readServerFile(this.file)
    const mayRead = (partition: string) => partition.startsWith('org/') || partition === this.partition
    this.problems.push(
      ...broken.map((id) => `broken in the file: ${id}`),
      ...differences(records, held.records, mayRead).map((one) => `${one.why}: ${one.recordId}`),
      ...held.asides.map((aside) => `honest work refused: ${aside.code} ${aside.reason}`),
      ...held.unreadable.map((one) => `unreadable: ${one.recordId}`),
      ...[...this.saved].flatMap(([words, recordId]) =>
        records[recordId]?.canonical.includes(words) ? [] : [`saved and never arrived: ${words}`],
      ),
    )
    return {
      kills: this.counts,
      saved: this.saved.size,
      delivered: this.delivered.size,
      acknowledged: this.acknowledged.size,
      commits,
      records: Object.keys(records).length,
      cutOff: this.cutOff,
      mended: this.mended,
      problems: this.problems.slice(0, 20),
    }
  }

  async clear(): Promise<void> {
    await this.clerk?.stop()
    await this.client?.kill()
    await this.server?.stop()
  }
}
