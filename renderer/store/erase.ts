/**
 * Erasing records for good: what the server says was erased leaves every table of this machine, and does not come back. What stays is
 * the server's signed word that it was erased.
 */
import type { SignedFact } from '../../shared/wire/facts'
import type { Database } from './database'

/** Removes everything of these records in one transaction. */
export async function eraseHere(db: Database, erased: ReadonlyMap<string, SignedFact>): Promise<void> {
  const ids = [...erased.keys()]
  if (ids.length === 0) return
  const tables = [db.docs, db.rows, db.outbox, db.setAsides, db.unreadable, db.facts, db.drafts, db.photos]
  await db.transaction('rw', tables, async () => {
    await db.docs.bulkDelete(ids)
    await db.rows.bulkDelete(ids)
    await db.unreadable.bulkDelete(ids)
    for (const table of [db.outbox, db.setAsides, db.facts]) await table.where('recordId').anyOf(ids).delete()
    for (const id of ids) await db.photos.where('[recordId+name]').between([id, ''], [id, '\uffff']).delete()
    const drafts = await db.drafts.toCollection().primaryKeys()
    await db.drafts.bulkDelete(drafts.filter((key) => ids.some((id) => key.includes(id))))
    await db.facts.bulkPut(
      [...erased].map(([recordId, fact]) => ({ id: `erased:${recordId}`, recordId, ...fact })),
    )
  })
}
