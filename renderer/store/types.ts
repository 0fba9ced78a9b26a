/** What the store offers: to the screens (`Store`) and to the replicator (`SyncPort`). Shapes only. */
import type { JournalView } from '../../shared/desktop-journal'
import type { Grant } from '../../shared/org/grants'
import type { Author, Content, Patch } from '../../shared/records/document'
import type { KindName, Value, Values } from '../../shared/records/fields'
import type { Row, RowOf } from '../../shared/records/row'
import type { PublicKey } from '../../shared/wire/api'
import type { SignedFact } from '../../shared/wire/facts'
import type { ChangeEntry, Fate, Lack, Offer, Result, Returned } from '../../shared/wire/messages'
import type { JournalState } from './journal/keeper'
import type { JournalContents, Restored } from './journal/recovery'
import type { LiveRows } from './live-rows'
import type { PhotoPort } from './photos'

/** Which server this profile belongs to. */
export interface Enrolment {
  readonly device: string
  readonly deviceName: string
  /** Origin, e.g. `http://127.0.0.1:4870`. */
  readonly server: string
  readonly serverKey: PublicKey
  /** Epoch of the server for which the cursors hold. */
  readonly epoch: string
  /** Bearer of the sync socket. Never in a URL, never in a log. */
  readonly token: string
  /** Looking at the sample: nothing here is real. */
  readonly sample: boolean
}

/** Someone who may work on this device. */
export interface LocalPerson {
  readonly person: string
  readonly name: string
  readonly grants: readonly Grant[]
  readonly hasPin: boolean
}

/** Which rows: by station and by business date, both ends included (`YYYY-MM-DD`). */
export interface RowQuery {
  readonly station?: string
  readonly from?: string
  readonly to?: string
  /** Withdrawn records too; they are left out otherwise. */
  readonly withdrawn?: boolean
}

/** One value of refused work, in words a person reads and as it was. */
export interface SetAsideChange {
  /** `fields/<key>`, `<list>/<rowId>/<column>`, or `steps/<n>/<key>` for what a step carried. */
  readonly path: string
  readonly label: string
  readonly before: string
  readonly after: string
  readonly from: Value | null
  readonly to: Value | null
  /** What stands there at present, where others have written something else since; absent otherwise. */
  readonly now?: string
}

/** A step that was refused with what it carried. */
export interface SetAsideStep {
  readonly type: string
  readonly data: Values
  /** Id of its event; absent in what an older version set aside. */
  readonly id?: string
}

/** Work that the server refused, kept until a person has dealt with it. */
export interface SetAside {
  readonly id: string
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  readonly title: string
  /** The server's sentence. */
  readonly reason: string
  readonly code: string
  /** ms since 1970 */
  readonly at: number
  /** Person who wrote it. */
  readonly by: string
  /** The server never had this record: all of it is here. */
  readonly wasNew: boolean
  readonly changes: readonly SetAsideChange[]
  readonly steps: readonly SetAsideStep[]
  /** ms since 1970 at which the first of it was written; absent in what an older version set aside. */
  readonly writtenAt?: number
  /** The refused commits; absent in what an older version set aside. */
  readonly commits?: readonly string[]
  /** It came under a grant that had ended: where it stands at the office. Absent for everything else. */
  readonly held?: 'waiting' | 'claimed' | 'returned'
}

/** What waits at the office of one person for one record, as the server gave it. */
export interface HeldWork {
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  /** Who wrote it. */
  readonly person: string
  /** The record as the server has it; null when it has none. */
  readonly record: Uint8Array | null
  /** What waits, in its order. */
  readonly updates: readonly Uint8Array[]
}

/** What waits, in words. */
export interface HeldWords {
  readonly title: string
  /** The server has no such record yet. */
  readonly isNew: boolean
  readonly changes: readonly SetAsideChange[]
}

/** A commit that adopts what waits. */
export interface ClaimFrame {
  readonly content: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

/** A record that cannot be shown; it stops no other. */
export interface Unreadable {
  readonly recordId: string
  readonly kind: string
  readonly reason: string
}

export interface CanonicalRecord {
  readonly kind: string
  readonly partition: string
  readonly canonical: string
}

/** What the stored data says about delivery. */
export interface Delivery {
  /** Frames in the outbox. */
  readonly pending: number
  /** Photos that saved records name and the server does not have yet. */
  readonly photos: number
  /** ms since 1970 of the last save on this machine. */
  readonly savedAt: number | null
  /** ms since 1970 at which the outbox last became empty through acknowledgements. */
  readonly deliveredAt: number | null
  /** Work that was refused or given back: a person has to decide about it. */
  readonly setAsides: number
  /** Work that waits at the office to be claimed. */
  readonly held: number
  /** Work that the office has claimed, until it was seen here. */
  readonly claimed: number
}

/** Rows that follow every commit; see `live-rows.ts`. */
export interface Live {
  /** Rows of several kinds, newest first. */
  rows(kinds: readonly KindName[], query: RowQuery): LiveRows
  /** What a deputy took part in, newest first. */
  deputyWork(deputy: string, query: RowQuery): LiveRows
  /** What the server first received at or after `since` (ISO time), newest first. */
  received(since: string): LiveRows
  /** The one row with this id, or none. */
  row(recordId: string): LiveRows
}

/** The shell's journal: a copy of what was written here, outside IndexedDB. */
export interface JournalBook {
  state(): JournalState
  /** Called after every change of the state. Returns how to stop. */
  subscribe(listener: () => void): () => void
  /** How much lies in it, without any content; null in a browser, which has none. */
  look(): Promise<JournalView | null>
  /** What it holds, compared with what is stored here; null in a browser. */
  contents(): Promise<JournalContents | null>
  /** Puts back what this machine lacks of these records. Doing it again changes nothing. */
  restore(recordIds: readonly string[]): Promise<Restored>
  /** The saves themselves, signed as they were, as text for an administrator. */
  exported(): Promise<string>
}

/** The records of one profile. Every rejection is a `StoreError`. */
export interface Store {
  readonly profile: string
  enrolment(): Promise<Enrolment | null>
  persons(): Promise<LocalPerson[]>
  /** Sets a person's PIN, four digits or more. */
  setPin(person: string, pin: string): Promise<void>
  /** Is it the PIN? After wrong tries it rejects with `pin-wait` until a growing delay has passed. */
  checkPin(person: string, pin: string): Promise<boolean>
  /** Saves a new record; resolves when it is on disk. */
  create(kind: KindName, partition: string, patch: Patch, author: Author, recordId?: string): Promise<Row>
  /** Saves new values; nothing is written when nothing would change. */
  edit(recordId: string, patch: Patch, author: Author): Promise<Row>
  /** Takes a step, also `withdrawn` and `restored`; rejects with `step` when it is not legal now. */
  step(recordId: string, type: string, data: Values, author: Author): Promise<Row>
  row(recordId: string): Promise<Row | undefined>
  /** Rows of a kind by index range on the date, newest first. */
  rows<N extends KindName>(kind: N, query?: RowQuery): Promise<RowOf<N>[]>
  /** What a deputy took part in, of every kind that names deputies, newest first. */
  deputyWork(deputy: string, query?: RowQuery): Promise<Row[]>
  /** Rows of every kind that the server first received at or after `since` (ISO time), newest first. */
  received(since: string): Promise<Row[]>
  /** By station: ISO time at which the server last received a new record of it. Stations without any are left out. */
  lastReceived(stations: readonly string[]): Promise<ReadonlyMap<string, string>>
  /** What follows every commit, for the hooks alone. */
  readonly live: Live
  /** The document of one record with its history; null when there is none. */
  content(recordId: string): Promise<Content | null>
  /** Was it erased for good? Nothing of it is here any more, nor comes back. */
  isErased(recordId: string): boolean
  /** false: there is no draft under this key. Answers at once, so that a form need not wait for the disk. */
  mayHaveDraft(key: string): boolean
  /** There is a draft under this key; false also while that is not known yet. */
  hasDraft(key: string): boolean
  /** Calls whenever a draft came or went; returns how to end it. */
  watchDrafts(watcher: () => void): () => void
  draft(key: string): Promise<unknown>
  /** Keeps a draft; of a record that was erased nothing is kept. */
  keepDraft(key: string, value: unknown): Promise<void>
  dropDraft(key: string): Promise<void>
  setAsides(): Promise<SetAside[]>
  /** Writes refused work again as new edits under the author's name; the set-aside goes when that is saved. */
  reapply(setAsideId: string, author: Author): Promise<Row>
  dropSetAside(setAsideId: string): Promise<void>
  /** The words of what waits at the office (待认领). */
  readHeld(work: HeldWork): Promise<HeldWords>
  /** A commit of the author that adopts it, naming who wrote it. Nothing is stored here. */
  claimFrame(work: HeldWork, author: Author): Promise<ClaimFrame>
  unreadable(): Promise<Unreadable[]>
  /** Everything stored, as text that two sides can compare; `within`: only partitions that begin so. */
  canonical(within?: string): Promise<Record<string, CanonicalRecord>>
  delivery(): Promise<Delivery>
  readonly journal: JournalBook
  readonly photos: PhotoPort
  /** For the replicator and enrolment alone. */
  readonly sync: SyncPort
  /** Resolves when no save, draft or entry of the journal is under way any more. */
  settled(): Promise<void>
  /** Finishes what is under way, closes the data and lets another window have the profile. */
  close(): Promise<void>
}

export interface OutboxFrame {
  readonly order: number
  readonly commitId: string
  readonly recordId: string
  readonly content: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

/** A page of changes as it came. */
export interface Page {
  readonly changes: readonly ChangeEntry[]
  readonly cursors: Readonly<Record<string, number>>
  /** Nothing more is to come for now. */
  readonly caughtUp?: boolean
  /** The server's signature over all facts of the page. */
  readonly vouched?: Uint8Array | undefined
}

/** The whole record as the server has it; `update` is null when it has none for us. */
export interface ServerRecord {
  readonly recordId: string
  readonly update: Uint8Array | null
  readonly receivedAt: string | null
  readonly facts: readonly SignedFact[]
}

/** What enrolling brought. */
export interface Joined {
  readonly enrolment: Enrolment
  readonly person: string
  readonly grants: readonly SignedFact[]
}

/** What the replicator is woken for: there is something to send, the device joined, something sent was acknowledged. */
export type Work = 'frame' | 'joined' | 'acknowledged'

/** What this machine gives back after the server was restored from a backup. */
export interface HandBackPort {
  /** From now on the cursors are those of the new epoch, and everything here has to be offered. */
  begin(epoch: string): Promise<void>
  /** It was begun and has not come to its end. */
  due(): Promise<boolean>
  /** Every record to be offered, in the order in which that has to be done. */
  records(): Promise<string[]>
  /** How these records stand here; those that cannot be read are left out. */
  offers(recordIds: readonly string[]): Promise<Offer[]>
  /** What the server lacks of these, signed. What waits in the outbox is left out. */
  lacking(lacks: readonly Lack[]): Promise<{
    readonly records: Returned[]
    /** Records of which so much is lacking that it cannot travel in one frame. */
    readonly tooLarge: number
  }>
  /** Everything was offered. */
  end(): Promise<void>
}

/** What replication reads and writes. Each function is one transaction. */
export interface SyncPort {
  /** The public half of the device's signing key; the pair is made on first use and never leaves this profile. */
  publicKey(): Promise<PublicKey>
  /** Signs the text of a call of the administration (JSON, so that it is never taken for a frame). */
  signCall(content: string): Promise<Uint8Array<ArrayBuffer>>
  /** Keeps the enrolment and the person that it brought. */
  join(joined: Joined): Promise<LocalPerson>
  /** The joined server is now at this origin, if the fact shows that it is that server: signed with its key, over `nonce`. */
  moved(server: string, nonce: string, proof: SignedFact): Promise<boolean>
  cursors(): Promise<Record<string, number>>
  /** The oldest unsent frames, at most `limit` and at most `bytes` together (but always one). */
  unsent(limit: number, bytes: number): Promise<OutboxFrame[]>
  /** Told whenever a frame was added or the device joined (again). Returns how to stop. */
  onWork(listener: (work: Work) => void): () => void
  /** Takes the answer to a push: drops what was accepted, sets aside what was refused. Returns the records to fetch. */
  settle(sent: readonly OutboxFrame[], results: readonly Result[], at: Date): Promise<string[]>
  /** Commits that wait at the office to be claimed, as far as is known here. */
  held(): Promise<string[]>
  /** What became of them. */
  fates(fates: readonly Fate[]): Promise<void>
  /** A page has come that will be applied in its turn: what can be checked of it before is. */
  expect(page: Page): void
  /** Stores a page of changes with its cursors. */
  apply(page: Page): Promise<void>
  /** Records whose server version must be asked for: frozen after a refusal, or damaged here. */
  wanted(): Promise<string[]>
  /** Rebuilds a record from the server's version. */
  rebuild(record: ServerRecord): Promise<void>
  /** Replaces what is known of this device's grants. Facts that the server did not sign are passed over. */
  grants(facts: readonly SignedFact[]): Promise<void>
  readonly handBack: HandBackPort
}
