/** What a kill leaves behind in a database of Chromium when it comes in the middle of a write. */
import { appendFileSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Puts the head of a record, and less of it than the head says, at the end of the newest log. Nothing may have the database open. */
export function cutOffWriting(database: string): void {
  const logs = readdirSync(database).filter((name) => /^\d+\.log$/.test(name))
  const [newest] = logs.sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10))
  if (!newest) throw new Error('the database has no log')
  const half = Buffer.alloc(40, 0x41)
  half.writeUInt16LE(100, 4)
  half.writeUInt8(1, 6)
  appendFileSync(path.join(database, newest), half)
}

/** Every database of a profile's folder. */
export function databasesOf(profile: string): string[] {
  const folder = path.join(profile, 'IndexedDB')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.leveldb'))
    .map((name) => path.join(folder, name))
}
