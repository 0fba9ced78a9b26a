/**
 * The tables of one profile in IndexedDB. Every transaction is committed with strict durability: what was said to be saved
 * survives a power cut. Nothing outside this folder opens them.
 */
import { Dexie, type Table, type Transaction } from 'dexie'
import type { Grant } from '../../shared/org/grants'
import type { Change } from '../../shared/records/events'
import type { Values } from '../../shared/records/fields'
import type { Row } from '../../shared/records/row'
import type { SignedFact } from '../../shared/wire/facts'
import { notOpened, StoreError, toStoreError } from './errors'
import { RowChanges } from './row-changes'
import type { Enrolment, SetAside } from './types'

/** Raise it with every change of tables or indexes, and add a `version(n)` below; old ones stay. */
export const SCHEMA = 5

/** A record's document as last stored. */
export interface DocEntry {
  readonly recordId: string
  /** May be a kind that this version does not know; its bytes are kept. */
  readonly kind: string
  readonly partition: string
  readonly state: Uint8Array
  /** Goes up with every write: a save made against an older one starts over. */
  readonly rev: number
  readonly number: string | null
  /** What the server signed of the number. */
  readonly signedNumber?: SignedFact
  readonly receivedAt: string | null
  /** 1 while refused work is being cleared away: no edit is taken, unless … */
  readonly frozen?: 1
  /** … 1: what was refused waits at the office, and what is written on goes there, too. */
  readonly held?: 1
}

/** What a frame says, kept beside its bytes so that refused work can be shown. */
export interface FrameNote {
  /** `created`, `edited` or the step's type. */
  readonly type: string
  /** Id of a step's event, by which a later 收回 names it; absent in what an older version wrote. */
  readonly id?: string | undefined
  readonly person: string
  readonly changes: readonly Change[]
  readonly data: Values
}

export interface OutboxInsert {
  readonly order?: number
  readonly commitId: string
  readonly recordId: string
  readonly content: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
  /** ms since 1970 */
  readonly createdAt: number
  readonly note: FrameNote
}
export interface OutboxEntry extends OutboxInsert {
  readonly order: number
}

export interface PersonEntry {
  readonly person: string
  readonly name: string
  readonly grants: readonly Grant[]
  readonly pin?: { readonly salt: Uint8Array; readonly hash: Uint8Array; readonly iterations: number }
  /** Wrong tries since the last right one. */
  readonly wrongTries: number
  /** ms since 1970 before which no PIN is looked at. */
  readonly notBefore: number
}

export type IdentityEntry =
  | { readonly key: 'signing'; readonly pair: CryptoKeyPair }
  | { readonly key: 'enrolment'; readonly enrolment: Enrolment }

export interface UnreadableEntry {
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  readonly reason: string
  /** 1: the server's version may repair it; 0: only a newer app can read it. */
  readonly damaged: 0 | 1
}

/** A picture, with the record that names it. */
export interface PhotoEntry {
  readonly recordId: string
  /** SHA-256 of the bytes. */
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** 1: the server has it. */
  readonly sent: 0 | 1
  /** ms since 1970 at which it came to this machine. */
  readonly at: number
}

export class Database extends Dexie {
  declare readonly docs: Table<DocEntry, string>
  declare readonly rows: Table<Row, string>
  declare readonly outbox: Table<OutboxEntry, number, OutboxInsert>
  declare readonly cursors: Table<{ readonly partition: string; readonly seq: number }, string>
  /** The server's signed word that a record was erased. */
  declare readonly facts: Table<{ readonly id: string; readonly recordId: string } & SignedFact, string>
  declare readonly identity: Table<IdentityEntry, string>
  declare readonly persons: Table<PersonEntry, string>
  declare readonly drafts: Table<{ readonly key: string; readonly value: unknown }, string>
  declare readonly setAsides: Table<SetAside, string>
  declare readonly unreadable: Table<UnreadableEntry, string>
  declare readonly meta: Table<{ readonly key: string; readonly value: number }, string>
  declare readonly photos: Table<PhotoEntry, [recordId: string, name: string]>
  /** Ids of records that the server said were erased. */
  readonly erased = new Set<string>()
  /** Tells what commits did to the rows. */
  readonly changes = new RowChanges()

  constructor(name: string) {
    super(name, { chromeTransactionDurability: 'strict' })
    this.use(this.changes.middleware())
    this.version(1).stores({
      docs: 'recordId, kind, partition, frozen',
      rows: 'recordId, [kind+date], [kind+station+date], [kind+rowVersion], partition',
      outbox: '++order, &commitId, recordId',
      cursors: 'partition',
      facts: 'id, recordId',
      identity: 'key',
      persons: 'person',
      drafts: 'key',
      setAsides: 'id, recordId, at',
      unreadable: 'recordId, damaged',
      meta: 'key',
    })
    // Everything that a deputy took part in, whatever its kind, without reading the whole year.
    this.version(2).stores({
      rows: 'recordId, [kind+date], [kind+station+date], [kind+rowVersion], partition, *fields.deputies, fields.deputy',
    })
    // What came in lately, and when a station was last heard of.
    this.version(3).stores({
      rows: 'recordId, [kind+date], [kind+station+date], [kind+rowVersion], partition, *fields.deputies, fields.deputy, receivedAt, [station+receivedAt]',
    })
    // A first join writes every record of a district, and every index is a twentieth of that: what is signed of a number stands
    // with its document, and there is no index for what is asked once a day or can be asked of another.
    this.version(4)
      .stores({
        docs: 'recordId, frozen',
        rows: 'recordId, [kind+date], [kind+station+date], *fields.deputies, fields.deputy, [station+receivedAt]',
      })
      .upgrade(moveNumbers)
    this.version(5).stores({ photos: '[recordId+name], sent, at' })
  }
}

/** What was signed of numbers had a table of its own. */
async function moveNumbers(change: Transaction): Promise<void> {
  const facts = change.table<{ recordId: string } & SignedFact, string>('facts')
  const numbers = facts.where('id').startsWith('number:')
  const signed = new Map<string, SignedFact>()
  await numbers.each(({ recordId, json, signature }) => void signed.set(recordId, { json, signature }))
  await change
    .table<DocEntry, string>('docs')
    .toCollection()
    .modify((entry, found) => {
      const signedNumber = signed.get(entry.recordId)
      if (signedNumber) found.value = { ...entry, signedNumber }
    })
  await numbers.delete()
}

/** Dexie keeps its version times ten, and raises the last digit by itself when it adds an index. */
const DEXIE_FACTOR = 10

/** ms between tries to open: a disk that is busy, or a virus scanner that looks at a file, is through with it by then. */
const PAUSES_MS: readonly number[] = [100, 400, 1_000, 2_500]

export interface OpenPatience {
  /** ms between the tries. */
  readonly pauses?: readonly number[]
  /** Called before it is tried once more. */
  readonly waiting?: () => void
}

/**
 * Opens the tables, and tries again where the browser fails at it: it does so once after it has thrown a damaged database away, and
 * while the disk is kept busy by others.
 * @throws StoreError `newer-data` when a newer app wrote them (Dexie alone would open them silently), `blocked`, `disk-full`, `not-opened`.
 */
export async function openDatabase(
  name: string,
  { pauses = PAUSES_MS, waiting }: OpenPatience = {},
): Promise<Database> {
  for (const pause of pauses) {
    try {
      return await openOnce(name)
    } catch (error) {
      if (toStoreError(error).code !== 'disk-error') throw error
      waiting?.()
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
  try {
    return await openOnce(name)
  } catch (error) {
    throw toStoreError(error).code === 'disk-error' ? notOpened(error) : error
  }
}

async function openOnce(name: string): Promise<Database> {
  const there = await indexedDB.databases()
  const version = there.find((database) => database.name === name)?.version ?? 0
  if (Math.floor(version / DEXIE_FACTOR) > SCHEMA)
    throw new StoreError(
      'newer-data',
      '这里的数据由更新的版本写成，旧版本不能打开。请把家站通升级到最新版本后再打开，数据没有改动。',
    )
  const db = new Database(name)
  try {
    await db.open()
    for (const { recordId } of await db.facts.where('id').startsWith('erased:').toArray())
      db.erased.add(recordId)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}
