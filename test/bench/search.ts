/**
 * How quick the search is over the records of a whole district: 23 stations with 3,000 records each, from the sample generator.
 * Prints one line of JSON: ms to build, bytes it keeps, and p50/p95 in ms of each query. Run it alone:
 * `node --expose-gc --import tsx test/bench/search.ts`.
 */
import path from 'node:path'
import { SearchIndex } from '../../renderer/store/search/search-index'
import { editDocument, openDocument, readContent } from '../../shared/records/document'
import { projectRow, type Row } from '../../shared/records/row'
import { generateSample } from '../../shared/sample/generate'

const STATIONS = 23
const RECORDS_PER_STATION = 3000
const TODAY = '2026-06-30'
const RUNS = 40

/** What officers type: words, names, sounds, initials, numbers, two words, and what is nowhere. */
export const QUERIES: readonly string[] = [
  '路灯',
  '的',
  '专项',
  '电动车 充电',
  'ludeng',
  'louti',
  'li',
  'lwd',
  'zhangw',
  '接〔2026〕12号',
  '接2026-12',
  '12',
  '13812345678',
  '坪山 停车',
  '没有这样的词语',
  'qxzjkw',
]

export interface SearchFigures {
  readonly rows: number
  readonly buildMs: number
  readonly megabytes: number
  readonly characters: number
  readonly queries: Readonly<Record<string, { readonly p50: number; readonly p95: number; readonly found: number }>>
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}

/** Rows of the sample as they are when they were first saved, numbered as the server would. */
function* sampleRows(): Generator<Row> {
  const sample = generateSample({
    seed: 1,
    stations: STATIONS,
    today: TODAY,
    recordsPerStation: RECORDS_PER_STATION,
  })
  const counts = new Map<string, number>()
  const marks: Readonly<Record<string, string>> = { visit: '接', meeting: '会', issue: '民' }
  for (const { recordId, kind, partition, actions } of sample.records) {
    const [first] = actions
    if (first?.do !== 'edit') continue
    const doc = openDocument()
    editDocument(doc, first.patch, { person: first.person, device: 'bench', now: new Date(first.at) })
    const mark = marks[kind]
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const number = mark ? `${mark}〔${first.at.slice(0, 4)}〕${count}号` : null
    yield projectRow({ recordId, kind, partition }, readContent(doc), { number, receivedAt: null })
    doc.destroy()
  }
}

function heapUsed(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Builds the index over the whole district and times every query. */
export function benchSearch(): SearchFigures {
  // Rows as IndexedDB gives them: texts of their own, shared with nothing.
  const stored = [...sampleRows()].map((row) => JSON.stringify(row))
  const before = heapUsed()
  const index = new SearchIndex()
  let buildMs = 0
  for (const json of stored) {
    const row: Row = JSON.parse(json)
    const from = performance.now()
    index.put(row)
    buildMs += performance.now() - from
  }
  const megabytes = (heapUsed() - before) / 1e6
  const queries = Object.fromEntries(
    QUERIES.map((query) => {
      let found = 0
      const times = Array.from({ length: RUNS }, () => {
        const from = performance.now()
        found = index.find(query).count
        return performance.now() - from
      }).sort((a, b) => a - b)
      const at = (share: number) => round(times[Math.floor(share * (times.length - 1))] ?? 0)
      return [query, { p50: at(0.5), p95: at(0.95), found }]
    }),
  )
  return {
    rows: index.size,
    buildMs: round(buildMs),
    megabytes: round(megabytes),
    characters: stored.reduce((sum, json) => sum + json.length, 0),
    queries,
  }
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename)
  process.stdout.write(`${JSON.stringify(benchSearch(), null, 1)}\n`)
