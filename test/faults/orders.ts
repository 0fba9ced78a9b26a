/**
 * Three real machines and a real server under a random course of edits, cut and dead lines, restarts and kills. Afterwards all are
 * brought back together: they must hold the same, nothing saved may be missing or doubled, and nothing honest may have been refused.
 */
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import fc from 'fast-check'
import type { Browser } from 'playwright'
import type { Automation } from '../../renderer/store'
import { canonicalJson } from '../../shared/records/canonical'
import { launchChromium } from '../support/chromium'
import { differences, readServerFile } from '../support/compare'
import { testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'
import type { Act, View } from './machine-page'
import { type Machine, openMachine, type PageServer, servePage } from './machines'
import { sampleInfo } from './sample'

declare const jzt: Automation

export interface OrderOptions {
  /** How many courses. */
  readonly count: number
  readonly seed: number
  readonly progress?: (done: number) => void
}

export interface OrderFigures {
  readonly courses: number
  /** Edits whose save had resolved. */
  readonly saved: number
  /** How often each thing was done. */
  readonly steps: Readonly<Record<string, number>>
  readonly problems: readonly string[]
}

/** The office and two computers of one station. */
const MACHINES = 3
type Step =
  | { readonly do: 'edit'; readonly who: number; readonly field: 'place' | 'note' | 'name' }
  | { readonly do: 'addRow' | 'withdrawn' | 'restored'; readonly who: number }
  /** `deliver`: wait until all is delivered, where there is a line. */
  | { readonly do: 'cut' | 'stall' | 'halve' | 'reconnect' | 'deliver'; readonly who: number }
  /** `saving`: in the middle of a save. */
  | { readonly do: 'restart'; readonly who: number; readonly saving: boolean }
  | { readonly do: 'killServer' }

const who = fc.nat(MACHINES - 1)
const one = <D extends string>(...names: D[]) => fc.record({ do: fc.constantFrom(...names), who })
const field = fc.constantFrom('place', 'note', 'name')
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 20, arbitrary: fc.record({ do: fc.constant('edit'), who, field }) },
  { weight: 8, arbitrary: one('addRow') },
  { weight: 4, arbitrary: one('withdrawn', 'restored') },
  { weight: 12, arbitrary: one('cut', 'stall', 'halve') },
  { weight: 12, arbitrary: one('reconnect', 'deliver') },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('restart'), who, saving: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('killServer') }) },
)
const course = fc.array(step, { minLength: 4, maxLength: 16 })

/** Quick to notice and to try again. */
const TIMING = { ping: 200, patience: 2_000, retry: { min: 30, max: 150 } }
const TOGETHER_MS = 60_000

/** Rejects with the seed and the course that did not end well. */
export async function takeCourses({ count, seed, progress }: OrderOptions): Promise<OrderFigures> {
  const folder = await testFolder('orders')
  const stage = new Stage(path.join(folder.path, 'data'))
  try {
    await stage.open()
    await fc.assert(
      fc.asyncProperty(course, async (steps) => {
        await stage.play(steps)
        progress?.(stage.courses)
      }),
      { seed, numRuns: count, endOnFailure: true, includeErrorInReport: true },
    )
    return await stage.end()
  } finally {
    await stage.close()
    await folder.remove()
  }
}

class Stage {
  courses = 0
  private saved = 0
  private readonly steps: Record<string, number> = {}
  private readonly machines: Machine[] = []
  private readonly offline = new Set<Machine>()
  private browser: Browser | null = null
  private pages: PageServer | null = null
  private server: RunningServer | null = null
  private port = 0

  constructor(private readonly data: string) {}

  async open(): Promise<void> {
    this.browser = await launchChromium()
    this.pages = await servePage()
    const { url } = await this.startServer()
    const [station] = (await sampleInfo(url)).stations
    if (!station) throw new Error('the sample has no station')
    const common = { browser: this.browser, pageUrl: this.pages.url, server: url, timing: TIMING }
    for (const as of ['office', station.id, station.id])
      this.machines.push(await openMachine({ ...common, as }))
  }

  private async startServer(): Promise<RunningServer> {
    const sampleSize = { stations: 1, records: 0 }
    this.server = await startServer({ data: this.data, port: this.port, sample: true, sampleSize })
    this.port = Number(new URL(this.server.url).port)
    return this.server
  }

  private machine(at: number): Machine {
    const machine = this.machines[at]
    if (!machine) throw new Error(`there is no machine ${at}`)
    return machine
  }

  /** One course, on a record of its own that everybody has before they part. */
  async play(steps: readonly Step[]): Promise<void> {
    this.courses += 1
    const recordId = await create(this.machine(1))
    await this.together(recordId)
    const words: string[] = []
    for (const next of steps) await this.take(next, recordId, words)
    for (const { network } of this.machines) network.restore()
    this.offline.clear()
    look(await this.together(recordId), words)
    this.saved += words.length
  }

  private async take(next: Step, recordId: string, words: string[]): Promise<void> {
    this.steps[next.do] = (this.steps[next.do] ?? 0) + 1
    if (next.do === 'killServer') {
      await this.server?.kill()
      await this.startServer()
      return
    }
    const machine = this.machine(next.who)
    const said = `${this.courses}-${words.length};`
    switch (next.do) {
      case 'edit':
        if (await act(machine, recordId, { do: 'edit', field: next.field, words: said })) words.push(said)
        return
      case 'addRow':
        if (await act(machine, recordId, { do: 'addRow', words: said })) words.push(said)
        return
      case 'withdrawn':
      case 'restored':
        await act(machine, recordId, { do: next.do })
        return
      case 'restart':
        // Whether this one will have been saved nobody knows.
        if (next.saving)
          act(machine, recordId, { do: 'edit', field: 'note', words: 'perhaps' }).catch(() => undefined)
        await machine.restart()
        return
      default:
        await this.changeLine(machine, next.do, words.length)
    }
  }

  private async changeLine(
    machine: Machine,
    how: 'cut' | 'stall' | 'halve' | 'reconnect' | 'deliver',
    n: number,
  ): Promise<void> {
    const { network, page } = machine
    if (how === 'cut' || how === 'stall') {
      network[how]()
      this.offline.add(machine)
    } else if (how === 'halve') {
      network.halve(n % 2 === 0 ? 'server' : 'client', 100)
    } else if (how === 'reconnect') {
      network.restore()
      this.offline.delete(machine)
    } else if (!this.offline.has(machine)) {
      await page.evaluate(() => jzt.whenDelivered())
    }
  }

  /** Waits until everybody is connected, has delivered everything and holds the same of a record. */
  private async together(recordId: string): Promise<View[]> {
    const end = Date.now() + TOGETHER_MS
    for (;;) {
      const views = await Promise.all(this.machines.map((machine) => view(machine, recordId)))
      const settled = views.every(({ truth }) => truth.online && truth.caughtUp && truth.pending === 0)
      const wordings = new Set(views.map(({ content, row }) => canonicalJson({ content, row })))
      if (settled && wordings.size === 1 && views.every(({ row }) => row !== undefined)) return views
      if (Date.now() > end)
        throw new Error(`they did not come together: ${JSON.stringify(views.map(({ truth }) => truth))}`)
      await pause(10)
    }
  }

  /** Everything that the three hold against the server's file. */
  async end(): Promise<OrderFigures> {
    const held = await Promise.all(this.machines.map(({ page }) => page.evaluate(() => jzt.canonical())))
    await this.server?.stop()
    const { records, broken } = readServerFile(path.join(this.data, 'store.db'))
    const differing = held.flatMap((records_) => differences(records, records_, isReadable))
    const problems = [...broken, ...differing.map((one) => `${one.why}: ${one.recordId}`)]
    return { courses: this.courses, saved: this.saved, steps: this.steps, problems }
  }

  async close(): Promise<void> {
    for (const machine of this.machines) await machine.close()
    await this.browser?.close()
    await this.pages?.close()
    await this.server?.stop()
  }
}

/** All three may read the one station's work and the organisation. */
const isReadable = (partition: string): boolean => !partition.startsWith('assessment/')

function create({ page, station, office }: Machine): Promise<string> {
  return page.evaluate(
    async (partition) => {
      const fields = { mode: 'reception', date: '2026-03-05' }
      return (await jzt.store.create('visit', partition, { fields }, jzt.author())).recordId
    },
    `${station ?? office}/2026`,
  )
}

function act({ page }: Machine, recordId: string, deed: Act): Promise<boolean> {
  return page.evaluate(([id, what]) => globalThis.act(id, what), [recordId, deed] as const)
}

function view({ page }: Machine, recordId: string): Promise<View> {
  return page.evaluate((id) => globalThis.view(id), recordId)
}

/** Nothing saved is missing or doubled, nothing was refused, nothing is unreadable. */
function look(views: readonly View[], words: readonly string[]): void {
  for (const { content, setAsides, unreadable } of views) {
    const [aside] = setAsides
    if (aside) throw new Error(`honest work was refused: ${aside.code} ${aside.reason}`)
    if (unreadable.length > 0) throw new Error('a record cannot be read')
    const written = (content?.events ?? []).flatMap(({ changes }) => (changes ?? []).map(({ to }) => to))
    for (const said of words) {
      const times = written.filter((to) => to === said).length
      if (times !== 1) throw new Error(`saved once and there ${times} times: ${said}`)
    }
  }
}
