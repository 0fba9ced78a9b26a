/**
 * Fills the index from the stored rows and keeps it current. Rows are read in parts, the organisation first and then the newest;
 * whatever is committed meanwhile, in this window or by sync, is read again after it has committed. A large page of sync does not
 * say which rows it changed, and while such pages keep coming reading would only hold them up: then all is read again afterwards.
 */
import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { KINDS } from '../../../shared/records/index'
import type { Database } from '../database'
import { queryRowsInParts } from '../queries'
import { isNamed } from './entry'
import type { SearchIndex } from './search-index'
import type { IndexState } from './types'

const BATCH = 500
/** All is read again once no commit has come for so long, and at the latest so long after the first (ms). */
const WAIT = { quiet: 1_500, most: 60_000 }

export interface Following {
  stop(): void
  /** Resolves when all rows are in. */
  readonly built: Promise<void>
}

const NAMES_FIRST = [true, false].map((named) =>
  Object.values(KINDS).flatMap(({ kind }) => (isNamed(kind) === named ? [kind] : [])),
)

async function take(db: Database, index: SearchIndex, keys: readonly string[]): Promise<void> {
  const rows = await db.rows.bulkGet([...keys])
  for (const [at, row] of rows.entries()) {
    if (row) index.put(row)
    else index.remove(keys[at] ?? '')
  }
}

/** Follows the rows of a database until it is stopped. */
export function follow(
  db: Database,
  index: SearchIndex,
  tell: (state: IndexState) => void,
  batch = BATCH,
): Following {
  const changed = new Set<string>()
  /** Commits came that did not say which rows they changed: since when (ms), and what will read all again. */
  let unknown: { readonly since: number; readonly timer: ReturnType<typeof setTimeout> } | null = null
  let work = Promise.resolve()
  let stopped = false
  let ready = false

  const catchUp = async (): Promise<void> => {
    while (changed.size > 0 && !stopped) {
      const keys = [...changed].slice(0, batch)
      for (const key of keys) changed.delete(key)
      await take(db, index, keys)
    }
    if (ready) tell({ phase: 'ready', count: index.size })
  }
  const build = async (): Promise<void> => {
    ready = false
    const total = await db.rows.count()
    index.expect(total)
    const seen = new Set<string>()
    for (const kinds of NAMES_FIRST)
      for await (const rows of queryRowsInParts(db, kinds, { withdrawn: true })) {
        if (stopped) return
        for (const row of rows) {
          index.put(row)
          seen.add(row.recordId)
        }
        tell({ phase: 'building', done: seen.size, total: Math.max(total, seen.size) })
        await catchUp()
      }
    // What is no longer there, unless it has only just come.
    for (const recordId of index.ids()) if (!seen.has(recordId)) changed.add(recordId)
    ready = true
    await catchUp()
  }
  // One thing after another: a batch read before a commit never overwrites what was read after it.
  const next = (act: () => Promise<void>): Promise<void> => {
    work = work.then(act).catch((error: unknown) => {
      if (!stopped) tell({ phase: 'failed', message: error instanceof Error ? error.message : String(error) })
    })
    return work
  }
  const buildLater = (): void => {
    clearTimeout(unknown?.timer)
    const since = unknown?.since ?? performance.now()
    const wait = Math.max(0, Math.min(WAIT.quiet, since + WAIT.most - performance.now()))
    const again = (): void => {
      unknown = null
      void next(build)
    }
    unknown = { since, timer: setTimeout(again, wait) }
  }

  const name = `idb://${db.name}/rows/`
  const onCommit = (parts: ObservabilitySet): void => {
    const part = parts[name]
    if (!part) return
    for (const range of new RangeSet().add(part)) {
      if (range.from === range.to) changed.add(String(range.from))
      else buildLater()
    }
    void next(catchUp)
  }
  Dexie.on('storagemutated', onCommit)
  return {
    built: next(build),
    stop: () => {
      stopped = true
      clearTimeout(unknown?.timer)
      Dexie.on('storagemutated').unsubscribe(onCommit)
    },
  }
}
