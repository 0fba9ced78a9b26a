/** Commits, records, facts and counters in SQLite. Synchronous: meant to run in the storage worker. */
import { z } from 'zod'
import type {
  Batch,
  ChangePage,
  Cursor,
  Head,
  NewCommit,
  StoredChange,
  StoredCommit,
  StoredFact,
  StoredRecord,
} from './port'
import { StorageFailure, TOGETHER } from './port'
import { Blob, rows, run } from './rows'
import type { Database } from './schema'
import { decideHeld, forgetHeld, holdCommit } from './sqlite-held'

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
  for (const held of batch.held ?? []) holdCommit(db, held)
  for (const decision of batch.decisions ?? []) decideHeld(db, decision)
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

/** Must run inside a transaction. */
export function replaceAll(db: Database, commit: NewCommit): number {
  run(db, 'DELETE FROM commits WHERE recordId = ?', commit.recordId)
  forgetHeld(db, commit.recordId)
  const [seq = 0] = appendBatch(db, { records: [], commits: [commit], counters: [] })
  return seq
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

/** One step of a stretch: a commit, and what the stretch holds of its record. */
const StepRow = ChangeRow.extend({
  /** 1: an earlier commit of the record lies in the stretch. */
  later: z.number(),
  commits: z.number(),
  bytes: z.number(),
})
type Step = z.infer<typeof StepRow>
type Stretch = Required<Cursor>

const CHANGE_COLUMNS = 'c.seq, c.recordId, c.kind, c.partition, r.receivedAt, c.content'
const STEP = 50

function stepsIn(db: Database, { partition, after, since, until }: Stretch): Step[] {
  const ofRecord = 'FROM commits o WHERE o.recordId = c.recordId AND o.seq > ?1 AND o.seq <= ?2'
  return rows(
    db,
    StepRow,
    `SELECT ${CHANGE_COLUMNS}, EXISTS (SELECT 1 ${ofRecord} AND o.seq < c.seq) AS later,
       (SELECT count(*) ${ofRecord}) AS commits, (SELECT sum(length(o.content)) ${ofRecord}) AS bytes
     FROM commits c JOIN records r ON r.recordId = c.recordId
     WHERE c.partition = ?3 AND c.seq > ?4 AND c.seq <= ?2 ORDER BY c.seq LIMIT ${STEP}`,
    since,
    until,
    partition,
    after,
  )
}

/** What comes at this place: the commit alone, its record's whole share of the stretch, or nothing, since it came before. */
function takenAt(db: Database, { since, until }: Stretch, step: Step): StoredChange[] {
  const { later, commits, bytes, ...own } = step
  const together = commits > 1 && commits <= TOGETHER.commits && bytes <= TOGETHER.bytes
  if (together && later) return []
  const found = together
    ? rows(
        db,
        ChangeRow,
        `SELECT ${CHANGE_COLUMNS} FROM commits c JOIN records r ON r.recordId = c.recordId
         WHERE c.recordId = ? AND c.seq > ? AND c.seq <= ? ORDER BY c.seq`,
        step.recordId,
        since,
        until,
      )
    : [own]
  return found.map((row) => ({ ...row, facts: factsAt(db, row.seq) }))
}

const sizeOf = (changes: readonly StoredChange[]) =>
  changes.reduce((sum, { content }) => sum + content.length, 0)

export function changesAfter(
  db: Database,
  cursors: readonly Cursor[],
  limits: { readonly count: number; readonly bytes: number },
): ChangePage {
  const changes: StoredChange[] = []
  const reached: Record<string, number> = {}
  let bytes = 0
  for (const { partition, after: from, since = from, until = Number.MAX_SAFE_INTEGER } of cursors) {
    // One more than fits tells whether there is more; reading in small steps keeps a page of large records small.
    let after = from
    for (;;) {
      const stretch = { partition, after, since, until }
      const steps = stepsIn(db, stretch)
      for (const step of steps) {
        const taken = takenAt(db, stretch, step)
        const size = sizeOf(taken)
        const full = changes.length + taken.length > limits.count || bytes + size > limits.bytes
        if (full && changes.length > 0 && taken.length > 0) return { changes, reached, more: true }
        changes.push(...taken)
        bytes += size
        after = step.seq
        reached[partition] = after
      }
      if (steps.length < STEP) break
    }
    if (until < Number.MAX_SAFE_INTEGER) reached[partition] = until
  }
  return { changes, reached, more: false }
}

export function allHeads(db: Database): Head[] {
  return rows(db, HeadRow, 'SELECT partition, seq FROM heads')
}

export function recordsOfKind(db: Database, kind: string): { recordId: string; partition: string }[] {
  return rows(db, Place, 'SELECT recordId, partition FROM records WHERE kind = ?', kind)
}

const PartitionRow = z.object({ partition: z.string() })

/** Partitions of the records that have this number. Asked when a number is given: by the sample, and by what comes back after a restore. */
export function partitionsNumbered(db: Database, number: string): string[] {
  const sql = `SELECT r.partition FROM facts f JOIN records r ON r.recordId = f.recordId
    WHERE json_extract(f.json, '$.number') = ?`
  return rows(db, PartitionRow, sql, number).map(({ partition }) => partition)
}
