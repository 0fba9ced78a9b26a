/**
 * The pictures of this profile: those that were added here, until the server has them and for some time after, and those of others
 * that were looked at. Each lies with the record that names it, under its SHA-256; which of them have to be sent follows from what
 * the saved records name, so that nothing of it can go wrong on its own.
 */
import { photosOf } from '../../shared/records/photos'
import type { Database, PhotoEntry } from './database'
import { guarded, StoreError } from './errors'
import type { JournalKeeper } from './journal/keeper'

/** A picture, by the record that names it and by its SHA-256. */
export interface PhotoKey {
  readonly recordId: string
  readonly name: string
}

/** A picture; or why there is none: nobody to ask just now, or the server does not have it (yet). */
export type PhotoLook =
  | { readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly absent: 'offline' | 'missing' }

/** The pictures of this profile. */
export interface PhotoPort {
  /** Keeps a picture for a record that names it or is going to; resolves to its name when it is on disk. */
  keep(recordId: string, bytes: Uint8Array<ArrayBuffer>): Promise<string>
  /** The picture as it lies here, or brought from the server. */
  look(key: PhotoKey): Promise<PhotoLook>
  /** For the one who sends: how pictures are brought; what is to be sent; its bytes; it was sent. */
  fetchWith(fetcher: (key: PhotoKey) => Promise<PhotoLook>): void
  due(): Promise<PhotoKey[]>
  bytes(key: PhotoKey): Promise<Uint8Array<ArrayBuffer>>
  sent(key: PhotoKey): Promise<void>
}

/** Brings a picture from the server, or says why it cannot. */
export type PhotoFetcher = (key: PhotoKey) => Promise<PhotoLook>

const DAY_MS = 86_400_000
/** Days after which a picture that the server has is let go here; looked at again, it is fetched again. */
const SENT_DAYS = 90
/** Pictures that the server has, of which so many stay: some 300 MB. */
const MOST_SENT = 1_000
/** Days after which a picture goes that no record names and nobody sent: longer than any work lies about. */
const LEFT_DAYS = 365

/** The name of a picture: SHA-256 in hexadecimal digits. */
export async function photoName(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Those of these pictures that their saved records name. */
async function named(db: Database, keys: readonly PhotoKey[]): Promise<PhotoKey[]> {
  const ids = [...new Set(keys.map(({ recordId }) => recordId))]
  const rows = await db.rows.bulkGet(ids)
  const names = new Map(rows.flatMap((row) => (row ? [[row.recordId, new Set(photosOf(row))]] : [])))
  return keys.filter(({ recordId, name }) => names.get(recordId)?.has(name))
}

/** Pictures that the server is still to get, whether or not it has their records. */
export async function unsentPhotos(db: Database): Promise<PhotoKey[]> {
  const keys = await db.photos.where('sent').equals(0).primaryKeys()
  return named(
    db,
    keys.map(([recordId, name]) => ({ recordId, name })),
  )
}

/** Those whose record the server has, so that it takes them. */
async function due(db: Database): Promise<PhotoKey[]> {
  const keys = await unsentPhotos(db)
  const ids = [...new Set(keys.map(({ recordId }) => recordId))]
  const waiting = new Set<string>()
  await db.outbox
    .where('recordId')
    .anyOf(ids)
    .each(({ recordId }) => waiting.add(recordId))
  return keys.filter(({ recordId }) => !waiting.has(recordId))
}

/**
 * Lets go of what is long sent, of the oldest that are sent where there are many, and of what nothing here names any more; returns the
 * latter. `now` in ms since 1970.
 */
export async function tidyPhotos(
  db: Database,
  now: number,
  mostSent = MOST_SENT,
): Promise<readonly PhotoKey[]> {
  const isSent = ({ sent }: PhotoEntry) => sent === 1
  await db.photos
    .where('at')
    .below(now - SENT_DAYS * DAY_MS)
    .and(isSent)
    .delete()
  const tooMany = (await db.photos.where('sent').equals(1).count()) - mostSent
  if (tooMany > 0) {
    const oldest = await db.photos.orderBy('at').filter(isSent).limit(tooMany).primaryKeys()
    await db.photos.bulkDelete(oldest)
  }
  const old = await db.photos
    .where('at')
    .below(now - LEFT_DAYS * DAY_MS)
    .primaryKeys()
  if (old.length === 0) return []
  const keys = old.map(([recordId, name]) => ({ recordId, name }))
  const kept = new Set((await named(db, keys)).map(({ recordId, name }) => `${recordId}/${name}`))
  const drafts = JSON.stringify(await db.drafts.toArray())
  const left = keys.filter(({ recordId, name }) => !kept.has(`${recordId}/${name}`) && !drafts.includes(name))
  await db.photos.bulkDelete(left.map(({ recordId, name }) => [recordId, name]))
  return left
}

/** The server is another: it is asked anew whether it has what it had. */
export async function sendPhotosAgain(db: Database): Promise<void> {
  await db.photos.where('sent').equals(1).modify({ sent: 0 })
}

/** The pictures over opened tables; `keeper` has the copies outside them. */
export function photosOver(db: Database, keeper: Pick<JournalKeeper, 'wrotePhoto' | 'donePhoto'>): PhotoPort {
  let fetcher: PhotoFetcher | null = null
  const coming = new Map<string, Promise<PhotoLook>>()

  /** false: it was there already, and stays as it is. */
  const store = (key: PhotoKey, bytes: Uint8Array<ArrayBuffer>, sent: 0 | 1): Promise<boolean> => {
    const { recordId, name } = key
    return db.transaction('rw', db.photos, async () => {
      const there = await db.photos.where('[recordId+name]').equals([recordId, name]).count()
      if (there === 0) await db.photos.add({ recordId, name, bytes, sent, at: Date.now() })
      return there === 0
    })
  }

  const bring = async (key: PhotoKey): Promise<PhotoLook> => {
    if (!fetcher) return { absent: 'offline' }
    const found = await fetcher(key)
    if ('absent' in found) return found
    if ((await photoName(found.bytes)) !== key.name) return { absent: 'missing' }
    await store(key, found.bytes, 1)
    return found
  }

  const keep = async (recordId: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
    const name = await photoName(bytes)
    if (await store({ recordId, name }, bytes, 0)) await keeper.wrotePhoto({ recordId, name }, bytes)
    return name
  }

  const look = async (key: PhotoKey): Promise<PhotoLook> => {
    const here = await db.photos.get([key.recordId, key.name])
    if (here) return { bytes: here.bytes }
    const id = `${key.recordId}/${key.name}`
    const running = coming.get(id) ?? bring(key).finally(() => coming.delete(id))
    coming.set(id, running)
    return running
  }

  const bytesOf = async ({ recordId, name }: PhotoKey): Promise<Uint8Array<ArrayBuffer>> => {
    const here = await db.photos.get([recordId, name])
    if (!here) throw new StoreError('missing', '这张照片不在本机了。')
    return here.bytes
  }

  const sent = async ({ recordId, name }: PhotoKey): Promise<void> => {
    await db.photos.update([recordId, name], { sent: 1 })
    await keeper.donePhoto({ recordId, name })
  }

  return {
    keep: (recordId, bytes) => guarded(() => keep(recordId, bytes)),
    look: (key) => guarded(() => look(key)),
    fetchWith: (use) => {
      fetcher = use
    },
    due: () => guarded(() => due(db)),
    bytes: (key) => guarded(() => bytesOf(key)),
    sent: (key) => guarded(() => sent(key)),
  }
}
