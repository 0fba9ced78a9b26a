/** The questions about rows that screens ask and keep asking: what belongs to the answer, and how it is read the first time. */
import type { Row } from '../../shared/records/row'
import type { Database } from './database'
import { guarded } from './errors'
import { LiveRowBook, type RowSource } from './live-rows'
import { answers, isDeputyWork, queryDeputyWork, queryReceived, queryRowsInParts } from './queries'
import type { Live, RowQuery } from './types'

/** A small answer comes in one part. */
function atOnce(read: () => Promise<readonly Row[]>): RowSource['read'] {
  return async function* parts() {
    yield await guarded(read)
  }
}

function keyOf(name: string, of: string, { station, from, to, withdrawn }: RowQuery): string {
  return JSON.stringify([name, of, station, from, to, withdrawn ?? false])
}

/** Live rows over opened tables. */
export function liveOver(db: Database): Live & { end(): void } {
  const book = new LiveRowBook(db.changes)
  return {
    rows: (kinds, query) =>
      book.ask({
        key: keyOf('rows', kinds.join(), query),
        matches: (row) => answers(row, kinds, query),
        read: () => queryRowsInParts(db, kinds, query),
      }),
    deputyWork: (deputy, query) =>
      book.ask({
        key: keyOf('deputy', deputy, query),
        matches: (row) => isDeputyWork(row, deputy, query),
        read: atOnce(() => queryDeputyWork(db, deputy, query)),
      }),
    received: (since) =>
      book.ask({
        key: keyOf('received', since, {}),
        matches: (row) => !row.withdrawn && row.receivedAt !== null && row.receivedAt >= since,
        read: atOnce(() => queryReceived(db, since)),
      }),
    row: (recordId) =>
      book.ask({
        key: keyOf('row', recordId, {}),
        matches: (row) => row.recordId === recordId,
        read: atOnce(async () => {
          const row = await db.rows.get(recordId)
          return row ? [row] : []
        }),
        known: () => {
          const row = book.find(recordId)
          return row && [row]
        },
      }),
    end: () => book.end(),
  }
}
