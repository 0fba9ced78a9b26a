/** Makes a backup of a store that may be at work: a copy of one moment, checked before it gets its name. */
import { existsSync } from 'node:fs'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openFile, pragma } from '../storage/schema'
import { PRIVATE, sealOf, sha256Of, syncFile, syncFolder, writeSeal } from './files'
import { AdminProblem } from './problem'
import { requireStore, storeFile } from './reach'
import { verifyFile } from './verify'

export interface Backup {
  readonly file: string
  readonly bytes: number
  readonly sha256: string
  readonly records: number
  readonly commits: number
  readonly lastSeq: number
}

/**
 * Copies the folder's store to a file that is not there yet. Everything acknowledged before the call is in it. Throws AdminProblem;
 * then no file is left.
 */
export async function makeBackup(folder: string, to: string): Promise<Backup> {
  requireStore(folder)
  const file = path.resolve(to)
  if (existsSync(file))
    throw new AdminProblem('file-exists', `文件 ${file} 已经存在，没有覆盖。请换一个文件名。`)
  if (!existsSync(path.dirname(file)))
    throw new AdminProblem('no-folder', `没有文件夹 ${path.dirname(file)}。请先建立它，或换一个位置。`)
  const part = `${file}.part`
  try {
    await rm(part, { force: true })
    await writeFile(part, '', { mode: PRIVATE, flag: 'wx' })
    copy(storeFile(folder), part)
    await syncFile(part)
    return await seal(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

// The reading connection of this process sees one moment and holds up nobody who writes.
function copy(store: string, part: string): void {
  const db = openFile(store)
  try {
    pragma(db, 'busy_timeout = 10000')
    db.prepare('VACUUM INTO ?').run([part])
  } finally {
    db.close()
  }
}

async function seal(part: string, file: string): Promise<Backup> {
  const { ok, found, records, commits, lastSeq } = await verifyFile(part)
  if (!ok) {
    const sentence = `备份出来的数据有 ${found} 处问题，没有留下备份。请用 verify 检查数据文件夹。`
    throw new AdminProblem('damaged', sentence, 1)
  }
  const sha256 = await sha256Of(part)
  await rm(sealOf(file), { force: true })
  await writeSeal(file, sha256)
  await rename(part, file)
  await syncFolder(path.dirname(file))
  return { file, bytes: (await stat(file)).size, sha256, records, commits, lastSeq }
}
