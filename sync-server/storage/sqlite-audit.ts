/** The audit log in SQLite. Its triggers refuse every change and every removal of a line (schema.ts). */
import { z } from 'zod'
import type { AuditEntry } from './port'
import { rows, run } from './rows'
import type { Database } from './schema'

const EntryRow = z.object({
  id: z.string(),
  at: z.string(),
  what: z.enum(['enrolled', 'invited', 'granted', 'grant-ended', 'revoked', 'restored']),
  person: z.string().nullable(),
  device: z.string().nullable(),
  grantId: z.string().nullable(),
})

/** Must run inside a transaction. A line that is there already is left as it is. */
export function writeNote(db: Database, note: AuditEntry | undefined): void {
  if (!note) return
  const { id, at, what, person, device, grantId } = note
  run(db, 'INSERT OR IGNORE INTO auditLog VALUES (?, ?, ?, ?, ?, ?)', id, at, what, person, device, grantId)
}

export function auditBetween(db: Database, from: string, before: string): AuditEntry[] {
  return rows(db, EntryRow, 'SELECT * FROM auditLog WHERE at >= ? AND at < ? ORDER BY at, id', from, before)
}
