/**
 * Reads a store's file as it is at one moment, whoever else has it open, and changes nothing in it. For checking a file, not for
 * serving it.
 */
import { z } from 'zod'
import type { StoredFact, StoredGrant } from './port'
import { Blob, rows } from './rows'
import { type Database, openFile, pragma } from './schema'

const CommitRow = z.object({
  seq: z.number(),
  commitId: z.string(),
  recordId: z.string(),
  partition: z.string(),
  kind: z.string(),
  person: z.string(),
  device: z.string(),
  storedAt: z.string(),
  content: Blob,
  signature: Blob,
})
/** A commit with everything that is stored of it. */
export type WholeCommit = z.infer<typeof CommitRow>
const HeldRow = CommitRow.omit({ seq: true, storedAt: true })
/** A commit that waits to be claimed. */
export type HeldWhole = z.infer<typeof HeldRow>

const RecordRow = z.object({
  recordId: z.string(),
  kind: z.string(),
  partition: z.string(),
  receivedAt: z.string(),
})
const FactRow = z.object({ json: z.string(), signature: Blob })
const GrantRow = z.object({ grantId: z.string(), person: z.string(), json: z.string(), signature: Blob })
const DeviceRow = z.object({ device: z.string(), publicKey: z.string() })
const HeadRow = z.object({ partition: z.string(), seq: z.number().nullable(), newest: z.number().nullable() })
const IdRow = z.object({ id: z.string() })
const TextRow = z.object({ value: z.string() })
const NumberRow = z.object({ value: z.number() })
const CheckRow = z.object({ integrity_check: z.string() })

const HEADS = `SELECT partition, MAX(seq) AS seq, MAX(newest) AS newest FROM (
  SELECT partition, seq, NULL AS newest FROM heads
  UNION ALL SELECT partition, NULL, MAX(seq) FROM commits GROUP BY partition
) GROUP BY partition`

export class Inspection {
  private readonly db: Database

  /** Throws when the file cannot be read at all. The file has to exist. */
  constructor(file: string) {
    this.db = openFile(file)
    this.db.exec('PRAGMA query_only = ON')
    // One read transaction: all answers are of the same moment.
    this.db.exec('BEGIN')
  }

  /** What SQLite finds wrong with its file; empty when nothing. */
  damage(): string[] {
    const found = rows(this.db, CheckRow, 'PRAGMA integrity_check')
    return found.map((row) => row.integrity_check).filter((line) => line !== 'ok')
  }

  version(): number {
    return Number(pragma(this.db, 'user_version'))
  }

  meta(key: string): string | null {
    return rows(this.db, TextRow, 'SELECT value FROM meta WHERE key = ?', key)[0]?.value ?? null
  }

  /** Every device ever enrolled → its public key as JSON. */
  deviceKeys(): ReadonlyMap<string, string> {
    const found = rows(this.db, DeviceRow, 'SELECT device, publicKey FROM devices')
    return new Map(found.map(({ device, publicKey }) => [device, publicKey]))
  }

  grants(): StoredGrant[] {
    return rows(this.db, GrantRow, 'SELECT * FROM grants')
  }

  /** Ids of all records, also of such that only commits or only the list of records name. */
  recordIds(): string[] {
    const both = 'SELECT recordId AS id FROM records UNION SELECT recordId FROM commits'
    return rows(this.db, IdRow, `${both} ORDER BY id`).map(({ id }) => id)
  }

  record(recordId: string): z.infer<typeof RecordRow> | null {
    return rows(this.db, RecordRow, 'SELECT * FROM records WHERE recordId = ?', recordId)[0] ?? null
  }

  commitsOf(recordId: string): WholeCommit[] {
    const columns = 'seq, commitId, recordId, partition, kind, person, device, storedAt, content, signature'
    return rows(
      this.db,
      CommitRow,
      `SELECT ${columns} FROM commits WHERE recordId = ? ORDER BY seq`,
      recordId,
    )
  }

  /** What waits to be claimed; a file of an earlier version has no such thing. */
  heldWaiting(): HeldWhole[] {
    const known = rows(this.db, TextRow, "SELECT name AS value FROM sqlite_master WHERE name = 'held'")
    if (known.length === 0) return []
    const columns = 'commitId, recordId, partition, kind, person, device, content, signature'
    return rows(this.db, HeldRow, `SELECT ${columns} FROM held WHERE state = 'waiting' ORDER BY id`)
  }

  factsOf(recordId: string): StoredFact[] {
    return rows(
      this.db,
      FactRow,
      'SELECT json, signature FROM facts WHERE recordId = ? ORDER BY id',
      recordId,
    )
  }

  /** Ids of the records that were erased. */
  erasedIds(): string[] {
    const erased = "SELECT DISTINCT recordId AS id FROM facts WHERE json_extract(json, '$.type') = 'erased'"
    return rows(this.db, IdRow, erased).map(({ id }) => id)
  }

  /** For each partition the head that is noted, and the newest commit that is there. */
  heads(): z.infer<typeof HeadRow>[] {
    return rows(this.db, HeadRow, HEADS)
  }

  /** The highest sequence number ever given. */
  lastSeq(): number {
    const given = "SELECT seq AS value FROM sqlite_sequence WHERE name = 'commits'"
    return rows(this.db, NumberRow, given)[0]?.value ?? 0
  }

  close(): void {
    this.db.exec('COMMIT')
    this.db.close()
  }
}
