/**
 * Makes a backup of a store that may be at work: a copy of one moment, checked before it gets its name. The photos lie beside it, in
 * `<file>.photos`; they are taken after the records that name them, so that none of a record that was acknowledged is left out.
 */
import { existsSync } from 'node:fs'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { copyPhotos } from '../photos/copies'
import { photosFolder } from '../photos/places'
import { Inspection } from '../storage/inspect'
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
  /** Photos that are in it. */
  readonly photos: number
  /** Photos that are not, since they are not what their names say. */
  readonly photosDamaged: number
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
  const photos = `${file}.photos`
  if (existsSync(photos))
    throw new AdminProblem('file-exists', `文件夹 ${photos} 已经存在，没有覆盖。请换一个文件名。`)
  if (!existsSync(path.dirname(file)))
    throw new AdminProblem('no-folder', `没有文件夹 ${path.dirname(file)}。请先建立它，或换一个位置。`)
  const part = `${file}.part`
  const gathered = `${photos}.part`
  try {
    await rm(part, { force: true })
    await rm(gathered, { recursive: true, force: true })
    await writeFile(part, '', { mode: PRIVATE, flag: 'wx' })
    copy(storeFile(folder), part)
    await syncFile(part)
    const held = await check(part)
    const copied = await copyPhotos(photosFolder(folder), gathered, erasedIn(part))
    const sealed = await seal({ part, file, gathered, photos, any: copied.photos > 0 })
    return { ...sealed, ...held, photos: copied.photos, photosDamaged: copied.damaged }
  } catch (error) {
    await rm(part, { force: true })
    await rm(gathered, { recursive: true, force: true })
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

async function check(part: string): Promise<Pick<Backup, 'records' | 'commits' | 'lastSeq'>> {
  const { ok, found, records, commits, lastSeq } = await verifyFile(part)
  if (ok) return { records, commits, lastSeq }
  const sentence = `备份出来的数据有 ${found} 处问题，没有留下备份。请用 verify 检查数据文件夹。`
  throw new AdminProblem('damaged', sentence, 1)
}

/** The records that were erased, in a store's file that nobody changes. */
export function erasedIn(file: string): ReadonlySet<string> {
  const inspection = new Inspection(file)
  try {
    return new Set(inspection.erasedIds())
  } finally {
    inspection.close()
  }
}

interface Parts {
  readonly part: string
  readonly file: string
  readonly gathered: string
  readonly photos: string
  /** There are photos at all. */
  readonly any: boolean
}

/** Gives the parts their names: the photos first, so that a backup by its name is never without them. */
async function seal({
  part,
  file,
  gathered,
  photos,
  any,
}: Parts): Promise<Pick<Backup, 'file' | 'bytes' | 'sha256'>> {
  const sha256 = await sha256Of(part)
  await rm(sealOf(file), { force: true })
  await writeSeal(file, sha256)
  try {
    if (any) await rename(gathered, photos)
    await rename(part, file)
    await syncFolder(path.dirname(file))
  } catch (error) {
    for (const left of [photos, file, sealOf(file)]) await rm(left, { recursive: true, force: true })
    throw error
  }
  return { file, bytes: (await stat(file)).size, sha256 }
}
