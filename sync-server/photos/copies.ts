/** Photos that are put from one folder into another: into a backup, and back out of one. */
import { chmod, copyFile, link, mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PRIVATE, syncFile, syncFolder } from '../admin/files'
import {
  type FoundPhoto,
  ifThere,
  isPhoto,
  photoFile,
  photosOfRecord,
  recordFolder,
  recordsWithPhotos,
} from './places'

export interface CopiedPhotos {
  /** Put there. */
  readonly photos: number
  /** Not put there, since they are not what their names say. */
  readonly damaged: number
}

/**
 * Puts whole photos of one folder into another, without those of `erased` records. What is there already and is what its name says
 * stays. Everything is on the disk when it resolves, but for the name of the folder itself.
 */
export async function copyPhotos(
  from: string,
  to: string,
  erased: ReadonlySet<string>,
): Promise<CopiedPhotos> {
  let photos = 0
  let damaged = 0
  for (const recordId of await recordsWithPhotos(from)) {
    if (erased.has(recordId)) continue
    const found = await photosOfRecord(from, recordId, 'jpg')
    const done = []
    for (const photo of found) done.push(await put(photo, to))
    const fresh = done.filter((what) => what === 'put').length
    photos += fresh
    damaged += done.filter((what) => what === 'damaged').length
    if (fresh > 0) await syncFolder(recordFolder(to, recordId))
  }
  if (photos > 0) await syncFolder(to)
  return { photos, damaged }
}

async function put(photo: FoundPhoto, to: string): Promise<'put' | 'there' | 'gone' | 'damaged'> {
  const target = photoFile(to, photo, 'jpg')
  if (await isPhoto(target, photo.name)) return 'there'
  const good = await isPhoto(photo.file, photo.name)
  if (!good) return good === null ? 'gone' : 'damaged'
  const fresh = photoFile(to, photo, 'new')
  await mkdir(path.dirname(fresh), { recursive: true, mode: 0o700 })
  await rm(fresh, { force: true })
  try {
    // It may have been erased since it was listed.
    if ((await ifThere(linkOrCopy(photo.file, fresh))) === null) return 'gone'
    await rename(fresh, target)
    return 'put'
  } finally {
    await rm(fresh, { force: true })
  }
}

// A photo never changes where it lies, so one file may have its name in both folders.
async function linkOrCopy(file: string, fresh: string): Promise<true> {
  try {
    await link(file, fresh)
  } catch {
    await copyFile(file, fresh)
    await chmod(fresh, PRIVATE)
    await syncFile(fresh)
  }
  return true
}
