/**
 * One group commit in the making: frames are judged one after the other against the store and what the batch has accepted
 * before them. Nothing here is durable; pipeline.ts stores the batch as a whole.
 */
import type { Grant } from '../../shared/org/grants'
import type { Role } from '../../shared/org/roles'
import type { Frame } from '../../shared/wire/frames'
import type { Result } from '../../shared/wire/messages'
import type { Directory } from '../auth/directory'
import type { ServerKey } from '../auth/keys'
import type { Clock } from '../clock'
import { dayOf } from '../clock'
import {
  type HeldCommit,
  type HeldDecision,
  type NewCommit,
  type NewHeld,
  type NewRecord,
  type Storage,
  StorageFailure,
  type StoredCommit,
  type StoredFact,
} from '../storage/port'
import { allowed, bound, type Placed, placed, repeated, type Signed } from './checks'
import { DamagedRecord, type Documents, type Latest, type OpenRecord } from './documents'
import type { Carrier, FreshChange } from './fresh'
import { endedRoles, heldAgain, heldWords, toHold } from './held'
import type { Numbered, Numbering } from './numbering'
import type { Places } from './places'
import { type FrameRefusal, refuse } from './refusals'
import { type Trial, tryUpdate } from './trial'

const DAMAGED = '服务器上的这条记录已损坏，暂时不能再收。内容仍保存在本机，请联系人大街道工委管理员修复。'

/** What became of a frame, before the batch is stored. */
export type Verdict = FrameRefusal | { readonly latest: Latest }

export interface Shop {
  readonly storage: Storage
  readonly directory: Directory
  readonly documents: Documents
  readonly numbering: Numbering
  readonly places: Places
  readonly key: ServerKey
  readonly clock: Clock
}

/** How a push came. */
export interface Arrival {
  readonly driftMs: number
  /** When it arrived; null: now. */
  readonly arrived: Date | null
  /** The number that its record has; null: the next one. */
  readonly number: number | null
  /** Present when it is given back after a restore: ISO time at which its record was first stored, where that is known. */
  readonly returned?: { readonly receivedAt: string | null }
  /** The connection over which it came. */
  readonly carrier?: Carrier
  /** Decided with it, when it is taken. */
  readonly decision?: HeldDecision
}

/** What an update made of a record, or why it cannot be taken there. */
interface Tried {
  readonly record: OpenRecord
  readonly trial: Trial | FrameRefusal
}

/** A commit of the batch as it will travel. */
type Travelling = Omit<FreshChange, 'entry'> & { readonly entry: Omit<FreshChange['entry'], 'seq'> }

export class BatchInTheMaking {
  readonly commits: NewCommit[] = []
  readonly records: NewRecord[] = []
  private readonly travelling: Travelling[] = []
  readonly held: NewHeld[] = []
  readonly decisions: HeldDecision[] = []
  private readonly byId = new Map<string, number>()
  private readonly tried = new WeakMap<Frame, Tried>()
  private readonly now: Date

  constructor(private readonly shop: Shop) {
    this.now = shop.clock()
  }

  /**
   * Tries a frame on its record where that is at hand, before the store has said whether it knows the frame: judging it then finds
   * that done, unless the record has become another meanwhile. Decides nothing.
   */
  tryAhead({ frame, content }: Signed): void {
    const record = this.shop.documents.atHand(content.recordId)
    if (!record) return
    try {
      this.tried.set(frame, { record, trial: tryUpdate(record, content.update, content.device) })
    } catch {
      // It is tried again when it is judged, and refused there.
    }
  }

  /** Judges a frame; an accepted one becomes part of the batch. Throws only when the store cannot be read. */
  async judge(
    signed: Signed,
    stored: StoredCommit | undefined,
    held: HeldCommit | undefined,
    arrival: Arrival,
  ): Promise<Verdict> {
    try {
      if (held && !stored) return heldAgain(held, signed)
      return await this.inOrder(signed, stored, arrival)
    } catch (error) {
      if (error instanceof StorageFailure) throw error
      if (error instanceof DamagedRecord) return refuse('broken', DAMAGED)
      return refuse('broken')
    }
  }

  private async inOrder(
    signed: Signed,
    stored: StoredCommit | undefined,
    arrival: Arrival,
  ): Promise<Verdict> {
    if (stored) return repeated(stored, signed) ?? { latest: stored }
    const earlier = this.byId.get(signed.content.commitId)
    if (earlier !== undefined)
      return repeated(this.commits[earlier], signed) ?? { latest: { inBatch: earlier } }
    const { content } = signed
    const grants = (await this.shop.directory.grantsOf(content.person)).map(({ grant }) => grant)
    const place = placed(content, grants, dayOf(arrival.arrived ?? this.now), this.shop.places)
    if ('code' in place)
      return place.code === 'grant' && !arrival.returned ? this.hold(signed, grants, place) : place
    const record = await this.shop.documents.get(content.recordId)
    // Late work on what was erased: answered, so that it is not sent again, and dropped.
    if (record?.erased) return { latest: record.latest }
    const elsewhere = bound(record, content)
    if (elsewhere) return elsewhere
    const returned = arrival.returned !== undefined
    const trial = this.tryOn(record, signed, returned)
    if ('code' in trial)
      return trial.code === 'missing-predecessor' && !returned
        ? this.keep(signed, place.roles, record)
        : trial
    if (!trial.adds) return record ? { latest: record.latest } : refuse('broken')
    return allowed(trial, place, content, returned) ?? this.accept(signed, place, record, trial, arrival)
  }

  private tryOn(record: OpenRecord | null, { frame, content }: Signed, returned: boolean): Tried['trial'] {
    const known = returned ? undefined : this.tried.get(frame)
    return known?.record === record
      ? known.trial
      : tryUpdate(record, content.update, content.device, returned)
  }

  private async hold(signed: Signed, grants: readonly Grant[], refusal: FrameRefusal): Promise<Verdict> {
    const { content } = signed
    if (this.held.some(({ commitId }) => commitId === content.commitId)) return heldWords()
    const roles = endedRoles(grants, content, dayOf(this.now), this.shop.places)
    if (roles.length === 0) return refusal
    const record = await this.shop.documents.get(content.recordId)
    if (record?.erased) return { latest: record.latest }
    const elsewhere = bound(record, content)
    if (elsewhere) return elsewhere
    return this.keep(signed, roles, record)
  }

  /** Keeps apart what is legal together with what waits already; also under a grant that holds, where it stands on that. */
  private async keep(signed: Signed, roles: readonly Role[], record: OpenRecord | null): Promise<Verdict> {
    const { storage } = this.shop
    const kept = await toHold({ storage, record, roles, held: this.held, now: this.now }, signed)
    if ('code' in kept) return kept
    this.held.push(kept)
    return heldWords()
  }

  private async accept(
    signed: Signed,
    { kind }: Placed,
    record: OpenRecord | null,
    trial: Trial,
    { driftMs, arrived, number, returned, carrier, decision }: Arrival,
  ): Promise<Verdict> {
    const { content, frame } = signed
    const { recordId, partition, commitId, person, device } = content
    const storedAt = (arrived ?? this.now).toISOString()
    const facts = record ? [] : await this.firstFacts({ recordId, kind, partition }, number)
    const receivedAt = record?.receivedAt ?? returned?.receivedAt ?? storedAt
    if (!record) this.records.push({ recordId, kind, partition, receivedAt })
    this.shop.places.learn({ recordId, kind, partition })
    const at = this.commits.length
    // Copies: what arrived may be a view into a message of megabytes.
    const bytes = Uint8Array.from(frame.content)
    const signature = Uint8Array.from(frame.signature)
    const place = { commitId, recordId, kind, partition, person, device }
    this.commits.push({ ...place, storedAt, driftMs, content: bytes, signature, facts })
    this.byId.set(commitId, at)
    const update = Uint8Array.from(content.update)
    const entry = { recordId, kind, partition, update, receivedAt, ...(facts.length > 0 ? { facts } : {}) }
    this.travelling.push({ entry, first: record === null, carrier: carrier ?? null })
    if (decision) this.decisions.push(decision)
    const { doc, owners, after } = trial
    const size = (record?.bytes ?? 0) + content.update.length
    this.shop.documents.put({
      recordId,
      kind,
      partition,
      receivedAt,
      doc,
      content: after,
      owners,
      bytes: size,
      latest: { inBatch: at },
      erased: false,
    })
    return { latest: { inBatch: at } }
  }

  private async firstFacts(record: Numbered, given: number | null): Promise<StoredFact[]> {
    const { numbering, places, key } = this.shop
    const fact = await numbering.next(record, places, given)
    return fact ? [await key.sign(JSON.stringify(fact))] : []
  }

  /** What was stored under these numbers, as it travels. */
  fresh(seqs: readonly number[]): FreshChange[] {
    return this.travelling.map(({ entry, ...how }, at) => ({
      ...how,
      entry: { ...entry, seq: seqs[at] ?? 0 },
    }))
  }

  /** Where commits are, after the batch was stored under these numbers. */
  where(seqs: readonly number[]): (latest: Latest) => Where {
    return (latest) =>
      'seq' in latest
        ? { seq: latest.seq, storedAt: latest.storedAt }
        : { seq: seqs[latest.inBatch] ?? 0, storedAt: this.commits[latest.inBatch]?.storedAt ?? '' }
  }
}

export interface Where {
  readonly seq: number
  readonly storedAt: string
}

/** The answer to one frame. */
export function resultOf(
  verdict: Verdict,
  commitId: string | null,
  index: number,
  where: (latest: Latest) => Where,
): Result {
  if ('code' in verdict) {
    const { code, message, held } = verdict
    return { ok: false, commitId, index, code, message, ...(held ? { held } : {}) }
  }
  if (commitId === null) return { ok: false, commitId, index, ...refuse('broken') }
  const { seq, storedAt } = where(verdict.latest)
  return { ok: true, commitId, seq, storedAt }
}
