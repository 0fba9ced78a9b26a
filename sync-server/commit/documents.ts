/** The records at hand: their documents as stored, plus what the running batch has accepted. The least used leave first. */
import * as Y from 'yjs'
import { type Content, openDocument } from '../../shared/records/document'
import type { KindName } from '../../shared/records/fields'
import { isKind } from '../../shared/records/index'
import { parseFact } from '../../shared/wire/facts'
import { decodeFrameContent } from '../../shared/wire/frames'
import type { Storage, StoredRecord } from '../storage/port'

/** Where a record's newest commit is: stored, or at this place of the batch that is being made. */
export type Latest = { readonly seq: number; readonly storedAt: string } | { readonly inBatch: number }

/** A record as the next commit finds it. Never changed: an accepted commit puts a new one in its place. */
export interface OpenRecord {
  readonly recordId: string
  readonly kind: KindName
  readonly partition: string
  /** ISO time of its first commit. */
  readonly receivedAt: string
  readonly doc: Y.Doc
  /** What the document holds, where it has been read. */
  readonly content?: Content
  /** Yjs client id → device that used it first. */
  readonly owners: ReadonlyMap<number, string>
  /** Bytes of all its updates. */
  readonly bytes: number
  readonly latest: Latest
  /** Nothing is taken any more, and nothing of it is there. */
  readonly erased: boolean
}

/** A stored record that cannot be read any more. */
export class DamagedRecord extends Error {}

/** Was it erased, so that nothing of it may be left? */
export function isErased({ facts }: Pick<StoredRecord, 'facts'>): boolean {
  return facts.some(({ json }) => parseFact(json)?.type === 'erased')
}

/** Builds a record from its commits. Throws DamagedRecord when a stored commit cannot be read. */
export function buildRecord(stored: StoredRecord): OpenRecord {
  const doc = openDocument()
  const owners = new Map<number, string>()
  let bytes = 0
  const latest = stored.commits.at(-1)
  const apply = () => {
    for (const commit of stored.commits) {
      const content = decodeFrameContent(commit.content)
      if (!content) throw new DamagedRecord()
      Y.applyUpdate(doc, content.update)
      for (const client of Y.parseUpdateMeta(content.update).from.keys())
        if (!owners.has(client)) owners.set(client, commit.device)
      bytes += content.update.length
    }
  }
  try {
    doc.transact(apply)
  } catch {
    throw new DamagedRecord()
  }
  if (!latest || !isKind(stored.kind)) throw new DamagedRecord()
  const { recordId, kind, partition, receivedAt } = stored
  const { seq, storedAt } = latest
  return {
    recordId,
    kind,
    partition,
    receivedAt,
    doc,
    owners,
    bytes,
    latest: { seq, storedAt },
    erased: isErased(stored),
  }
}

export class Documents {
  private readonly open = new Map<string, OpenRecord>()

  constructor(
    private readonly storage: Storage,
    private readonly capacity: number,
  ) {}

  /** The record, where it is in memory. */
  atHand(recordId: string): OpenRecord | null {
    return this.open.get(recordId) ?? null
  }

  /** The record, from memory or from the store; null when nothing was ever committed to it. */
  async get(recordId: string): Promise<OpenRecord | null> {
    const known = this.open.get(recordId)
    if (known) {
      this.open.delete(recordId)
      this.open.set(recordId, known)
      return known
    }
    const stored = await this.storage.record(recordId)
    if (!stored) return null
    const record = buildRecord(stored)
    this.put(record)
    return record
  }

  /** Reads records that are about to be asked for, all at once. One that is damaged says so when it is asked for. */
  async warm(recordIds: ReadonlySet<string>): Promise<void> {
    const read = async (recordId: string) => {
      try {
        await this.get(recordId)
      } catch (error) {
        if (!(error instanceof DamagedRecord)) throw error
      }
    }
    await Promise.all([...recordIds].map(read))
  }

  put(record: OpenRecord): void {
    this.open.delete(record.recordId)
    this.open.set(record.recordId, record)
  }

  /** The batch is stored: what it has touched now has a sequence number. */
  settle(recordIds: Iterable<string>, where: (latest: Latest) => Latest): void {
    for (const id of recordIds) {
      const record = this.open.get(id)
      if (record) this.open.set(id, { ...record, latest: where(record.latest) })
    }
  }

  /** Keeps the most recently used. Only between batches: what a batch has accepted is nowhere else yet. */
  trim(): void {
    for (const id of this.open.keys()) {
      if (this.open.size <= this.capacity) return
      this.open.delete(id)
    }
  }

  forget(recordId: string): void {
    this.open.delete(recordId)
  }

  clear(): void {
    this.open.clear()
  }
}
