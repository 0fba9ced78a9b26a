/** Reading rows: always by index range, never the whole table for a screen. */
import { Dexie, type IndexableType } from 'dexie'
import type { KindName } from '../../shared/records/fields'
import type { Row, RowOf } from '../../shared/records/row'
import { addDays } from '../../shared/rules/workdays'
import type { Database } from './database'
import type { RowQuery } from './types'

function isKindRow<N extends KindName>(row: Row, kind: N): row is Row & RowOf<N> {
  return row.kind === kind
}

/** Newest business date first; on one day the record made last. */
export function newestFirst(a: Row, b: Row): number {
  if (a.date !== b.date) return a.date < b.date ? 1 : -1
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? 1 : -1
  return a.recordId < b.recordId ? 1 : -1
}

/** A day, or Dexie's bounds for no bound. */
type DateKey = string | (typeof Dexie)['minKey'] | (typeof Dexie)['maxKey']

/** Rows of a kind by index on station and date; `to` itself is left out when `below` is set. */
function range(
  db: Database,
  kind: KindName,
  station: string | undefined,
  from: DateKey,
  to: DateKey,
  below = false,
) {
  return station === undefined
    ? db.rows.where('[kind+date]').between([kind, from], [kind, to], true, !below)
    : db.rows.where('[kind+station+date]').between([kind, station, from], [kind, station, to], true, !below)
}

/** Rows of a kind, by station and date range, newest first. Withdrawn ones are left out unless asked for. */
export async function queryRows<N extends KindName>(
  db: Database,
  kind: N,
  query: RowQuery = {},
): Promise<RowOf<N>[]> {
  const found: (Row & RowOf<N>)[] = []
  const all = range(db, kind, query.station, query.from ?? Dexie.minKey, query.to ?? Dexie.maxKey)
  for (const row of await all.toArray())
    if (isKindRow(row, kind) && (query.withdrawn || !row.withdrawn)) found.push(row)
  return found.sort(newestFirst)
}

/** Ids of all records of these kinds that have a row. */
export async function idsOf(db: Database, kinds: readonly KindName[]): Promise<string[]> {
  const lists = await Promise.all(
    kinds.map((kind) => range(db, kind, undefined, Dexie.minKey, Dexie.maxKey).primaryKeys()),
  )
  return lists.flat()
}

/** Does a row belong to the answer of `queryRowsInParts` with the same arguments? */
export function answers(row: Row, kinds: readonly KindName[], query: RowQuery): boolean {
  const { station, from = '', to, withdrawn = false } = query
  return (
    kinds.includes(row.kind) &&
    (station === undefined || row.station === station) &&
    from <= row.date &&
    (to === undefined || row.date <= to) &&
    (withdrawn || !row.withdrawn)
  )
}

/** So many rows are read at one go; their copying holds up the screen for some 40 ms at the most. */
const PART = 1500
/** A part that is being read, and the day from which on; null: it is the last one. */
interface Part {
  readonly first: string | null
  readonly rows: Promise<readonly Row[]>
}

/** Days of the first part when there is more. */
const FIRST_DAYS = 14

/**
 * Rows of several kinds, the newest first, in parts of some days: the first rows can be shown while older ones are still being read,
 * and no part is so large that the screen stands still.
 */
export async function* queryRowsInParts(
  db: Database,
  kinds: readonly KindName[],
  query: RowQuery,
): AsyncGenerator<readonly Row[]> {
  const { station, from = Dexie.minKey } = query
  const between = async (first: DateKey, last: DateKey, below: boolean): Promise<readonly Row[]> => {
    const lists = await Promise.all(
      kinds.map((kind) => range(db, kind, station, first, last, below).toArray()),
    )
    return lists
      .flat()
      .filter((row) => query.withdrawn || !row.withdrawn)
      .sort(newestFirst)
  }
  const newestBelow = async (last: DateKey, below: boolean): Promise<string | undefined> => {
    const found = await Promise.all(kinds.map((kind) => range(db, kind, station, from, last, below).last()))
    return found
      .flatMap((row) => row?.date ?? [])
      .sort()
      .at(-1)
  }
  const whole = query.to ?? Dexie.maxKey
  const counts = await Promise.all(kinds.map((kind) => range(db, kind, station, from, whole).count()))
  if (counts.reduce((sum, count) => sum + count, 0) <= PART) {
    yield await between(from, whole, false)
    return
  }
  /** Begins to read the next part; null when nothing is left. Nothing lay in the stretch before: then it is asked where the next row lies. */
  const begin = async (last: DateKey, below: boolean, days: number, gap: boolean): Promise<Part | null> => {
    const newest = gap || typeof last !== 'string' ? await newestBelow(last, below) : last
    if (newest === undefined) return null
    const first = addDays(newest, -days)
    // What bears no day stands at the end and is read whole.
    const isLast = first === newest || (query.from !== undefined && first <= query.from)
    return { first: isLast ? null : first, rows: between(isLast ? from : first, last, below) }
  }
  let days = FIRST_DAYS
  let part = await begin(whole, false, days, true)
  while (part) {
    const { first, rows: reading } = part
    const rows = await reading
    if (rows.length < PART / 2) days *= 2
    else if (rows.length > PART && days > 1) days = Math.ceil(days / 2)
    // The next part is on its way while this one is being shown.
    const next: Promise<Part | null> =
      first === null ? Promise.resolve(null) : begin(first, true, days, rows.length === 0)
    next.then((one) => one?.rows.catch(() => undefined)).catch(() => undefined)
    yield rows
    part = await next
  }
}

/** What a deputy took part in, of any kind, by index on the deputy; newest first. Withdrawn work is left out. */
export async function queryDeputyWork(db: Database, deputy: string, query: RowQuery = {}): Promise<Row[]> {
  const [many, one] = await Promise.all([
    db.rows.where('fields.deputies').equals(deputy).toArray(),
    db.rows.where('fields.deputy').equals(deputy).toArray(),
  ])
  return [...many, ...one].filter((row) => isDeputyWork(row, deputy, query)).sort(newestFirst)
}

/** Did the deputy take part in it? Of the station, the days and the withdrawn that are asked for. */
export function isDeputyWork(row: Row, deputy: string, query: RowQuery): boolean {
  const { fields } = row
  const there =
    ('deputies' in fields && fields.deputies?.includes(deputy)) ||
    ('deputy' in fields && fields.deputy === deputy)
  return there === true && answers(row, [row.kind], query)
}

/** Every station of which something was received, and '' for what is of none: from one to the next, past all that lies between. */
async function stationsHeardOf(db: Database): Promise<string[]> {
  const next = (after: IndexableType[]) => db.rows.where('[station+receivedAt]').above(after).first()
  const found: string[] = []
  for (let row = await next([Dexie.minKey]); row; row = await next([row.station, Dexie.maxKey]))
    found.push(row.station)
  return found
}

/** Rows of any kind that the server first received at or after `since` (ISO time), newest first. Withdrawn work is left out. */
export async function queryReceived(db: Database, since: string): Promise<Row[]> {
  const stations = await stationsHeardOf(db)
  const found = await Promise.all(
    stations.map((station) =>
      db.rows.where('[station+receivedAt]').between([station, since], [station, Dexie.maxKey]).toArray(),
    ),
  )
  return found
    .flat()
    .filter((row) => !row.withdrawn)
    .sort(newestFirst)
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
