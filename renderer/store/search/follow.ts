/**
 * Fills the index from the stored rows and keeps it current. Rows are read in batches, the organisation first and then the
 * newest; whatever is committed meanwhile, in this window or by sync, is read again after it has committed.
 */
import { Dexie, type ObservabilitySet, RangeSet } from 'dexie'
import { KINDS } from '../../../shared/records/index'
import type { Database } from '../database'
import { isNamed } from './entry'
import type { SearchIndex } from './search-index'
import type { IndexState } from './types'

const BATCH = 500

export interface Following {
  stop(): void
  /** Resolves when all rows are in. */
  readonly built: Promise<void>
}

/** Keys of all rows in the order in which they are taken in. */
async function keysOf(db: Database): Promise<string[]> {
  const kinds = Object.values(KINDS).map(({ kind }) => kind)
  const ordered = [...kinds.filter(isNamed), ...kinds.filter((kind) => !isNamed(kind))]
  const keys: string[] = []
  for (const kind of ordered)
    keys.push(
      ...(await db.rows
        .where('[kind+date]')
        .between([kind, Dexie.minKey], [kind, Dexie.maxKey], true, true)
        .reverse()
        .primaryKeys()),
    )
  return keys
}

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
    const keys = await keysOf(db)
    for (let at = 0; at < keys.length && !stopped; at += batch) {
      tell({ phase: 'building', done: at, total: keys.length })
      await take(db, index, keys.slice(at, at + batch))
      await catchUp()
    }
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

  const name = `idb://${db.name}/rows/`
  const onCommit = (parts: ObservabilitySet): void => {
    const part = parts[name]
    if (!part) return
    for (const range of new RangeSet().add(part)) {
      if (range.from === range.to) changed.add(String(range.from))
    }
    void next(catchUp)
  }
  Dexie.on('storagemutated', onCommit)
  return {
    built: next(build),
    stop: () => {
      stopped = true
      Dexie.on('storagemutated').unsubscribe(onCommit)
    },
  }
}
