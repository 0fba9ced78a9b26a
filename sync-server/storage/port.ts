/**
 * What the server asks of its store. Implementations keep bytes and counts; they decide nothing. Every method either did all of
 * what it says, durably, or threw a StorageFailure and did nothing. One process writes to a store at a time (see lock.ts).
 */

import type { AuditEntry } from '../../shared/org/audit'

/** Bytes of their own, as the wire's schemas give them. */
export type Bytes = Uint8Array<ArrayBuffer>

export interface NewRecord {
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  /** ISO time of the first commit. */
  readonly receivedAt: string
}

export interface NewCommit {
  readonly commitId: string
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  readonly person: string
  readonly device: string
  /** ISO time by the server's clock. */
  readonly storedAt: string
  /** How far the device's clock was ahead when it connected, in ms. */
  readonly driftMs: number
  /** The frame as it came: the signed bytes and their signature. */
  readonly content: Bytes
  readonly signature: Bytes
  /** Facts that this commit brought about; they travel with it. */
  readonly facts: readonly StoredFact[]
}

export interface StoredFact {
  readonly json: string
  readonly signature: Bytes
}

/** Moves a counter; refused as a whole when the counter does not stand at `from`. */
export interface CounterStep {
  readonly key: string
  readonly from: number
  readonly to: number
}

/** A commit that waits to be claimed. */
export interface NewHeld {
  readonly commitId: string
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  readonly person: string
  readonly device: string
  /** ISO time at which it came. */
  readonly heldAt: string
  readonly content: Bytes
  readonly signature: Bytes
  readonly note?: AuditEntry
}

export interface HeldCommit extends Omit<NewHeld, 'note'> {
  readonly state: 'waiting' | 'claimed' | 'returned'
  /** Why it was given back; '' otherwise. */
  readonly reason: string
}

/** What becomes of commits that wait; what was decided already stays decided. */
export interface HeldDecision {
  readonly commitIds: readonly string[]
  readonly state: 'claimed' | 'returned'
  readonly reason: string
  readonly notes: readonly AuditEntry[]
}

export interface Batch {
  readonly records: readonly NewRecord[]
  readonly commits: readonly NewCommit[]
  readonly counters: readonly CounterStep[]
  /** Commits to keep apart. */
  readonly held?: readonly NewHeld[]
  /** What is decided with these commits. */
  readonly decisions?: readonly HeldDecision[]
}

export interface StoredCommit {
  readonly seq: number
  readonly commitId: string
  readonly recordId: string
  readonly device: string
  readonly storedAt: string
  readonly content: Bytes
}

export interface StoredRecord extends NewRecord {
  readonly commits: readonly StoredCommit[]
  readonly facts: readonly StoredFact[]
}

export interface StoredChange {
  readonly seq: number
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  readonly receivedAt: string
  readonly content: Bytes
  readonly facts: readonly StoredFact[]
}

export interface Cursor {
  readonly partition: string
  readonly after: number
  /**
   * The stretch after `since` up to `until` that is being read: within it a small record comes whole with its first commit, and
   * its later ones are passed over. It stays the same from the first page of a stretch to its last. Left out: all after `after`.
   */
  readonly since?: number
  readonly until?: number
}

/** Commits and bytes up to which what a stretch holds of a record comes together; of a larger one each commit comes in its turn. */
export const TOGETHER = { commits: 50, bytes: 32 * 1024 }

export interface ChangePage {
  readonly changes: readonly StoredChange[]
  /** partition → sequence number up to which this page and those before it hold everything. */
  readonly reached: Readonly<Record<string, number>>
  /** Some of the asked partitions hold more than this page. */
  readonly more: boolean
}

export interface Head {
  readonly partition: string
  /** Sequence number of the newest commit in it. */
  readonly seq: number
}

export interface StoredDevice {
  readonly device: string
  readonly name: string
  /** JWK as JSON. */
  readonly publicKey: string
  readonly persons: readonly string[]
}

export interface KnownDevice extends StoredDevice {
  /** ISO time of its enrolment. */
  readonly since: string
  /** ISO time; null while it is welcome. */
  readonly revokedAt: string | null
  /** ISO time at which it was last connected, as far as that was noted. */
  readonly seenAt: string | null
}

/** A record with its newest commit. */
export interface NewestRecord {
  readonly recordId: string
  readonly kind: string
  readonly partition: string
  readonly seq: number
}

export interface Totals {
  /** kind → records */
  readonly records: Readonly<Record<string, number>>
  readonly commits: number
  /** Highest sequence number ever given. */
  readonly lastSeq: number
  readonly devices: number
  readonly revoked: number
  /** Bytes of the database, without what still waits in its log. */
  readonly bytes: number
}

export interface StoredGrant extends StoredFact {
  readonly grantId: string
  readonly person: string
}

export interface Invitation {
  readonly codeHash: string
  readonly person: string
  /** ISO times */
  readonly expiresAt: string
  readonly usedAt: string | null
  /** Device that used it. */
  readonly usedBy: string | null
}

/** A device takes an invitation: once, in one transaction. */
export interface Redemption {
  readonly codeHash: string
  readonly usedAt: string
  readonly device: string
  readonly person: string
  /** Present when the device is new. */
  readonly newDevice?: { readonly name: string; readonly publicKey: string; readonly tokenHash: string }
  readonly note?: AuditEntry
}

export interface Compacted {
  /** Bytes of the database before and after. */
  readonly before: number
  readonly after: number
  /** false: someone is reading an older state of the file, so its log could not be emptied. */
  readonly emptied: boolean
}

export interface Storage {
  meta(key: string): Promise<string | null>
  setMeta(key: string, value: string): Promise<void>
  /** Sets it unless it is set already; returns what holds. */
  initMeta(key: string, value: string): Promise<string>

  /** Stores everything in one transaction and returns the sequence numbers of the commits, in their order. */
  append(batch: Batch): Promise<readonly number[]>
  /**
   * Puts one commit in the place of everything ever committed to its record, and overwrites what was there. Returns its sequence
   * number. Call `compact` afterwards: copies may lie in the log and in old pages.
   */
  erase(commit: NewCommit, note: AuditEntry): Promise<number>
  /** Writes the database anew without what is not used, and empties its log. Everyone waits meanwhile. */
  compact(): Promise<Compacted>
  /** Which of these commits are stored. */
  commits(commitIds: readonly string[]): Promise<readonly StoredCommit[]>
  /** A record with everything ever committed to it, oldest first. */
  record(recordId: string): Promise<StoredRecord | null>
  /** Every partition that holds a commit. */
  heads(): Promise<readonly Head[]>
  /** Commits after the cursors, partition by partition, by the first commit of each record; at least one when there is one. */
  changes(
    cursors: readonly Cursor[],
    limits: { readonly count: number; readonly bytes: number },
  ): Promise<ChangePage>
  /** Ids and partitions of all records of a kind. */
  recordsOf(kind: string): Promise<readonly { readonly recordId: string; readonly partition: string }[]>
  /** Partitions of the records that carry this official number. */
  numbered(number: string): Promise<readonly string[]>
  /** Where a counter stands; 0 when it was never moved. */
  counter(key: string): Promise<number>

  /** Which of these commits are or were held. */
  heldCommits(commitIds: readonly string[]): Promise<readonly HeldCommit[]>
  /** What waits of a record, in the order in which it came. */
  heldOfRecord(recordId: string): Promise<readonly HeldCommit[]>
  /** All that waits, in the order in which it came, without its bytes. */
  heldWaiting(): Promise<readonly Omit<HeldCommit, 'content' | 'signature'>[]>
  /** How much of a device waits. */
  heldRoom(device: string): Promise<{ readonly count: number; readonly bytes: number }>
  /** Decides about commits that wait; their bytes are overwritten. */
  decideHeld(decision: HeldDecision): Promise<void>

  // Whatever changes authority takes a `note`: its line of the audit log, written in the same transaction.
  addDevice(
    device: StoredDevice & { readonly tokenHash: string; readonly since: string },
    note?: AuditEntry,
  ): Promise<void>
  /** A device that was not revoked. */
  device(device: string): Promise<StoredDevice | null>
  deviceByToken(tokenHash: string): Promise<StoredDevice | null>
  /** Gives a device a new token; the old one ends. */
  replaceToken(device: string, tokenHash: string): Promise<void>
  /** Adds a grant, or replaces the one of the same id. */
  putGrant(grant: StoredGrant, note?: AuditEntry): Promise<void>
  grantsOf(persons: readonly string[]): Promise<readonly StoredGrant[]>
  /** Adds an invitation and forgets those that expired before `forgetBefore` (ISO time). */
  addInvitation(invitation: Invitation, forgetBefore: string, note?: AuditEntry): Promise<void>
  invitation(codeHash: string): Promise<Invitation | null>
  /** False when the invitation is not there or was used before. */
  redeem(redemption: Redemption): Promise<boolean>
  /** Adds to the day's counts of what happened (enrolled, refused …). No person is named. */
  count(day: string, counts: Readonly<Record<string, number>>): Promise<void>
  counts(day: string): Promise<Readonly<Record<string, number>>>

  /** Every device, revoked ones too, in the order of their enrolment. */
  devices(): Promise<readonly KnownDevice[]>
  /** Ends a device for ever: its token and its key count no more. False when it is unknown or was revoked before. */
  revoke(device: string, note: AuditEntry): Promise<boolean>
  /** Notes when devices were last connected: device → ISO time. */
  sawDevices(seen: Readonly<Record<string, string>>): Promise<void>
  /** Adds a line to the audit log that belongs to no other change. */
  addNote(note: AuditEntry): Promise<void>
  /** Every grant ever given, as it stands. */
  allGrants(): Promise<readonly StoredGrant[]>
  /** The records that were committed to last, newest first. */
  newest(limit: number, partition: string | null): Promise<readonly NewestRecord[]>
  totals(): Promise<Totals>
  /** The audit log from one ISO time up to (not including) another, oldest first. */
  auditLog(from: string, before: string): Promise<readonly AuditEntry[]>
  /** day → what → count, from one day to another (`YYYY-MM-DD`, both included); `wrote` are the commits stored that day in China. */
  countsBetween(from: string, to: string): Promise<Readonly<Record<string, Readonly<Record<string, number>>>>>

  close(): Promise<void>
}

/** The store could not do it; nothing was changed. `code` is the store's own (SQLITE_FULL …). */
export class StorageFailure extends Error {
  constructor(readonly code: string) {
    super(`storage failure ${code}`)
    this.name = 'StorageFailure'
  }
}
