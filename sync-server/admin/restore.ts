/**
 * Puts a backup in the place of a store. The store that was there is kept; the new one has a new epoch, so that every client looks anew
 * at what it has; what must not be forgotten (revoked devices, the audit log, numbers that were given) is taken along from the old one.
 * Photos are only added: what lies there belongs to records that the clients give back.
 */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, copyFile, link, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { auditEntry } from '../auth/audit'
import { copyPhotos } from '../photos/copies'
import { photosBeside, photosFolder, recordFolder, recordsWithPhotos } from '../photos/places'
import { reportKey, WINDOW } from '../sockets/hand-back'
import { FolderInUse, lockFolder } from '../storage/lock'
import { Blob, rows, run, transaction } from '../storage/rows'
import { createTables, type Database, openFile, pragma } from '../storage/schema'
import { auditBetween, writeNote } from '../storage/sqlite-audit'
import { replaceAll } from '../storage/sqlite-commits'
import { allHeld, takeOverHeld } from '../storage/sqlite-held'
import { erasedIn } from './backup'
import { PRIVATE, syncFile, syncFolder } from './files'
import { AdminProblem } from './problem'
import { storeFile } from './reach'

export interface Restored {
  readonly epoch: string
  /** Where the store that was there is now; null when there was none. */
  readonly kept: string | null
  /** Photos that were put back. */
  readonly photos: number
}

/** Restores a file that was verified. Throws AdminProblem when the folder is in use; then nothing has changed. */
export async function restoreBackup(folder: string, from: string, now: Date): Promise<Restored> {
  const store = storeFile(folder)
  if (path.resolve(from) === path.resolve(store))
    throw new AdminProblem('same-file', '--from 写的就是现在的数据文件。请写备份文件的名称。')
  const unlock = lock(folder)
  try {
    const fresh = `${store}.restoring`
    await rm(fresh, { force: true })
    await copyFile(from, fresh)
    await chmod(fresh, PRIVATE)
    const epoch = prepare(fresh, existsSync(store) ? store : null, now)
    await syncFile(fresh)
    const erased = erasedIn(fresh)
    const root = photosFolder(folder)
    const { photos } = await copyPhotos(photosBeside(from), root, erased)
    const kept = existsSync(store) ? await keep(store, now) : null
    await rename(fresh, store)
    for (const recordId of await recordsWithPhotos(root))
      if (erased.has(recordId)) await rm(recordFolder(root, recordId), { recursive: true, force: true })
    await syncFolder(folder)
    return { epoch, kept, photos }
  } finally {
    unlock()
  }
}

function lock(folder: string): () => void {
  try {
    return lockFolder(folder)
  } catch (error) {
    if (!(error instanceof FolderInUse)) throw error
    const sentence = '数据文件夹正在使用，没有恢复。请先停止同步服务（或等另一条管理命令结束），再恢复。'
    throw new AdminProblem('server-runs', sentence)
  }
}

/** Gives the copy its new epoch and what the old store knows better. One transaction, in a file that nobody uses yet. */
function prepare(fresh: string, old: string | null, now: Date): string {
  const known = old === null ? NOTHING : takenAlong(old)
  const epoch = randomUUID()
  const db = openFile(fresh)
  try {
    pragma(db, 'journal_mode = DELETE')
    createTables(db)
    pragma(db, 'secure_delete = ON')
    transaction(db, () => {
      run(db, 'INSERT OR REPLACE INTO meta VALUES (?, ?)', 'epoch', epoch)
      // From now on clients give back what they hold beyond the backup; none has reported yet.
      run(db, 'INSERT OR REPLACE INTO meta VALUES (?, ?)', WINDOW, now.toISOString())
      run(db, 'DELETE FROM meta WHERE key LIKE ?', reportKey('%'))
      for (const { device, revokedAt } of known.revoked)
        run(db, 'INSERT OR IGNORE INTO revocations VALUES (?, ?)', device, revokedAt)
      for (const { key, value } of known.counters)
        run(
          db,
          'INSERT INTO counters VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = MAX(value, excluded.value)',
          key,
          value,
        )
      // Before the erasures: what was erased is not to come back.
      takeOverHeld(db, known.held)
      for (const erasure of known.erasures) eraseAgain(db, erasure)
      for (const entry of known.log) writeNote(db, entry)
      writeNote(db, auditEntry('restored', now, {}))
    })
    if (known.erasures.length > 0) db.exec('VACUUM')
  } finally {
    db.close()
  }
  return epoch
}

const Revoked = z.object({ device: z.string(), revokedAt: z.string() })
const Counter = z.object({ key: z.string(), value: z.number() })

const Erasure = z.object({
  commitId: z.string(),
  recordId: z.string(),
  kind: z.string(),
  partition: z.string(),
  person: z.string(),
  device: z.string(),
  storedAt: z.string(),
  driftMs: z.number(),
  receivedAt: z.string(),
  content: Blob,
  signature: Blob,
  json: z.string(),
  factSignature: Blob,
})
const ERASURES = `SELECT c.*, r.receivedAt, f.json, f.signature AS factSignature
  FROM facts f JOIN commits c ON c.seq = f.seq JOIN records r ON r.recordId = c.recordId
  WHERE json_extract(f.json, '$.type') = 'erased'`

// What was erased after the backup is erased in it too.
function eraseAgain(db: Database, erasure: z.infer<typeof Erasure>): void {
  const { recordId, kind, partition, receivedAt, json, factSignature, ...commit } = erasure
  const record = [recordId, kind, partition, receivedAt]
  run(db, 'INSERT OR IGNORE INTO records VALUES (?, ?, ?, ?)', ...record)
  const facts = [{ json, signature: factSignature }]
  run(db, 'DELETE FROM facts WHERE recordId = ? AND json = ?', recordId, json)
  replaceAll(db, { ...commit, recordId, kind, partition, facts })
}

interface TakenAlong {
  readonly revoked: readonly z.infer<typeof Revoked>[]
  readonly counters: readonly z.infer<typeof Counter>[]
  readonly log: ReturnType<typeof auditBetween>
  readonly erasures: readonly z.infer<typeof Erasure>[]
  /** Work that waits to be claimed: whoever wrote it does not send it again. */
  readonly held: ReturnType<typeof allHeld>
}
const NOTHING: TakenAlong = { revoked: [], counters: [], log: [], erasures: [], held: [] }

// A store that is restored over may be past reading; the backup is then all there is.
function takenAlong(old: string): TakenAlong {
  let db: Database | null = null
  try {
    db = openFile(old)
    const log = auditBetween(db, '', '9999')
    // Whatever waits in its log goes into the file, so that the file alone is the whole of it.
    pragma(db, 'wal_checkpoint(TRUNCATE)')
    return {
      revoked: rows(db, Revoked, 'SELECT device, revokedAt FROM revocations'),
      counters: rows(db, Counter, 'SELECT key, value FROM counters'),
      erasures: rows(db, Erasure, ERASURES),
      held: allHeld(db),
      log,
    }
  } catch {
    return NOTHING
  } finally {
    db?.close()
  }
}

/** Gives the old store another name beside its own, its log first; its own name stays until the new store takes it. */
async function keep(store: string, now: Date): Promise<string> {
  const stamp = now.toISOString().replace(/[-:]/g, '').slice(0, 15)
  const kept = path.join(path.dirname(store), `store-${stamp}-${randomUUID().slice(0, 4)}.db`)
  for (const end of ['-wal', '-shm']) if (existsSync(store + end)) await rename(store + end, kept + end)
  await link(store, kept).catch(() => copyFile(store, kept))
  return kept
}
