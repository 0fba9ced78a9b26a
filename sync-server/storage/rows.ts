/** Small helpers over a SQLite connection: typed rows and one way of running a transaction. */
import { z } from 'zod'
import { errorName } from '../log'
import { StorageFailure } from './port'
import type { Database } from './schema'

/** A blob as SQLite gives it. */
export const Blob = z.instanceof(ArrayBuffer).transform((buffer) => new Uint8Array(buffer))

type Parameter = string | number | null | Uint8Array

/** All rows of a query, parsed. */
export function rows<T>(db: Database, schema: z.ZodType<T>, sql: string, ...values: Parameter[]): T[] {
  return z.array(schema).parse(statement(db, sql).all(values))
}

/** Runs a statement; returns how many rows changed and the last row id. */
export function run(
  db: Database,
  sql: string,
  ...values: Parameter[]
): { readonly changes: number; readonly id: number } {
  const result = statement(db, sql).run(values)
  return { changes: result.changes, id: Number(result.lastInsertRowid) }
}

type Statement = ReturnType<Database['prepare']>
const prepared = new WeakMap<Database, Map<string, Statement>>()

function statement(db: Database, sql: string): Statement {
  const known = prepared.get(db) ?? new Map<string, Statement>()
  prepared.set(db, known)
  const found = known.get(sql)
  if (found) return found
  const fresh = db.prepare(sql)
  known.set(sql, fresh)
  return fresh
}

/** Does all of `work` or nothing; every error leaves as a StorageFailure. */
export function transaction<T>(db: Database, work: () => T): T {
  try {
    db.exec('BEGIN IMMEDIATE')
    const result = work()
    db.exec('COMMIT')
    return result
  } catch (error) {
    rollBack(db)
    throw error instanceof StorageFailure ? error : new StorageFailure(errorName(error))
  }
}

// A full disk may already have rolled the transaction back by itself.
function rollBack(db: Database): void {
  try {
    if (db.inTransaction) db.exec('ROLLBACK')
  } catch {
    return
  }
}

/** Turns whatever a read threw into a StorageFailure. */
export function reading<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof StorageFailure ? error : new StorageFailure(errorName(error))
  }
}
