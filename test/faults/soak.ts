/**
 * Lets two peers write and a third come and go for minutes on end, compacts now and then, and looks whether the server's memory,
 * its log and the size of its file for each commit stay where they are. It ends by itself.
 */
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { callServer } from '../../sync-server/admin/channel'
import { testFolder } from '../support/folder'
import { type RunningServer, startServer } from '../support/server'
import { WireClient } from '../support/wire-client'
import { PeerWriter } from './peer-writer'
import { sampleDevice, sampleInfo } from './sample'

export interface SoakOptions {
  readonly minutes: number
  readonly progress?: (look: Look) => void
}

/** The server at one moment, after a compaction. All sizes in MB. */
export interface Look {
  readonly minute: number
  readonly heap: number
  readonly resident: number
  readonly file: number
  readonly log: number
  readonly commits: number
}

export interface SoakFigures {
  readonly looks: readonly Look[]
  readonly problems: readonly string[]
}

const MB = 1024 * 1024
/** How often it looks, in ms, and how often within that the heap is read: its lowest counts, after the rubbish has gone. */
const LOOK_MS = 15_000
const READINGS = 10
/** What is flat: the last quarter may be so much larger than the second. */
const FLAT = { factor: 1.3, heap: 10, resident: 40, log: 8, perCommit: 1.1 }

export async function soak({ minutes, progress }: SoakOptions): Promise<SoakFigures> {
  const folder = await testFolder('soak')
  const data = path.join(folder.path, 'data')
  const server = await startServer({ data, sample: true, sampleSize: { stations: 1, records: 0 } })
  const { url } = server
  const commits = new Set<string>()
  const note = (ids: readonly string[]) => {
    for (const id of ids) commits.add(id)
  }
  const [station] = (await sampleInfo(url)).stations
  if (!station) throw new Error('the sample has no station')
  const partition = `${station.id}/2026`
  const writers = await Promise.all(
    ['office', station.id].map(async (as) => new PeerWriter(await sampleDevice(url, as), partition, note)),
  )
  const visitor = await sampleDevice(url, 'office')
  const looks: Look[] = []
  const begun = performance.now()
  const minute = () => (performance.now() - begun) / 60_000
  try {
    for (const writer of writers) writer.start(url)
    while (minute() < minutes) {
      const heap = await comeAndGo(server, visitor)
      await callServer(data, 'compact', {})
      const { resident } = await memory(url)
      const [file, log] = await Promise.all([sizeOf(data, 'store.db'), sizeOf(data, 'store.db-wal')])
      const look = { minute: round(minute()), heap, resident, file, log, commits: commits.size }
      looks.push(look)
      progress?.(look)
    }
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()))
    await server.stop()
    await folder.remove()
  }
  return { looks, problems: problemsIn(looks) }
}

/** A client that catches up and goes, while the heap is watched; its lowest reading. */
async function comeAndGo({ url }: RunningServer, visitor: Parameters<typeof WireClient.connect>[1]) {
  const heaps: number[] = []
  for (let n = 0; n < READINGS; n += 1) {
    const client = await WireClient.connect(url, visitor)
    await pause(LOOK_MS / READINGS)
    client.close()
    heaps.push((await memory(url)).heap)
  }
  return Math.min(...heaps)
}

/** A connection that was kept open may be closed by the server in the moment in which it is used again. */
async function metrics(url: string, triesLeft = 3): Promise<string> {
  try {
    return await (await fetch(`${url}/metrics`)).text()
  } catch (error) {
    if (triesLeft === 0) throw error
    return metrics(url, triesLeft - 1)
  }
}

async function memory(url: string): Promise<{ heap: number; resident: number }> {
  const text = await metrics(url)
  const value = (name: string) =>
    round(z.coerce.number().parse(new RegExp(`^${name} (\\S+)`, 'm').exec(text)?.[1]) / MB)
  return {
    heap: value('jzt_nodejs_heap_size_used_bytes'),
    resident: value('jzt_process_resident_memory_bytes'),
  }
}

async function sizeOf(folder: string, name: string): Promise<number> {
  return round((await stat(path.join(folder, name))).size / MB)
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}

/** What has grown that should not. Commits are kept for ever, so the file may grow with them and with nothing else. */
export function problemsIn(looks: readonly Look[]): string[] {
  const quarter = Math.floor(looks.length / 4)
  if (quarter < 1) return ['too short to tell: at least one minute is needed']
  const early = looks.slice(quarter, 2 * quarter)
  const late = looks.slice(-quarter)
  const most = (some: readonly Look[], read: (look: Look) => number) => Math.max(...some.map(read))
  const problems: string[] = []
  for (const what of ['heap', 'resident'] as const) {
    const [before, after] = [most(early, (look) => look[what]), most(late, (look) => look[what])]
    if (after > before * FLAT.factor + FLAT[what]) problems.push(`${what} grew from ${before} to ${after} MB`)
  }
  const log = most(looks, (look) => look.log)
  if (log > FLAT.log) problems.push(`the log grew to ${log} MB`)
  const perCommit = ({ file, commits }: Look) => file / Math.max(1, commits)
  const [before, after] = [most(early, perCommit), most(late, perCommit)]
  if (after > before * FLAT.perCommit)
    problems.push(`the file grew from ${before * 1024} to ${after * 1024} kB a commit`)
  const last = looks.at(-1)
  if (last && last.commits <= (early[0]?.commits ?? 0)) problems.push('nothing was written any more')
  return problems
}
