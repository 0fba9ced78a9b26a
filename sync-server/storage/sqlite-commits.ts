/** Commits, records, facts and counters in SQLite. Synchronous: meant to run in the storage worker. */
import { z } from 'zod'
import type {
  Batch,
  ChangePage,
  Cursor,
  Head,
  StoredChange,
  StoredCommit,
  StoredFact,
  StoredRecord,
} from './port'
import { StorageFailure } from './port'
import { Blob, rows, run } from './rows'
import type { Database } from './schema'

const CommitRow = z.object({
  seq: z.number(),
  commitId: z.string(),
  recordId: z.string(),
  device: z.string(),
  storedAt: z.string(),
  content: Blob,
})
const RecordRow = z.object({
  recordId: z.string(),
  kind: z.string(),
  partition: z.string(),
  receivedAt: z.string(),
})
const FactRow = z.object({ json: z.string(), signature: Blob })
const ChangeRow = RecordRow.extend({ seq: z.number(), content: Blob })
const Place = z.object({ recordId: z.string(), partition: z.string() })
const HeadRow = z.object({ partition: z.string(), seq: z.number() })
const CounterRow = z.object({ value: z.number() })

const COMMIT_COLUMNS = 'seq, commitId, recordId, device, storedAt, content'

export function counterValue(db: Database, key: string): number {
  return rows(db, CounterRow, 'SELECT value FROM counters WHERE key = ?', key)[0]?.value ?? 0
}

/** Must run inside a transaction. */
export function appendBatch(db: Database, batch: Batch): number[] {
  for (const { key, from, to } of batch.counters) {
    if (counterValue(db, key) !== from) throw new StorageFailure('COUNTER_MOVED')
    run(
      db,
      'INSERT INTO counters VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
      key,
      to,
    )
  }
  for (const { recordId, kind, partition, receivedAt } of batch.records)
    run(db, 'INSERT INTO records VALUES (?, ?, ?, ?)', recordId, kind, partition, receivedAt)
  return batch.commits.map((commit) => {
    const { id } = run(
      db,
      `INSERT INTO commits (commitId, recordId, partition, kind, person, device, storedAt, driftMs, content, signature)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      commit.commitId,
      commit.recordId,
      commit.partition,
      commit.kind,
      commit.person,
      commit.device,
      commit.storedAt,
      commit.driftMs,
      commit.content,
      commit.signature,
    )
    run(
      db,
      'INSERT INTO heads VALUES (?, ?) ON CONFLICT (partition) DO UPDATE SET seq = excluded.seq',
      commit.partition,
      id,
    )
    for (const { json, signature } of commit.facts)
      run(
        db,
        'INSERT INTO facts (seq, recordId, json, signature) VALUES (?, ?, ?, ?)',
        id,
        commit.recordId,
        json,
        signature,
      )
    return id
  })
}

export function commitsById(db: Database, commitIds: readonly string[]): StoredCommit[] {
  return commitIds.flatMap((id) =>
    rows(db, CommitRow, `SELECT ${COMMIT_COLUMNS} FROM commits WHERE commitId = ?`, id),
  )
}

export function recordById(db: Database, recordId: string): StoredRecord | null {
  const [record] = rows(db, RecordRow, 'SELECT * FROM records WHERE recordId = ?', recordId)
  if (!record) return null
  return {
    ...record,
    commits: rows(
      db,
      CommitRow,
      `SELECT ${COMMIT_COLUMNS} FROM commits WHERE recordId = ? ORDER BY seq`,
      recordId,
    ),
    facts: rows(db, FactRow, 'SELECT json, signature FROM facts WHERE recordId = ? ORDER BY id', recordId),
  }
}

function factsAt(db: Database, seq: number): StoredFact[] {
  return rows(db, FactRow, 'SELECT json, signature FROM facts WHERE seq = ? ORDER BY id', seq)
}

function changesIn(db: Database, { partition, after }: Cursor, count: number): StoredChange[] {
  const found = rows(
    db,
    ChangeRow,
    `SELECT c.seq, c.recordId, c.kind, c.partition, r.receivedAt, c.content
     FROM commits c JOIN records r ON r.recordId = c.recordId
     WHERE c.partition = ? AND c.seq > ? ORDER BY c.seq LIMIT ?`,
    partition,
    after,
    count,
  )
  return found.map((row) => ({ ...row, facts: factsAt(db, row.seq) }))
}

export function changesAfter(
  db: Database,
  cursors: readonly Cursor[],
  limits: { readonly count: number; readonly bytes: number },
): ChangePage {
  const changes: StoredChange[] = []
  let bytes = 0
  for (const cursor of cursors) {
    // One more than fits tells whether there is more; reading in small steps keeps a page of large records small.
    let after = cursor.after
    for (;;) {
      const step = changesIn(db, { partition: cursor.partition, after }, 50)
      for (const change of step) {
        const full = changes.length >= limits.count || bytes + change.content.length > limits.bytes
        if (full && changes.length > 0) return { changes, more: true }
        changes.push(change)
        bytes += change.content.length
        after = change.seq
      }
      if (step.length < 50) break
    }
  }
  return { changes, more: false }
}

export function allHeads(db: Database): Head[] {
  return rows(db, HeadRow, 'SELECT partition, seq FROM heads')
}

export function recordsOfKind(db: Database, kind: string): { recordId: string; partition: string }[] {
  return rows(db, Place, 'SELECT recordId, partition FROM records WHERE kind = ?', kind)
}

const PartitionRow = z.object({ partition: z.string() })

/** Looks through all facts: asked only when numbers are given back after a restore. */
export function partitionsNumbered(db: Database, number: string): string[] {
  const sql = `SELECT r.partition FROM facts f JOIN records r ON r.recordId = f.recordId
    WHERE json_extract(f.json, '$.number') = ?`
  return rows(db, PartitionRow, sql, number).map(({ partition }) => partition)
}
