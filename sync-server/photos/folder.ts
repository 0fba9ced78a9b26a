/**
 * The photos of a data folder. Pieces are gathered in a file of their own; what is whole, is what its name says and is nothing but a
 * picture, gets its place in one step and is on the disk before anybody is told so.
 */
import { createHash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { type JpegProblem, jpegProblem } from '../../shared/records/jpeg'
import { MAX_PHOTO_BYTES } from '../../shared/records/photos'
import type { PhotoState } from '../../shared/wire/photos'
import { PRIVATE, syncFolder } from '../admin/files'
import {
  ENDINGS,
  ifThere,
  type PhotoKey,
  photoFile,
  photosFolder,
  photosOfRecord,
  recordFolder,
} from './places'
import { EMPTY_SHELF, type PhotoShelf } from './shelf'

/** Most photos of one record, replaced ones included. */
export const MOST_PHOTOS = 40

/** Bytes of a photo of `total` bytes, from the byte `from` on. */
export interface Piece {
  readonly from: number
  readonly total: number
  readonly bytes: Uint8Array
}

/** Why a piece was not taken. */
export type PieceRefusal =
  | JpegProblem
  | 'bad-request'
  | 'size'
  | 'not-named'
  | 'too-many-photos'
  | 'wrong-photo'

export class PhotoFolder {
  readonly root: string
  private readonly turns = new Map<string, Promise<unknown>>()

  /** `shelf`: pictures that are there for every record that names them. */
  constructor(
    private readonly data: string,
    private readonly shelf: PhotoShelf = EMPTY_SHELF,
  ) {
    this.root = photosFolder(data)
  }

  /** Does something while nothing else is done to the photos of the record. Rejects with what the work throws. */
  alone<T>(recordId: string, work: () => Promise<T>): Promise<T> {
    const mine = (this.turns.get(recordId) ?? Promise.resolve()).then(work)
    const turn = mine
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        if (this.turns.get(recordId) === turn) this.turns.delete(recordId)
      })
    this.turns.set(recordId, turn)
    return mine
  }

  /** Resolves when nothing is being written any more. */
  async idle(): Promise<void> {
    while (this.turns.size > 0) await Promise.all(this.turns.values())
  }

  /** How much of a photo is there. */
  async state(key: PhotoKey): Promise<PhotoState> {
    const whole = await ifThere(stat(this.file(key, 'jpg')))
    if (whole) return { have: whole.size, whole: true }
    const shelved = await this.shelf.read(key.name)
    if (shelved) return { have: shelved.length, whole: true }
    const part = await ifThere(stat(this.file(key, 'part')))
    return { have: part?.size ?? 0, whole: false }
  }

  /**
   * Takes a piece that goes on where the last one ended; any other is answered by how much is there. `named` says whether the record
   * names the photo, and is asked in turn with its erasure, so that nothing is written behind one.
   */
  add(key: PhotoKey, piece: Piece, named: () => Promise<boolean>): Promise<PhotoState | PieceRefusal> {
    const { from, total, bytes } = piece
    if (total > MAX_PHOTO_BYTES) return Promise.resolve('size')
    if (from + bytes.length > total) return Promise.resolve('bad-request')
    return this.alone(key.recordId, async () => {
      if (!(await named())) return 'not-named'
      const state = await this.state(key)
      if (state.whole) return state
      if (state.have >= total) {
        // The beginning of another picture than the one that is being sent.
        await rm(this.file(key, 'part'), { force: true })
        return { have: 0, whole: false }
      }
      if (from !== state.have || bytes.length === 0) return state
      if (await this.isCrowded(key)) return 'too-many-photos'
      const have = from + bytes.length
      if (have === total) return (await this.finish(key, bytes)) ?? { have, whole: true }
      await this.append(key, piece)
      return { have, whole: false }
    })
  }

  /** The bytes of a whole photo; null when it is not there. */
  async read(key: PhotoKey): Promise<Buffer<ArrayBuffer> | null> {
    return (await ifThere(readFile(this.file(key, 'jpg')))) ?? this.shelf.read(key.name)
  }

  /** Removes everything of a record. */
  erase(recordId: string): Promise<void> {
    return this.alone(recordId, async () => {
      await rm(recordFolder(this.root, recordId), { recursive: true, force: true })
      await ifThere(syncFolder(this.root))
    })
  }

  private file(key: PhotoKey, ending: (typeof ENDINGS)[number]): string {
    return photoFile(this.root, key, ending)
  }

  private async isCrowded({ recordId, name }: PhotoKey): Promise<boolean> {
    const found = await Promise.all(ENDINGS.map((ending) => photosOfRecord(this.root, recordId, ending)))
    const others = new Set(found.flat().map((photo) => photo.name))
    others.delete(name)
    return others.size >= MOST_PHOTOS
  }

  // Synced piece by piece: what is said to be there is gone on from, also after a power cut.
  private async append(key: PhotoKey, { from, bytes }: Piece): Promise<void> {
    const part = this.file(key, 'part')
    await mkdir(path.dirname(part), { recursive: true, mode: 0o700 })
    const file = await open(part, 'a', PRIVATE)
    try {
      await file.appendFile(bytes)
      await file.datasync()
    } catch (error) {
      // How much of the piece is there is not known; without it the next try begins where this one did, or anew.
      await file.truncate(from).catch(() => rm(part, { force: true }))
      throw error
    } finally {
      await file.close()
    }
  }

  /** Puts the last piece to the others; what it gives together is kept, or says why not and is gone. */
  private async finish(key: PhotoKey, last: Uint8Array): Promise<PieceRefusal | null> {
    const part = this.file(key, 'part')
    const whole = Buffer.concat([(await ifThere(readFile(part))) ?? Buffer.alloc(0), last])
    const same = createHash('sha256').update(whole).digest('hex') === key.name
    const problem = same ? jpegProblem(whole) : 'wrong-photo'
    if (problem === null) await this.place(key, whole)
    await rm(part, { force: true })
    return problem
  }

  private async place(key: PhotoKey, whole: Uint8Array): Promise<void> {
    const fresh = this.file(key, 'new')
    const folder = path.dirname(fresh)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    try {
      const file = await open(fresh, 'w', PRIVATE)
      try {
        await file.writeFile(whole)
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(fresh, this.file(key, 'jpg'))
    } catch (error) {
      await rm(fresh, { force: true })
      throw error
    }
    // The folders may be new as well.
    for (const one of [folder, this.root, this.data]) await syncFolder(one)
  }
}
