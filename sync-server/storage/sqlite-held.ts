/** Work that waits to be claimed, in SQLite. What was decided keeps its fate and loses its bytes. Synchronous: meant to run in the storage worker. */
import { z } from 'zod'
import type { AuditEntry } from '../../shared/org/audit'
import type { HeldCommit, HeldDecision, NewHeld } from './port'
import { Blob, rows, run } from './rows'
import type { Database } from './schema'
import { writeNote } from './sqlite-audit'

const HeldRow = z.object({
  commitId: z.string(),
  recordId: z.string(),
  kind: z.string(),
  partition: z.string(),
  person: z.string(),
  device: z.string(),
  heldAt: z.string(),
  content: Blob,
  signature: Blob,
  state: z.enum(['waiting', 'claimed', 'returned']),
  reason: z.string(),
})
const RoomRow = z.object({ count: z.number(), bytes: z.number() })
const EMPTY = new Uint8Array()

/** Must run inside a transaction. A commit that is held already stays as it is. */
export function holdCommit(db: Database, held: NewHeld): void {
  const { commitId, recordId, kind, partition, person, device, heldAt, content, signature, note } = held
  const values = [commitId, recordId, kind, partition, person, device, heldAt, content, signature]
  const { changes } = run(
    db,
    `INSERT OR IGNORE INTO held (commitId, recordId, kind, partition, person, device, heldAt, content, signature, state, reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', '')`,
    ...values,
  )
  if (changes > 0) writeNote(db, note)
}

export function heldById(db: Database, commitIds: readonly string[]): HeldCommit[] {
  return commitIds.flatMap((id) => rows(db, HeldRow, 'SELECT * FROM held WHERE commitId = ?', id))
}

export function heldOfRecord(db: Database, recordId: string): HeldCommit[] {
  const sql = "SELECT * FROM held WHERE recordId = ? AND state = 'waiting' ORDER BY id"
  return rows(db, HeldRow, sql, recordId)
}

export function heldWaiting(db: Database): Omit<HeldCommit, 'content' | 'signature'>[] {
  const columns = 'commitId, recordId, kind, partition, person, device, heldAt, state, reason'
  const sql = `SELECT ${columns} FROM held WHERE state = 'waiting' ORDER BY id`
  return rows(db, HeldRow.omit({ content: true, signature: true }), sql)
}

export function heldRoom(db: Database, device: string): { count: number; bytes: number } {
  const sql = `SELECT count(*) AS count, COALESCE(SUM(length(content)), 0) AS bytes FROM held
    WHERE device = ? AND state = 'waiting'`
  return rows(db, RoomRow, sql, device)[0] ?? { count: 0, bytes: 0 }
}

/** Must run inside a transaction. */
export function decideHeld(db: Database, decision: HeldDecision): void {
  const { commitIds, state, reason, notes } = decision
  for (const id of commitIds)
    run(
      db,
      "UPDATE held SET state = ?, reason = ?, content = ?, signature = ? WHERE commitId = ? AND state = 'waiting'",
      state,
      reason,
      EMPTY,
      EMPTY,
      id,
    )
  writeAll(db, notes)
}

function writeAll(db: Database, notes: readonly AuditEntry[]): void {
  for (const note of notes) writeNote(db, note)
}

/** Must run inside a transaction. */
export function forgetHeld(db: Database, recordId: string): void {
  run(db, 'DELETE FROM held WHERE recordId = ?', recordId)
}

/** Everything held, decided or not, oldest first; nothing where the file is of an earlier version. */
export function allHeld(db: Database): HeldCommit[] {
  const [there] = rows(
    db,
    z.object({ name: z.string() }),
    "SELECT name FROM sqlite_master WHERE name = 'held'",
  )
  return there ? rows(db, HeldRow, 'SELECT * FROM held ORDER BY id') : []
}

/** Must run inside a transaction. Takes over what another life of the store held: its decisions count, its waiting work waits. */
export function takeOverHeld(db: Database, known: readonly HeldCommit[]): void {
  for (const { state, reason, ...held } of known) {
    holdCommit(db, held)
    if (state !== 'waiting') decideHeld(db, { commitIds: [held.commitId], state, reason, notes: [] })
  }
}
