/**
 * After an upgrade: rows of an older projection are made anew from their documents, in batches, before anything reads them, so
 * that no result is ever computed over mixed versions. A batch is one transaction: what was done before a crash stays done.
 */
import { Dexie } from 'dexie'
import { isKind, KINDS } from '../../shared/records/index'
import type { Row } from '../../shared/records/row'
import type { Database, DocEntry, UnreadableEntry } from './database'
import { projectStored } from './documents'

const BATCH = 500

/** Told how many rows have been made anew so far. */
export type Progress = (done: number) => void

async function replaceRows(db: Database, ids: readonly string[], docs: readonly DocEntry[]): Promise<void> {
  const rows: Row[] = []
  const troubles: UnreadableEntry[] = []
  for (const doc of docs) {
    const projected = projectStored(doc)
    if (projected.row) rows.push(projected.row)
    else
      troubles.push({
        recordId: doc.recordId,
        kind: doc.kind,
        partition: doc.partition,
        reason: projected.trouble.reason,
        damaged: projected.trouble.damaged ? 1 : 0,
      })
  }
  await db.rows.bulkDelete([...ids])
  await db.rows.bulkPut(rows)
  await db.unreadable.bulkPut(troubles)
}

async function nextBatch(db: Database, kind: string, version: number, size: number): Promise<number> {
  return db.transaction('rw', [db.rows, db.docs, db.unreadable], async () => {
    const index = db.rows.where('[kind+rowVersion]')
    const older = await index
      .between([kind, Dexie.minKey], [kind, version], true, false)
      .limit(size)
      .primaryKeys()
    const ids =
      older.length > 0
        ? older
        : await db.rows
            .where('[kind+rowVersion]')
            .between([kind, version], [kind, Dexie.maxKey], false, true)
            .limit(size)
            .primaryKeys()
    if (ids.length === 0) return 0
    const docs = await db.docs.bulkGet(ids)
    await replaceRows(
      db,
      ids,
      docs.flatMap((doc) => doc ?? []),
    )
    return ids.length
  })
}

/** Kinds that an older version did not know and this one does. */
async function adoptKinds(db: Database): Promise<void> {
  await db.transaction('rw', [db.rows, db.docs, db.unreadable], async () => {
    const listed = await db.unreadable.where('damaged').equals(0).toArray()
    const ids = listed.filter((entry) => isKind(entry.kind)).map((entry) => entry.recordId)
    const docs = (await db.docs.bulkGet(ids)).flatMap((doc) => doc ?? [])
    const missing = new Set(ids)
    for (const row of await db.rows.bulkGet(ids)) if (row) missing.delete(row.recordId)
    const fresh = docs.filter((doc) => missing.has(doc.recordId))
    await db.unreadable.bulkDelete(fresh.map((doc) => doc.recordId))
    await replaceRows(db, [], fresh)
  })
}

/** Makes every row of another version anew. Safe to interrupt at any moment and to run again. */
export async function reproject(db: Database, progress?: Progress, batch = BATCH): Promise<number> {
  await adoptKinds(db)
  let done = 0
  for (const { kind, rowVersion } of Object.values(KINDS)) {
    for (;;) {
      const count = await nextBatch(db, kind, rowVersion, batch)
      if (count === 0) break
      done += count
      progress?.(done)
    }
  }
  return done
}
