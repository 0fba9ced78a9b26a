/** The audit log in SQLite. Its triggers refuse every change and every removal of a line (schema.ts). */
import { z } from 'zod'
import { AuditEntry } from '../../shared/org/audit'
import { rows, run } from './rows'
import type { Database } from './schema'

const EntryRow = AuditEntry.extend({
  // These are not there in a file of an earlier version.
  recordId: z.string().nullable().default(null),
  actor: z.string().nullable().default(null),
})

/** Must run inside a transaction. A line that is there already is left as it is. */
export function writeNote(db: Database, note: AuditEntry | undefined): void {
  if (!note) return
  const { id, at, what, person, device, grantId, recordId, actor } = note
  const columns = 'id, at, what, person, device, grantId, recordId, actor'
  const sql = `INSERT OR IGNORE INTO auditLog (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`
  run(db, sql, id, at, what, person, device, grantId, recordId, actor)
}

export function auditBetween(db: Database, from: string, before: string): AuditEntry[] {
  return rows(db, EntryRow, 'SELECT * FROM auditLog WHERE at >= ? AND at < ? ORDER BY at, id', from, before)
}

const CountRow = z.object({ day: z.string(), what: z.string(), count: z.number() })
// Days of China, as everywhere in the counts; China has had no summer time since 1991.
const WROTE = `SELECT date(storedAt, '+8 hours') AS day, 'wrote' AS what, COUNT(*) AS count FROM commits
  GROUP BY day HAVING day >= ? AND day <= ?`

export function countsBetween(
  db: Database,
  from: string,
  to: string,
): Record<string, Record<string, number>> {
  const counted = 'SELECT day, what, count FROM audit WHERE day >= ? AND day <= ?'
  const found = rows(db, CountRow, `${counted} UNION ALL ${WROTE} ORDER BY 1, 2`, from, to, from, to)
  const days: Record<string, Record<string, number>> = {}
  for (const { day, what, count } of found) days[day] = { ...days[day], [what]: count }
  return days
}
