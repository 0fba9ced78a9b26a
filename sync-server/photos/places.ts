/** Where photos lie: `photos/<recordId>/<name>.jpg` in the data folder, and in the same order beside a backup. */
import { existsSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { PHOTO_NAME } from '../../shared/records/photos'
import { sha256Of } from '../admin/files'
import { errorName } from '../log'

/** A photo: the record that names it, and its SHA-256. */
export interface PhotoKey {
  readonly recordId: string
  readonly name: string
}

export interface FoundPhoto extends PhotoKey {
  readonly file: string
}

const RecordId = z.uuid()
const Name = z.string().regex(PHOTO_NAME)

/** How the files of a photo end: whole, partly received, being written. */
export const ENDINGS = ['jpg', 'part', 'new'] as const
type Ending = (typeof ENDINGS)[number]

/** Where the photos of a data folder lie. */
export function photosFolder(data: string): string {
  return path.join(data, 'photos')
}

/** Where the photos that belong to a store's file lie: beside a backup, or in the data folder of the store itself. */
export function photosBeside(file: string): string {
  const own = `${file}.photos`
  const live = path.basename(file) === 'store.db' && !existsSync(own)
  return live ? photosFolder(path.dirname(file)) : own
}

/** The folder of a record's photos. Throws for what is no id, so that no path leads anywhere else. */
export function recordFolder(root: string, recordId: string): string {
  return path.join(root, RecordId.parse(recordId))
}

/** A file of a photo. Throws for what is no id or no name. */
export function photoFile(root: string, { recordId, name }: PhotoKey, ending: Ending): string {
  return path.join(recordFolder(root, recordId), `${Name.parse(name)}.${ending}`)
}

/** What the work gives; null when the file or folder is not there. */
export async function ifThere<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work
  } catch (error) {
    if (errorName(error) === 'ENOENT') return null
    throw error
  }
}

/** Is a file what the name of its photo says? What cannot be read is not. null: it is not there. */
export async function isPhoto(file: string, name: string): Promise<boolean | null> {
  try {
    return (await sha256Of(file)) === name
  } catch (error) {
    if (errorName(error) === 'ENOENT') return null
    if (errorName(error) === 'EIO') return false
    throw error
  }
}

/** The records that have a folder. */
export async function recordsWithPhotos(root: string): Promise<string[]> {
  const names = (await ifThere(readdir(root))) ?? []
  return names.filter((name) => RecordId.safeParse(name).success).sort()
}

/** The files of a record's photos with this ending. */
export async function photosOfRecord(root: string, recordId: string, ending: Ending): Promise<FoundPhoto[]> {
  const folder = recordFolder(root, recordId)
  const files = (await ifThere(readdir(folder))) ?? []
  return files.sort().flatMap((file) => {
    const name = path.basename(file, `.${ending}`)
    return file === `${name}.${ending}` && PHOTO_NAME.test(name)
      ? [{ recordId, name, file: path.join(folder, file) }]
      : []
  })
}

/** Every whole photo of a folder. */
export async function* wholePhotos(root: string): AsyncGenerator<FoundPhoto> {
  for (const recordId of await recordsWithPhotos(root)) yield* await photosOfRecord(root, recordId, 'jpg')
}

/** How many whole photos there are, and their bytes. */
export async function countPhotos(root: string): Promise<{ photos: number; photoBytes: number }> {
  let photos = 0
  let photoBytes = 0
  for await (const { file } of wholePhotos(root)) {
    const found = await ifThere(stat(file))
    if (!found) continue
    photos += 1
    photoBytes += found.size
  }
  return { photos, photoBytes }
}
