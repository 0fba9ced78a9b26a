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
