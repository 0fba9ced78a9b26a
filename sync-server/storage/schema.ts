/** Tables of the SQLite store, and how one of its files is opened. */
import { createRequire } from 'node:module'
import type Libsql from 'libsql'

export type Database = Libsql.Database

const STATEMENTS = `
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS records (
  recordId TEXT PRIMARY KEY, kind TEXT NOT NULL, partition TEXT NOT NULL, receivedAt TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS records_kind ON records (kind);
CREATE TABLE IF NOT EXISTS commits (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, commitId TEXT NOT NULL UNIQUE, recordId TEXT NOT NULL, partition TEXT NOT NULL,
  kind TEXT NOT NULL, person TEXT NOT NULL, device TEXT NOT NULL, storedAt TEXT NOT NULL, driftMs INTEGER NOT NULL,
  content BLOB NOT NULL, signature BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS commits_partition ON commits (partition, seq);
CREATE INDEX IF NOT EXISTS commits_record ON commits (recordId, seq);
CREATE TABLE IF NOT EXISTS heads (partition TEXT PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS facts (
  id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, recordId TEXT NOT NULL, json TEXT NOT NULL, signature BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS facts_seq ON facts (seq);
CREATE INDEX IF NOT EXISTS facts_record ON facts (recordId);
CREATE INDEX IF NOT EXISTS facts_number ON facts (json_extract(json, '$.number'));
CREATE TABLE IF NOT EXISTS counters (key TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS devices (
  device TEXT PRIMARY KEY, name TEXT NOT NULL, publicKey TEXT NOT NULL, tokenHash TEXT NOT NULL UNIQUE, since TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS devicePersons (device TEXT NOT NULL, person TEXT NOT NULL, PRIMARY KEY (device, person)) STRICT;
CREATE TABLE IF NOT EXISTS grants (
  grantId TEXT PRIMARY KEY, person TEXT NOT NULL, json TEXT NOT NULL, signature BLOB NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS grants_person ON grants (person);
CREATE TABLE IF NOT EXISTS invitations (
  codeHash TEXT PRIMARY KEY, person TEXT NOT NULL, expiresAt TEXT NOT NULL, usedAt TEXT, usedBy TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS audit (
  day TEXT NOT NULL, what TEXT NOT NULL, count INTEGER NOT NULL, PRIMARY KEY (day, what)
) STRICT;
CREATE TABLE IF NOT EXISTS revocations (device TEXT PRIMARY KEY, revokedAt TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS held (
  id INTEGER PRIMARY KEY, commitId TEXT NOT NULL UNIQUE, recordId TEXT NOT NULL, kind TEXT NOT NULL, partition TEXT NOT NULL,
  person TEXT NOT NULL, device TEXT NOT NULL, heldAt TEXT NOT NULL, content BLOB NOT NULL, signature BLOB NOT NULL,
  state TEXT NOT NULL, reason TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS held_record ON held (recordId);
CREATE TABLE IF NOT EXISTS sightings (device TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS auditLog (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, person TEXT, device TEXT, grantId TEXT
) STRICT;
CREATE INDEX IF NOT EXISTS auditLog_at ON auditLog (at);
CREATE TRIGGER IF NOT EXISTS auditLog_unchanged BEFORE UPDATE ON auditLog
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER IF NOT EXISTS auditLog_kept BEFORE DELETE ON auditLog
BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
`

/**
 * Raised when a later version changes what a table means; an older program then refuses the file instead of misreading it.
 * 2: devices can be revoked, which an older program would not honour. 3: the audit log names records that were erased.
 * 4: it says who did it in the app, and knows more kinds of lines.
 */
export const SCHEMA_VERSION = 4

// libsql is CommonJS with a native part; a plain require is the one way of loading it that behaves alike on every Node.
const Native: new (file: string) => Database = createRequire(import.meta.url)('libsql')

/** Opens a SQLite file without looking into it. */
export function openFile(file: string): Database {
  return new Native(file)
}

/** What a pragma answers: the first column of its first row. */
export function pragma(db: Database, name: string): unknown {
  const [row] = db.prepare(`PRAGMA ${name}`).all()
  return row !== null && typeof row === 'object' ? Object.values(row)[0] : undefined
}

function hasColumn(db: Database, table: string, column: string): boolean {
  return db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').all([table, column]).length > 0
}

/** Creates the tables that a file of an earlier version does not have. */
export function createTables(db: Database): void {
  db.exec(STATEMENTS)
  if (!hasColumn(db, 'auditLog', 'recordId')) db.exec('ALTER TABLE auditLog ADD COLUMN recordId TEXT')
  if (!hasColumn(db, 'auditLog', 'actor')) db.exec('ALTER TABLE auditLog ADD COLUMN actor TEXT')
  db.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`)
}

/**
 * Opens the store's file and creates what is missing. WAL with `synchronous=FULL`: a transaction is on the disk when COMMIT
 * returns. `maxPages` bounds the file, as a full disk would.
 */
export function openStore(file: string, maxPages?: number): Database {
  const db = openFile(file)
  pragma(db, 'journal_mode = WAL')
  db.exec('PRAGMA synchronous = FULL')
  // What is erased is overwritten, not only let go.
  pragma(db, 'secure_delete = ON')
  if (pragma(db, 'synchronous') !== 2) throw new Error('the store does not sync every commit')
  const version = pragma(db, 'user_version')
  if (typeof version === 'number' && version > SCHEMA_VERSION)
    throw new Error('the store was written by a newer version')
  createTables(db)
  if (maxPages !== undefined) pragma(db, `max_page_count = ${maxPages}`)
  return db
}
