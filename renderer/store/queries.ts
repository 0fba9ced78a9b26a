/** Reading rows: always by index range, never the whole table for a screen. */
import { Dexie } from 'dexie'
import type { KindName } from '../../shared/records/fields'
import type { Row, RowOf } from '../../shared/records/row'
import type { Database } from './database'
import type { RowQuery } from './types'

function isKindRow<N extends KindName>(row: Row, kind: N): row is Row & RowOf<N> {
  return row.kind === kind
}

/** Newest business date first; on one day the record made last. */
function newestFirst(a: Row, b: Row): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1
  return a.recordId < b.recordId ? 1 : -1
}

/** Rows of a kind, by station and date range, newest first. Withdrawn ones are left out unless asked for. */
export async function queryRows<N extends KindName>(
  db: Database,
  kind: N,
  query: RowQuery = {},
): Promise<RowOf<N>[]> {
  const from = query.from ?? Dexie.minKey
  const to = query.to ?? Dexie.maxKey
  const range =
    query.station === undefined
      ? db.rows.where('[kind+date]').between([kind, from], [kind, to], true, true)
      : db.rows
          .where('[kind+station+date]')
          .between([kind, query.station, from], [kind, query.station, to], true, true)
  const found: (Row & RowOf<N>)[] = []
  for (const row of await range.toArray())
    if (isKindRow(row, kind) && (query.withdrawn || !row.withdrawn)) found.push(row)
  return found.sort(newestFirst)
}

/** What a deputy took part in, of any kind, by index on the deputy; newest first. Withdrawn work is left out. */
export async function queryDeputyWork(db: Database, deputy: string, query: RowQuery = {}): Promise<Row[]> {
  const [many, one] = await Promise.all([
    db.rows.where('fields.deputies').equals(deputy).toArray(),
    db.rows.where('fields.deputy').equals(deputy).toArray(),
  ])
  const { station, from = '', to = '9999-12-31', withdrawn = false } = query
  return [...many, ...one]
    .filter(
      (row) =>
        (withdrawn || !row.withdrawn) &&
        from <= row.date &&
        row.date <= to &&
        (station === undefined || row.station === station),
    )
    .sort(newestFirst)
}

/** Rows of any kind that the server first received at or after `since` (ISO time), newest first. Withdrawn work is left out. */
export async function queryReceived(db: Database, since: string): Promise<Row[]> {
  const found = await db.rows.where('receivedAt').aboveOrEqual(since).toArray()
  return found.filter((row) => !row.withdrawn).sort(newestFirst)
}

/** ISO time at which the server last received a new record of each station; a station without any is left out. */
export async function queryLastReceived(
  db: Database,
  stations: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const latest = await Promise.all(
    stations.map((station) =>
      db.rows.where('[station+receivedAt]').between([station, Dexie.minKey], [station, Dexie.maxKey]).last(),
    ),
  )
  return new Map(latest.flatMap((row) => (row?.receivedAt ? [[row.station, row.receivedAt] as const] : [])))
}
