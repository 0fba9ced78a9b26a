/**
 * Keeps the shell's journal in step with the outbox. A save has committed before it is written there, and stands whatever the journal
 * says; what could not be written is written as soon as it can be, also after a restart, and until then the person is told.
 */
import type { Desktop } from '../../../shared/desktop'
import type { Database, OutboxInsert } from '../database'
import { enrolmentOf } from '../identity'
import type { PhotoKey } from '../photos'
import { entryOf } from './entry'
import { PhotoCopies } from './photos'

/** What the store asks of the shell; a browser has none of it. */
export type JournalPort = Pick<
  Desktop,
  'journalAppend' | 'journalDone' | 'journalMissing' | 'journalRead' | 'journalLook' | 'journalErase'
>

/** Where the copy outside IndexedDB stands. */
export type JournalState =
  /** There is no shell, so there is no such copy. */
  | { readonly at: 'none' }
  | { readonly at: 'kept' }
  /** Something saved is not in it; `message` says why and names the way out. */
  | { readonly at: 'behind'; readonly message: string }

/** Entries and bytes of one request. */
const MOST = 100
const MOST_BYTES = 4 * 1024 * 1024
/** ms between two tries while it is behind. */
const RETRY_MS = 15_000

const sentence = (error: unknown): string => (error instanceof Error ? error.message : String(error))

export class JournalKeeper {
  private now: JournalState
  private server: string | null = null
  private readonly listeners = new Set<() => void>()
  private readonly under = new Set<Promise<void>>()
  private timer: ReturnType<typeof setTimeout> | null = null
  private over = false
  private readonly photos: PhotoCopies | null

  constructor(
    private readonly db: Database,
    private readonly port: JournalPort | null,
    private readonly retry = RETRY_MS,
  ) {
    this.now = { at: port ? 'kept' : 'none' }
    this.photos = port && new PhotoCopies(db, port, () => this.serverKey())
  }

  readonly state = (): JournalState => this.now

  /** Called after every change. Returns how to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** Writes a frame that was saved. Never rejects. */
  wrote(frame: OutboxInsert): Promise<void> {
    const { port } = this
    if (!port) return Promise.resolve()
    if (this.now.at === 'behind') return this.catchUp()
    return this.doing(async () => {
      const server = await this.serverKey()
      if (server) await port.journalAppend({ book: 'records', entries: [entryOf(frame, server)] })
    })
  }

  /** Notes that commits need not be kept any longer. Never rejects: kept for longer, they harm nobody. */
  done(commitIds: readonly string[]): Promise<void> {
    const { port } = this
    if (!port || commitIds.length === 0) return Promise.resolve()
    const marking = async () => {
      for (let at = 0; at < commitIds.length; at += 1000)
        await port.journalDone({ book: 'records', ids: commitIds.slice(at, at + 1000) })
    }
    return this.track(marking().catch(() => undefined))
  }

  /**
   * Writes the journal anew without a record.
   * @throws what the shell says when it cannot: the record is then still there
   */
  async erase(recordId: string): Promise<void> {
    await this.port?.journalErase({ book: 'records', group: recordId })
    await this.photos?.erase(recordId)
  }

  /** Writes a picture that was kept. Never rejects. */
  wrotePhoto(key: PhotoKey, bytes: Uint8Array): Promise<void> {
    const { photos } = this
    if (!photos) return Promise.resolve()
    return this.doing(() => photos.write(key, bytes))
  }

  /** The server has a picture. Never rejects. */
  donePhoto(key: PhotoKey): Promise<void> {
    return this.photos ? this.track(this.photos.done(key).catch(() => undefined)) : Promise.resolve()
  }

  /** Puts pictures back that this machine lost; `again`: only if some were left the last time. Never rejects. */
  bringBackPhotos(again = false): Promise<void> {
    // What cannot be read now is read at the next start: it is where it was.
    return this.photos ? this.track(this.photos.bringBack(again).catch(() => undefined)) : Promise.resolve()
  }

  /** Writes every frame of the outbox, and every picture to be sent, that the journal lacks. Never rejects. */
  catchUp(): Promise<void> {
    const { port } = this
    if (!port) return Promise.resolve()
    return this.doing(async () => {
      const server = await this.serverKey()
      if (!server) return
      for (let after = -1, more = true; more; ) {
        const orders = await this.db.outbox.where('order').above(after).limit(MOST).primaryKeys()
        const last = orders.at(-1)
        more = last !== undefined
        if (last === undefined) break
        await this.writeMissing(port, orders, server)
        after = last
      }
      await this.photos?.writeMissing()
    })
  }

  /** Resolves when nothing is under way. */
  async settled(): Promise<void> {
    while (this.under.size > 0) await Promise.all(this.under)
  }

  end(): void {
    this.over = true
    if (this.timer) clearTimeout(this.timer)
    this.listeners.clear()
  }

  private async writeMissing(port: JournalPort, orders: readonly number[], server: string): Promise<void> {
    const frames = (await this.db.outbox.bulkGet([...orders])).flatMap((frame) => frame ?? [])
    if (frames.length === 0) return
    const lacking = new Set(
      await port.journalMissing({ book: 'records', ids: frames.map(({ commitId }) => commitId) }),
    )
    let entries: ReturnType<typeof entryOf>[] = []
    let bytes = 0
    const write = async () => {
      if (entries.length > 0) await port.journalAppend({ book: 'records', entries })
      entries = []
      bytes = 0
    }
    for (const frame of frames.filter(({ commitId }) => lacking.has(commitId))) {
      entries.push(entryOf(frame, server))
      bytes += frame.content.length
      if (bytes > MOST_BYTES) await write()
    }
    await write()
  }

  /** Does something with the journal and notes how it went. */
  private doing(work: () => Promise<void>): Promise<void> {
    const run = work().then(
      () => this.become({ at: 'kept' }),
      (error: unknown) => {
        this.become({ at: 'behind', message: sentence(error) })
        this.tryLater()
      },
    )
    return this.track(run)
  }

  private track(run: Promise<void>): Promise<void> {
    this.under.add(run)
    void run.finally(() => this.under.delete(run))
    return run
  }

  private tryLater(): void {
    if (this.over || this.timer) return
    this.timer = setTimeout(() => {
      this.timer = null
      void this.catchUp()
    }, this.retry)
  }

  private become(next: JournalState): void {
    const same =
      this.now.at === next.at &&
      (this.now.at !== 'behind' || next.at !== 'behind' || this.now.message === next.message)
    if (same || this.over) return
    this.now = next
    for (const listener of this.listeners) listener()
  }

  private async serverKey(): Promise<string | null> {
    this.server ??= (await enrolmentOf(this.db))?.serverKey.x ?? null
    return this.server
  }
}
