/**
 * The journal of a profile: everything written here, appended to files outside the browser's database and synced, until nobody needs it
 * any more. An entry that is not done is never removed. One that is done stays a while (KEPT_DAYS, KEPT_BYTES), because a server that was
 * restored from a backup may lack it again. Each operation waits for those before it.
 */
import path from 'node:path'
import type {
  JournalBookName,
  JournalEntry,
  JournalPage,
  JournalView,
  KeptEntry,
} from '../../../shared/desktop-journal'
import { type AppendFile, DISK, type Disk } from './disk'
import { encodeEntry } from './format'
import { nameOf, numberOf, type Place, readSegment, rewriteSegment, type Segment } from './segment'
import { sentenceOf } from './words'

const DAY_MS = 86_400_000

export interface Limits {
  /** A file that has so many bytes is followed by another. */
  readonly segmentBytes: number
  /** So is one whose first entry is older, in ms. */
  readonly segmentAge: number
  /** What is done stays for so long, in ms, … */
  readonly keptAge: number
  /** … and no longer than the files before the newest one are so many bytes. */
  readonly keptBytes: number
  /** Bytes of one page of `read`. */
  readonly pageBytes: number
}

export const LIMITS: Limits = {
  segmentBytes: 4 * 1024 * 1024,
  segmentAge: 7 * DAY_MS,
  keptAge: 30 * DAY_MS,
  keptBytes: 32 * 1024 * 1024,
  pageBytes: 4 * 1024 * 1024,
}

export interface JournalOptions {
  readonly disk?: Disk
  readonly limits?: Limits
  readonly now?: () => number
}

interface Waiting {
  readonly entries: readonly JournalEntry[]
  readonly resolve: () => void
  readonly reject: (error: Error) => void
}

/** Photos are larger than words, and lie there only until the server has them. */
const PHOTO_LIMITS: Limits = { ...LIMITS, segmentBytes: 8 * 1024 * 1024, keptBytes: 64 * 1024 * 1024 }

/** Both books of the journal. */
export type Journals = Readonly<Record<JournalBookName, Journal>>

/** The journal of a profile, in its folder; nothing is opened before it is asked for. */
export function openJournals(folder: string): Journals {
  return {
    records: new Journal(folder),
    photos: new Journal(path.join(folder, 'photos'), { limits: PHOTO_LIMITS }),
  }
}

export class Journal {
  private readonly disk: Disk
  private readonly limits: Limits
  private readonly now: () => number
  /** Oldest first. */
  private segments: Segment[] = []
  private readonly places = new Map<string, Place>()
  private readonly finished = new Set<string>()
  private orders = 0
  private output: { readonly file: AppendFile; readonly segment: Segment; size: number } | null = null
  private waiting: Waiting[] = []
  private tail: Promise<unknown> = Promise.resolve()
  private reading: Promise<void> | null = null

  constructor(
    private readonly folder: string,
    { disk = DISK, limits = LIMITS, now = Date.now }: JournalOptions = {},
  ) {
    this.disk = disk
    this.limits = limits
    this.now = now
  }

  /**
   * Writes entries; resolves after they are on the disk. What is there already is not written again. Calls that come while the disk is at
   * work share its next sync.
   * @throws Error with a sentence for the person; then none of the entries of the call is in the journal
   */
  append(entries: readonly JournalEntry[]): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ entries, resolve, reject })
      if (this.waiting.length === 1)
        void this.inTurn(() => this.write()).catch((error: Error) => {
          for (const call of this.waiting.splice(0)) call.reject(error)
        })
    })
  }

  /** Notes that entries are done. Not synced: a mark that got lost costs nothing but sending the entry once more. */
  done(ids: readonly string[]): Promise<void> {
    return this.inTurn(async () => {
      const news = ids.filter((id) => this.places.has(id) && !this.finished.has(id))
      if (news.length === 0) return
      await this.put([{ bytes: encodeEntry({ done: [...news] }), entry: null }], false)
      for (const id of news) this.finished.add(id)
    })
  }

  /** Those of the ids that are not in the journal. */
  missing(ids: readonly string[]): Promise<string[]> {
    return this.inTurn(async () => ids.filter((id) => !this.places.has(id)))
  }

  /** Entries in the order in which they were written, a page at a time. One that can no longer be read is left out. */
  read(from: number): Promise<JournalPage> {
    return this.inTurn(async () => {
      const entries: KeptEntry[] = []
      let bytes = 0
      for (const segment of this.segments) {
        const places = segment.entries.filter(({ order }) => order >= from)
        if (places.length === 0) continue
        const content = await this.disk.read(segment.file)
        for (const { id, group, at, order, from: start, to } of places) {
          if (bytes > this.limits.pageBytes) return { entries, next: order }
          bytes += to - start
          const done = this.finished.has(id)
          entries.push({ id, group, at, content: Uint8Array.from(content.subarray(start, to)), done })
        }
      }
      return { entries, next: null }
    })
  }

  look(): Promise<JournalView> {
    return this.inTurn(async () => {
      const all = [...this.places.values()]
      const waiting = all.filter(({ id }) => !this.finished.has(id))
      return {
        entries: all.length,
        groups: new Set(all.map(({ group }) => group)).size,
        waiting: waiting.length,
        waitingGroups: new Set(waiting.map(({ group }) => group)).size,
        damaged: this.segments.reduce((sum, { damaged }) => sum + damaged, 0),
        newest: all.reduce<number | null>((newest, { at }) => Math.max(newest ?? 0, at), null),
      }
    })
  }

  /** Removes every byte of a group: files that hold some of it, or whose damaged parts might, are written anew without. */
  erase(group: string): Promise<void> {
    return this.inTurn(async () => {
      await this.closeOutput()
      for (const segment of [...this.segments])
        if (segment.damaged > 0 || segment.entries.some((place) => place.group === group))
          await this.rewrite(segment, (place) => place.group !== group)
    })
  }

  /** Finishes what is under way and closes the files. */
  close(): Promise<void> {
    return this.inTurn(() => this.closeOutput())
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const run = this.tail.then(async () => {
      this.reading ??= this.open()
      try {
        await this.reading
        return await work()
      } catch (error) {
        throw new Error(sentenceOf(error))
      }
    })
    this.tail = run.catch(() => undefined)
    return run
  }

  private async open(): Promise<void> {
    try {
      const names = await this.disk.list(this.folder)
      for (const name of names)
        if (name.endsWith('.new')) await this.disk.remove(path.join(this.folder, name))
      const numbers = names.flatMap((name) => numberOf(name) ?? []).sort((a, b) => a - b)
      const order = () => {
        this.orders += 1
        return this.orders
      }
      const done: string[] = []
      for (const number of numbers) {
        const file = path.join(this.folder, nameOf(number))
        const read = await readSegment(this.disk, number, file, order)
        done.push(...read.done)
        this.segments.push(read.segment)
        for (const place of read.segment.entries) this.places.set(place.id, place)
      }
      for (const id of done) if (this.places.has(id)) this.finished.add(id)
      await this.tidy()
    } catch (error) {
      // Asked again, it is read again: a disk may come back.
      this.reading = null
      this.segments = []
      this.places.clear()
      this.finished.clear()
      throw error
    }
  }

  private async write(): Promise<void> {
    const calls = this.waiting
    this.waiting = []
    const fresh = new Map<string, JournalEntry>()
    for (const entry of calls.flatMap(({ entries }) => entries))
      if (!this.places.has(entry.id)) fresh.set(entry.id, entry)
    try {
      const parts = [...fresh.values()].map((entry) => {
        const { id, group, at, content } = entry
        return { bytes: encodeEntry({ id, group, at }, content), entry }
      })
      if (parts.length > 0) await this.put(parts, true)
      for (const { resolve } of calls) resolve()
    } catch (error) {
      const sentence = new Error(sentenceOf(error))
      for (const { reject } of calls) reject(sentence)
    }
  }

  /** Appends to the newest file, or to the next one. After a failure nothing of it is there, and the file is opened anew. */
  private async put(
    parts: readonly { readonly bytes: Buffer; readonly entry: JournalEntry | null }[],
    sync: boolean,
  ): Promise<void> {
    const output = await this.openOutput()
    const { segment } = output
    const start = output.size
    try {
      await output.file.append(Buffer.concat(parts.map(({ bytes }) => bytes)), sync)
    } catch (error) {
      this.output = null
      await output.file.truncate(start).catch(() => undefined)
      await output.file.close().catch(() => undefined)
      throw error
    }
    let end = start
    for (const { bytes, entry } of parts) {
      end += bytes.length
      if (!entry) continue
      const { id, group, at } = entry
      this.orders += 1
      const place: Place = {
        id,
        group,
        at,
        order: this.orders,
        from: end - entry.content.length,
        to: end,
        segment,
      }
      segment.entries.push(place)
      this.places.set(id, place)
    }
    output.size = end
    segment.bytes = end
    if (!this.segments.includes(segment)) this.segments.push(segment)
  }

  private async openOutput(): Promise<NonNullable<Journal['output']>> {
    const newest = this.segments.at(-1)
    if (newest && this.isFull(newest)) {
      await this.closeOutput()
      await this.tidy()
      return this.openNext(newest.number + 1)
    }
    if (this.output) return this.output
    return newest ? this.openFile(newest) : this.openNext(1)
  }

  private openNext(number: number): Promise<NonNullable<Journal['output']>> {
    const file = path.join(this.folder, nameOf(number))
    return this.openFile({ number, file, bytes: 0, damaged: 0, entries: [] })
  }

  private async openFile(segment: Segment): Promise<NonNullable<Journal['output']>> {
    const file = await this.disk.openAppend(segment.file)
    this.output = { file, segment, size: file.size }
    return this.output
  }

  private isFull({ bytes, entries }: Segment): boolean {
    const first = entries[0]?.at ?? this.now()
    return bytes >= this.limits.segmentBytes || this.now() - first > this.limits.segmentAge
  }

  private async closeOutput(): Promise<void> {
    const { output } = this
    this.output = null
    await output?.file.close()
  }

  /** Of full files that are old, or beyond the room for them, only what is not done stays. */
  private async tidy(): Promise<void> {
    let room = this.limits.keptBytes
    for (const segment of [...this.segments].reverse()) {
      if (segment === this.segments.at(-1) && !this.isFull(segment)) continue
      room -= segment.bytes
      const newest = Math.max(...segment.entries.map(({ at }) => at), 0)
      const due = room < 0 || this.now() - newest > this.limits.keptAge
      const some = segment.entries.length === 0 || segment.entries.some(({ id }) => this.finished.has(id))
      // What could not be read may still be of use to somebody who looks at the file; it goes with the rest.
      if (due && some) await this.rewrite(segment, ({ id }) => !this.finished.has(id))
    }
  }

  private async rewrite(segment: Segment, kept: (place: Place) => boolean): Promise<void> {
    const gone = new Set(segment.entries.filter((place) => !kept(place)).map(({ id }) => id))
    const isDone = (id: string) => this.finished.has(id) && !gone.has(id)
    const next = await rewriteSegment(this.disk, segment, kept, isDone)
    for (const id of gone) {
      this.places.delete(id)
      this.finished.delete(id)
    }
    for (const place of next?.entries ?? []) this.places.set(place.id, place)
    this.segments = this.segments.flatMap((one) => (one === segment ? (next ?? []) : one))
  }
}
