/**
 * Which rows a committed transaction changed, told to whoever keeps rows in memory. It stands below every write to the table, so
 * that no writer can forget to tell, and it speaks only after the commit: what was rolled back is never told.
 */
import type { DBCore, DBCoreMutateRequest, DBCoreTransaction, Middleware } from 'dexie'
import type { Row } from '../../shared/records/row'

/** What commits did to the rows since the last time it was told, in their order. */
export interface RowChange {
  /** Each changed row as it is now; null where it was deleted. By recordId. */
  readonly rows: ReadonlyMap<string, Row | null>
  /** A whole range was deleted: what is kept in memory has to be read again. */
  readonly unknown: boolean
}

/** What one transaction wrote to the rows. */
export type RowWrite =
  | { readonly type: 'add' | 'put'; readonly values: readonly Row[] }
  | { readonly type: 'delete'; readonly keys: readonly string[] }
  | { readonly type: 'deleteRange' }

type Listener = (change: RowChange) => void

/** ms between two tellings while commits keep coming. */
const BREATH_MS = 250
/**
 * ms between two tellings while whole pages of rows come, as during the first join: every telling lets the screens work through all
 * that they show, so that telling each page would cost the square of what comes.
 */
const LONG_BREATH_MS = 5_000
/** Rows of one commit up to which somebody may be waiting to see them: their own save, or what a colleague just wrote. */
const FEW = 10

export class RowChanges {
  private readonly listeners = new Set<Listener>()
  private rows = new Map<string, Row | null>()
  private unknown = false
  private planned: { readonly timer: ReturnType<typeof setTimeout>; readonly soon: boolean } | null = null
  private told = Number.NEGATIVE_INFINITY

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** A single commit is told at once, though never inside the save that made it; many are told together. */
  private plan(soon: boolean): void {
    if (this.planned && (this.planned.soon || !soon)) return
    clearTimeout(this.planned?.timer)
    const wait = this.told + (soon ? BREATH_MS : LONG_BREATH_MS) - performance.now()
    this.planned = { timer: setTimeout(() => this.tell(), Math.max(0, wait)), soon }
  }

  /**
   * No page comes after this one of so many rows: what waits to be told is told as soon as the thread is free, which is also after the
   * commit that has just ended. Otherwise the screens would show a part as if it were all. After a few rows that is soon anyway.
   */
  allCame(rows: number): void {
    if (rows <= FEW) return
    this.told = Number.NEGATIVE_INFINITY
    if (this.planned) clearTimeout(this.planned.timer)
    this.planned = null
    this.plan(true)
  }

  private tell(): void {
    const change: RowChange = { rows: this.rows, unknown: this.unknown }
    this.rows = new Map()
    this.unknown = false
    this.planned = null
    this.told = performance.now()
    for (const listener of this.listeners) listener(change)
  }

  /** A transaction with these writes to the rows was committed. */
  committed(writes: readonly RowWrite[]): void {
    let count = 0
    for (const write of writes) {
      if (write.type === 'deleteRange') {
        this.unknown = true
      } else if (write.type === 'delete') {
        for (const key of write.keys) this.rows.set(key, null)
        count += write.keys.length
      } else {
        for (const row of write.values) this.rows.set(row.recordId, row)
        count += write.values.length
      }
    }
    this.plan(count <= FEW)
  }

  /** For the database that holds the rows. */
  middleware(): Middleware<DBCore> {
    const byTransaction = new WeakMap<DBCoreTransaction, DBCoreMutateRequest[]>()
    const note = (request: DBCoreMutateRequest): void => {
      const { trans } = request
      const requests = byTransaction.get(trans)
      if (requests) {
        requests.push(request)
        return
      }
      const first = [request]
      byTransaction.set(trans, first)
      if (trans instanceof IDBTransaction) trans.addEventListener('complete', () => this.committed(first))
    }
    return {
      stack: 'dbcore',
      name: 'row-changes',
      create: (core) => ({
        ...core,
        table: (name) => {
          const table = core.table(name)
          if (name !== 'rows') return table
          return {
            ...table,
            mutate: (request) => {
              note(request)
              return table.mutate(request)
            },
          }
        },
      }),
    }
  }
}
