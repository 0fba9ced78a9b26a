/**
 * After an upgrade: rows of an older projection are made anew from their documents, in batches, before anything reads them, so
 * that no result is ever computed over mixed versions. A batch is one transaction: what was done before a crash stays done.
 */
import type { KindName } from '../../shared/records/fields'
import { isKind, KINDS } from '../../shared/records/index'
import type { Row } from '../../shared/records/row'
import type { Database, DocEntry, UnreadableEntry } from './database'
import { projectStored } from './documents'
import { idsOf } from './queries'

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

/** Makes those of some rows anew that are of another version. How many there were. */
async function renew(db: Database, some: readonly string[], version: number): Promise<number> {
  return db.transaction('rw', [db.rows, db.docs, db.unreadable], async () => {
    const rows = await db.rows.bulkGet([...some])
    const ids = rows.flatMap((row) => (row && row.rowVersion !== version ? [row.recordId] : []))
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

/** Under which key of `meta` it stands which version all rows of a kind have. */
const versionKey = (kind: KindName): string => `rowVersion/${kind}`

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
    const stands = await db.meta.get(versionKey(kind))
    if (stands?.value === rowVersion) continue
    const ids = await idsOf(db, [kind])
    for (let from = 0; from < ids.length; from += batch) {
      const count = await renew(db, ids.slice(from, from + batch), rowVersion)
      if (count === 0) continue
      done += count
      progress?.(done)
    }
    await db.meta.put({ key: versionKey(kind), value: rowVersion })
  }
  return done
}
