/** What is in the store, counted and listed for the administration. Synchronous: meant to run in the storage worker. */
import { z } from 'zod'
import type { Compacted, NewestRecord, Totals } from './port'
import { rows } from './rows'
import { type Database, pragma } from './schema'

const NewestRow = z.object({ recordId: z.string(), kind: z.string(), partition: z.string(), seq: z.number() })
const KindRow = z.object({ kind: z.string(), count: z.number() })
const CountRow = z.object({ count: z.number() })

export function newestRecords(db: Database, limit: number, partition: string | null): NewestRecord[] {
  const newest = '(SELECT MAX(seq) FROM commits c WHERE c.recordId = r.recordId) AS seq'
  const columns = `SELECT r.recordId, r.kind, r.partition, ${newest} FROM records r`
  const end = 'ORDER BY seq DESC LIMIT ?'
  return partition === null
    ? rows(db, NewestRow, `${columns} ${end}`, limit)
    : rows(db, NewestRow, `${columns} WHERE r.partition = ? ${end}`, partition, limit)
}

function count(db: Database, sql: string): number {
  return rows(db, CountRow, sql)[0]?.count ?? 0
}

export function totals(db: Database): Totals {
  const kinds = rows(db, KindRow, 'SELECT kind, COUNT(*) AS count FROM records GROUP BY kind ORDER BY kind')
  return {
    records: Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])),
    commits: count(db, 'SELECT COUNT(*) AS count FROM commits'),
    lastSeq: count(db, 'SELECT COALESCE(MAX(seq), 0) AS count FROM commits'),
    devices: count(db, 'SELECT COUNT(*) AS count FROM devices'),
    revoked: count(db, 'SELECT COUNT(*) AS count FROM revocations'),
    bytes: bytesOf(db),
  }
}

function bytesOf(db: Database): number {
  return Number(pragma(db, 'page_count')) * Number(pragma(db, 'page_size'))
}

export function compact(db: Database): Compacted {
  const before = bytesOf(db)
  db.exec('VACUUM')
  const emptied = pragma(db, 'wal_checkpoint(TRUNCATE)') === 0
  return { before, after: bytesOf(db), emptied }
}
