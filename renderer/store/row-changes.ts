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

type Listener = (change: RowChange) => void

/** ms between two tellings while commits keep coming, as during the first join. */
const BREATH_MS = 250

export class RowChanges {
  private readonly listeners = new Set<Listener>()
  private rows = new Map<string, Row | null>()
  private unknown = false
  private planned = false
  private told = Number.NEGATIVE_INFINITY

  subscribe(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** A single commit is told at once, though never inside the save that made it; many are told together. */
  private plan(): void {
    if (this.planned) return
    this.planned = true
    setTimeout(() => this.tell(), Math.max(0, this.told + BREATH_MS - performance.now()))
  }

  private tell(): void {
    const change: RowChange = { rows: this.rows, unknown: this.unknown }
    this.rows = new Map()
    this.unknown = false
    this.planned = false
    this.told = performance.now()
    for (const listener of this.listeners) listener(change)
  }

  private committed(requests: readonly DBCoreMutateRequest[]): void {
    for (const request of requests) {
      if (request.type === 'deleteRange') this.unknown = true
      else if (request.type === 'delete') for (const key of request.keys) this.rows.set(key, null)
      else for (const row of request.values) this.rows.set(row.recordId, row)
    }
    this.plan()
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
