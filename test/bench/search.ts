/**
 * How quick the search is over the records of a whole district: 23 stations with 3,000 records each, from the sample generator.
 * The index alone, without its thread. With `node --expose-gc --import tsx test/bench/main.ts search` it tells its memory too.
 */
import { prepareReadings } from '../../renderer/store/search/pinyin'
import { SearchIndex } from '../../renderer/store/search/search-index'
import { editDocument, openDocument, readContent } from '../../shared/records/document'
import { projectRow, type Row } from '../../shared/records/row'
import { generateSample } from '../../shared/sample/generate'
import { type Figure, figure, timesOf } from './figures'

const STATIONS = 23
const RECORDS_PER_STATION = 3000
const TODAY = '2026-06-30'
const RUNS = 20

/** What officers type: words, names, sounds, initials, numbers, two words, and what is nowhere. */
const QUERIES: readonly string[] = [
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

/** Rows as the store gives them: texts of their own, shared with nothing. */
function stored(row: Row): Row {
  return structuredClone(row)
}

function heapUsed(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

/** Builds the index over the whole district and times every query. Without `--expose-gc` no memory is told. */
export async function search(say: (line: string) => void): Promise<Figure[]> {
  prepareReadings()
  const rows = [...sampleRows()]
  const before = heapUsed()
  const index = new SearchIndex()
  let built = 0
  for (const row of rows) {
    const own = stored(row)
    const start = performance.now()
    index.put(own)
    built += performance.now() - start
  }
  if (globalThis.gc) say(`索引占用 ${Math.round((heapUsed() - before) / 1e6)} MB（${index.size} 条）`)
  const figures = [figure(`查找：建立索引（${index.size} 条）`, 'Node', 10_000, [built])]
  for (const query of QUERIES) {
    const { count } = index.find(query)
    const times = await timesOf(RUNS, () => index.find(query))
    figures.push(figure(`查找“${query}”（${count} 条）`, 'Node', 100, times))
  }
  return figures
}
