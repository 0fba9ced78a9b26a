/**
 * What a first join brings: 23 stations with 3,000 records each, signed as the devices of their officers would have, put straight
 * into a store of ours, a transaction a station, and as one document a station for the peers. Made once and kept in the system's
 * folder for temporary files until the sample or the records' code changes.
 */
import { createHash } from 'node:crypto'
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import * as Y from 'yjs'
import { z } from 'zod'
import { ROOT } from '../../../scripts/setup/folders'
import type { Content } from '../../../shared/records/document'
import { readContent } from '../../../shared/records/document'
import { generateSample } from '../../../shared/sample/generate'
import type { SampleOptions, SampleRecord } from '../../../shared/sample/index'
import { playRecord } from '../../../shared/sample/play'
import { decodeFrameContent, type Frame } from '../../../shared/wire/frames'
import { dayOf } from '../../../sync-server/clock'
import { framesOf, type Signers } from '../../../sync-server/sample/frames'
import { sampleDesk } from '../../../sync-server/sample/load'
import { enrolPersons } from '../../../sync-server/sample/people'
import { type OpenShop, openShop } from '../../../sync-server/shop'
import type { NewCommit } from '../../../sync-server/storage/port'
import { openSqlite } from '../../../sync-server/storage/sqlite'

const SEED = 1
const nothing = () => undefined

const Made = z.object({
  /** Work records in the store, without the organisation. */
  records: z.number(),
  commits: z.number(),
  stations: z.array(z.string()),
  /** Seconds that it took when it was made. */
  seconds: z.number(),
})
export type Made = z.infer<typeof Made> & {
  /** Our store, to be copied. */
  readonly store: string
  /** One file a station, named after it: the document of the peers. */
  readonly documents: string
}

/** Finds it or makes it. */
export async function filled(
  say: (line: string) => void,
  stations: number,
  recordsPerStation: number,
): Promise<Made> {
  const root = path.join(os.tmpdir(), 'jzt-bench-sync')
  const name = `${stations}x${recordsPerStation}-${await codeHash()}`
  const folder = path.join(root, name)
  const done = path.join(folder, 'made.json')
  const places = { store: path.join(folder, 'server'), documents: path.join(folder, 'documents') }
  const known = await readFile(done, 'utf8').catch(() => null)
  if (known) return { ...Made.parse(JSON.parse(known)), ...places }
  say(`正在生成 ${stations} 个联络站、各 ${recordsPerStation} 条记录（只需一次）……`)
  await mkdir(root, { recursive: true })
  for (const old of await readdir(root)) await rm(path.join(root, old), { recursive: true, force: true })
  const fresh = `${folder}.new`
  await mkdir(path.join(fresh, 'server'), { recursive: true })
  await mkdir(path.join(fresh, 'documents'))
  const made = await make(fresh, stations, recordsPerStation)
  await writeFile(path.join(fresh, 'made.json'), JSON.stringify(made))
  await rename(fresh, folder)
  return { ...made, ...places }
}

/** A store of its own for one server. */
export async function copyOf(store: string, to: string): Promise<string> {
  await cp(store, to, { recursive: true })
  return to
}

const CODE = [
  'shared/sample',
  'shared/records',
  'sync-server/storage',
  'sync-server/sample',
  'test/bench/sync/fill.ts',
]

/** Another as soon as the code that makes it is another. */
async function codeHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const place of CODE) {
    const at = path.join(ROOT, place)
    const inside = (await stat(at)).isDirectory()
      ? await readdir(at, { recursive: true, withFileTypes: true })
      : []
    const files = inside
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
    if (inside.length === 0) files.push(at)
    for (const file of files.sort()) hash.update(await readFile(file))
  }
  return hash.digest('hex').slice(0, 12)
}

async function make(
  folder: string,
  stations: number,
  recordsPerStation: number,
): Promise<z.infer<typeof Made>> {
  const start = performance.now()
  const storage = openSqlite({ file: path.join(folder, 'server', 'store.db') })
  try {
    const hooks = {
      committed: nothing,
      changed: nothing,
      revoked: nothing,
      refused: nothing,
      answered: nothing,
    }
    const shop = await openShop(storage, () => new Date(), nothing, hooks)
    const options: SampleOptions = { seed: SEED, stations, recordsPerStation, today: dayOf(new Date()) }
    const desk = await sampleDesk(shop, { seed: SEED, stations, recordsPerStation: 0 })
    await desk?.whole
    const sample = generateSample(options)
    const signers = await enrolPersons(shop, sample)
    const work = sample.records.filter(({ partition }) => !partition.startsWith('org/'))
    let [records, commits] = [0, 0]
    for (const { id } of sample.stations) {
      const own = work.filter(({ partition }) => partition.startsWith(`${id}/`)).slice(0, recordsPerStation)
      records += own.length
      commits += await store(shop, own, signers)
      await writeFile(path.join(folder, 'documents', `${id}.bin`), oneDocument(own))
    }
    const seconds = Math.round((performance.now() - start) / 100) / 10
    return { records, commits, stations: sample.stations.map(({ id }) => id), seconds }
  } finally {
    await storage.close()
  }
}

/** Stores the records of a station in one transaction; how many commits they are. */
async function store(shop: OpenShop, records: readonly SampleRecord[], signers: Signers): Promise<number> {
  const commits: NewCommit[] = []
  const heads: { recordId: string; kind: string; partition: string; receivedAt: string }[] = []
  for (const record of records) {
    const { recordId, kind, partition, received } = record
    heads.push({ recordId, kind, partition, receivedAt: received })
    // The next one: whether another is still free would be looked for in the whole store, for every record.
    const fact = await shop.numbering.next({ recordId, kind, partition }, shop.places, null)
    const facts = fact ? [await shop.key.sign(JSON.stringify(fact))] : []
    for (const [at, frame] of (await framesOf(record, signers)).entries())
      commits.push({ ...commitOf(frame), storedAt: received, facts: at === 0 ? facts : [] })
  }
  await shop.storage.append({ records: heads, commits, counters: shop.numbering.steps() })
  shop.numbering.keep()
  return commits.length
}

function commitOf({ content, signature }: Frame): Omit<NewCommit, 'storedAt' | 'facts'> {
  const read = decodeFrameContent(content)
  if (!read) throw new Error('the sample made a frame that cannot be read')
  const { commitId, recordId, kind, partition, person, device } = read
  const bytes = { content: Uint8Array.from(content), signature: Uint8Array.from(signature) }
  return { commitId, recordId, kind, partition, person, device, driftMs: 0, ...bytes }
}

/** The way of the peers: all records of a station in one document, each a map with the same fields, items and events. */
function oneDocument(records: readonly SampleRecord[]): Uint8Array {
  const doc = new Y.Doc()
  const all = doc.getMap('records')
  doc.transact(() => {
    for (const record of records)
      all.set(record.recordId, nested(readContent(playRecord(record, () => record.recordId))))
  })
  return Y.encodeStateAsUpdate(doc)
}

function nested({ fields, cells, events }: Content): Y.Map<unknown> {
  const history = new Y.Array<unknown>()
  history.push([...events])
  const parts: [string, Y.Map<unknown> | Y.Array<unknown>][] = [
    ['fields', new Y.Map(Object.entries(fields))],
    ['items', new Y.Map(Object.entries(cells))],
    ['events', history],
  ]
  return new Y.Map<unknown>(parts)
}
