/**
 * Erasing records for good: what the server says was erased leaves every table of this machine, and does not come back. What stays is
 * the server's signed word that it was erased.
 */
import { z } from 'zod'
import type { SignedFact } from '../../shared/wire/facts'
import type { Database } from './database'

/** A list of records that a draft keeps, e.g. of those that are not saved. */
const Entries = z.array(z.looseObject({ recordId: z.string() }))

/** What may be kept under a draft's key: nothing of a record that was erased. undefined: not at all. Pure. */
export function withoutErased(erased: ReadonlySet<string>, key: string, value: unknown): unknown {
  if ([...erased].some((id) => key.includes(id))) return undefined
  const entries = Entries.safeParse(value)
  if (!entries.success || !entries.data.some(({ recordId }) => erased.has(recordId))) return value
  return entries.data.filter(({ recordId }) => !erased.has(recordId))
}

/** Removes everything of these records in one transaction. */
export async function eraseHere(db: Database, erased: ReadonlyMap<string, SignedFact>): Promise<void> {
  const ids = [...erased.keys()]
  if (ids.length === 0) return
  // At once: a form that is still open may be about to keep its draft.
  for (const id of ids) db.erased.add(id)
  const tables = [db.docs, db.rows, db.outbox, db.setAsides, db.unreadable, db.facts, db.drafts, db.photos]
  await db.transaction('rw', tables, async () => {
    await db.docs.bulkDelete(ids)
    await db.rows.bulkDelete(ids)
    await db.unreadable.bulkDelete(ids)
    for (const table of [db.outbox, db.setAsides, db.facts]) await table.where('recordId').anyOf(ids).delete()
    for (const id of ids) await db.photos.where('[recordId+name]').between([id, ''], [id, '\uffff']).delete()
    await db.facts.bulkPut(
      [...erased].map(([recordId, fact]) => ({ id: `erased:${recordId}`, recordId, ...fact })),
    )
    for (const { key, value } of await db.drafts.toArray()) {
      const rest = withoutErased(db.erased, key, value)
      if (rest === undefined) await db.drafts.delete(key)
      else if (rest !== value) await db.drafts.put({ key, value: rest })
    }
  })
}
