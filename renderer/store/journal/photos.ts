/**
 * Pictures in the shell's journal: a second copy outside IndexedDB until the server has them. What this machine lost of them comes back
 * by itself as soon as the record that names them is here.
 */
import { z } from 'zod'
import type { JournalEntry, KeptEntry } from '../../../shared/desktop-journal'
import { PHOTO_NAME, photosOf } from '../../../shared/records/photos'
import { decodeAny, encodeAny } from '../../../shared/wire/bytes'
import type { Database } from '../database'
import { type PhotoKey, photoName } from '../photos'
import type { JournalPort } from './keeper'

const Content = z.object({
  /** The server's public key, its x: no other is ever given the picture. */
  server: z.string().max(100),
  name: z.string().regex(PHOTO_NAME),
  bytes: z.instanceof(Uint8Array),
})

/** Under which a picture lies in the journal: the same whenever it is kept. */
async function idOf({ recordId, name }: PhotoKey): Promise<string> {
  const digest = await photoName(new TextEncoder().encode(`${recordId}/${name}`))
  const part = (from: number, to: number) => digest.slice(from, to)
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`
}

interface Copy {
  readonly key: PhotoKey
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly server: string
  /** ms since 1970 at which it was kept. */
  readonly at: number
}

/** The picture of an entry; null when this version cannot read it. */
function copyOf({ group, at, content }: KeptEntry): Copy | null {
  try {
    const { server, name, bytes } = Content.parse(decodeAny(content))
    return { key: { recordId: group, name }, bytes: Uint8Array.from(bytes), server, at }
  } catch {
    return null
  }
}

/** The copies of one profile. Each function rejects with the shell's sentence. */
export class PhotoCopies {
  /** Some may lie in the journal and not here: nothing here named them yet, or nobody has looked. */
  private left = true

  constructor(
    private readonly db: Database,
    private readonly port: JournalPort,
    private readonly server: () => Promise<string | null>,
  ) {}

  async write(key: PhotoKey, bytes: Uint8Array): Promise<void> {
    const server = await this.server()
    if (!server) return
    const content = encodeAny({ server, name: key.name, bytes })
    const entry: JournalEntry = { id: await idOf(key), group: key.recordId, at: Date.now(), content }
    await this.port.journalAppend({ book: 'photos', entries: [entry] })
  }

  /** The server has it. */
  async done(key: PhotoKey): Promise<void> {
    await this.port.journalDone({ book: 'photos', ids: [await idOf(key)] })
  }

  async erase(recordId: string): Promise<void> {
    await this.port.journalErase({ book: 'photos', group: recordId })
  }

  /** Writes what the server does not have and the journal lacks. */
  async writeMissing(): Promise<void> {
    for (const [recordId, name] of await this.db.photos.where('sent').equals(0).primaryKeys()) {
      const id = await idOf({ recordId, name })
      if ((await this.port.journalMissing({ book: 'photos', ids: [id] })).length === 0) continue
      const entry = await this.db.photos.get([recordId, name])
      if (entry) await this.write({ recordId, name }, entry.bytes)
    }
  }

  /** Puts back what was not sent, is not here, and is named by a record that is. `again`: only if something was left the last time. */
  async bringBack(again = false): Promise<void> {
    if (again && !this.left) return
    const server = await this.server()
    if (!server) return
    let left = false
    const { waiting } = await this.port.journalLook({ book: 'photos' })
    for (let from: number | null = waiting > 0 ? 0 : null; from !== null; ) {
      const page = await this.port.journalRead({ book: 'photos', from })
      for (const entry of page.entries) {
        const copy = entry.done ? null : copyOf(entry)
        if (copy?.server === server && !(await this.putBack(copy))) left = true
      }
      from = page.next
    }
    this.left = left
  }

  /** false: nothing here names it yet. */
  private async putBack({ key, bytes, at }: Copy): Promise<boolean> {
    const { recordId, name } = key
    if ((await photoName(bytes)) !== name) return true
    return this.db.transaction('rw', [this.db.photos, this.db.rows], async () => {
      if ((await this.db.photos.where('[recordId+name]').equals([recordId, name]).count()) > 0) return true
      const row = await this.db.rows.get(recordId)
      if (!row || !photosOf(row).includes(name)) return false
      await this.db.photos.add({ recordId, name, bytes, sent: 0, at })
      return true
    })
  }
}
