/** What nobody will come back for: pieces whose sender is gone, and photos that their record has long not named. */
import { rm, stat } from 'node:fs/promises'
import type { Clock } from '../clock'
import { isErased } from '../commit/documents'
import type { Storage, StoredRecord } from '../storage/port'
import type { PhotoFolder } from './folder'
import { photosStored } from './named'
import { ifThere, photosOfRecord, recordsWithPhotos } from './places'

const DAY_MS = 86_400_000
/** Days after which pieces go: sending again costs a minute. */
const PIECE_DAYS = 30
/** Days after a record's newest commit for which what it does not name is kept: longer than a PC is ever without a line. */
const UNNAMED_DAYS = 400

export interface Tidied {
  /** Photos that were partly received. */
  readonly pieces: number
  readonly photos: number
}

interface Parts {
  readonly storage: Pick<Storage, 'record'>
  readonly photos: PhotoFolder
  readonly clock: Clock
}

/**
 * Removes what is not needed any more, and what an interrupted erasure has left. A record that the store does not have or cannot read
 * keeps what it has.
 */
export async function tidyPhotos({ storage, photos, clock }: Parts): Promise<Tidied> {
  const now = clock().getTime()
  const { root } = photos
  let pieces = 0
  let whole = 0
  for (const recordId of await recordsWithPhotos(root))
    await photos.alone(recordId, async () => {
      const stored = await storage.record(recordId)
      const erased = stored !== null && isErased(stored)
      for (const ending of ['part', 'new'] as const)
        for (const { file } of await photosOfRecord(root, recordId, ending)) {
          const found = await ifThere(stat(file))
          if (!found || (!erased && found.mtimeMs > now - PIECE_DAYS * DAY_MS)) continue
          await rm(file, { force: true })
          pieces += 1
        }
      const kept = erased ? [] : stored && keptOf(stored, now)
      if (!kept) return
      for (const { name, file } of await photosOfRecord(root, recordId, 'jpg')) {
        if (kept.includes(name)) continue
        await rm(file, { force: true })
        whole += 1
      }
    })
  return { pieces, photos: whole }
}

/** What a record keeps; null: all there is. */
function keptOf(stored: StoredRecord, now: number): readonly string[] | null {
  const newest = stored.commits.at(-1)
  if (!newest || Date.parse(newest.storedAt) > now - UNNAMED_DAYS * DAY_MS) return null
  return photosStored(stored)
}
