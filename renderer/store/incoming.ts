/**
 * Taking in what the server sends: documents, rows, numbers and cursors of a page in one transaction, so that a cursor never
 * promises what was not stored. A record that cannot be read is listed and stops no other.
 */

import { Dexie } from 'dexie'
import * as Y from 'yjs'
import { readContent } from '../../shared/records/document'
import type { Row } from '../../shared/records/row'
import { sameBytes } from '../../shared/wire/bytes'
import type { SignedFact } from '../../shared/wire/facts'
import type { ChangeEntry } from '../../shared/wire/messages'
import { breath } from './breath'
import type { Database, DocEntry, UnreadableEntry } from './database'
import { OTHER_ENVELOPE, open, project, type Trouble } from './documents'
import { eraseHere } from './erase'
import { enrolmentOf } from './identity'
import { readFacts } from './keys'
import type { Page } from './types'

/** Records a transaction: large enough to be quick, small enough that saving waits briefly. */
const BATCH = 500
/** Records that are merged while those before are being written. */
const PART = 50

/** An official number and what the server signed of it. */
export type Numbered = Required<Pick<DocEntry, 'signedNumber'>> & { readonly number: string }
type Numbers = ReadonlyMap<string, Numbered>

/** What the server has signed of the records of a page. */
interface Known {
  readonly numbers: Numbers
  /** Records that were erased, with the word that they were. */
  readonly erased: ReadonlyMap<string, SignedFact>
}

/** Verified numbers and erasures among the facts of a page. */
export async function readKnown(
  db: Database,
  facts: readonly SignedFact[],
  vouched?: Uint8Array,
): Promise<Known> {
  const enrolment = facts.length > 0 ? await enrolmentOf(db) : null
  const numbers = new Map<string, Numbered>()
  const erased = new Map<string, SignedFact>()
  for (const { fact, signed } of enrolment ? await readFacts(enrolment.serverKey, facts, vouched) : []) {
    if (fact.type === 'number') numbers.set(fact.recordId, { number: fact.number, signedNumber: signed })
    if (fact.type === 'erased') erased.set(fact.recordId, signed)
  }
  return { numbers, erased }
}

interface Merged {
  readonly doc?: DocEntry
  readonly row?: Row
  readonly trouble?: Trouble
}

/** The number of a record: as just said, else as known. Pure. */
export function numberOf(
  said: Numbered | undefined,
  known: DocEntry | undefined,
): Pick<DocEntry, 'number' | 'signedNumber'> {
  const { number = null, signedNumber } = said ?? known ?? {}
  return { number, ...(signedNumber ? { signedNumber } : {}) }
}

/** Several changes of one record on top of what is stored. Pure. */
export function mergeChanges(
  stored: DocEntry | undefined,
  changes: readonly ChangeEntry[],
  numbered?: Numbered,
): Merged {
  const [first] = changes
  if (!first) return {}
  const { recordId, kind, partition } = stored ?? first
  const ours = changes.filter((change) => change.kind === kind && change.partition === partition)
  const opened = open(
    stored?.state,
    ours.map((change) => change.update),
  )
  if (!opened.doc) return { trouble: opened.trouble }
  // What came alone is the whole state already. Bytes of its own: IndexedDB would store all of the message behind a view.
  const alone = stored === undefined && ours.length === 1 ? ours[0]?.update.slice() : undefined
  const state = alone ?? Y.encodeStateAsUpdate(opened.doc)
  const entry: DocEntry = {
    recordId,
    kind,
    partition,
    state,
    rev: (stored?.rev ?? 0) + 1,
    ...numberOf(numbered, stored),
    receivedAt: first.receivedAt,
    ...(stored?.frozen ? { frozen: stored.frozen } : {}),
    ...(stored?.held ? { held: stored.held } : {}),
  }
  const projected = project(entry, readContent(opened.doc))
  const trouble = ours.length < changes.length ? OTHER_ENVELOPE : projected.trouble
  const unchanged =
    stored !== undefined &&
    stored.number === entry.number &&
    stored.receivedAt === entry.receivedAt &&
    sameBytes(stored.state, state)
  return {
    ...(unchanged ? {} : { doc: entry }),
    ...(projected.row && !unchanged ? { row: projected.row } : {}),
    ...(trouble ? { trouble } : {}),
  }
}

function byRecord(changes: readonly ChangeEntry[]): Map<string, ChangeEntry[]> {
  const groups = new Map<string, ChangeEntry[]>()
  for (const change of changes) {
    const group = groups.get(change.recordId)
    if (group) group.push(change)
    else groups.set(change.recordId, [change])
  }
  return groups
}

type Group = readonly [recordId: string, changes: readonly ChangeEntry[]]

/** What is to be written of one record. */
interface Writes {
  readonly doc?: DocEntry
  readonly row?: Row
  readonly unreadable?: UnreadableEntry
  /** It was listed as unreadable and is so no longer. */
  readonly readable?: string
}

function mergedRecord(
  recordId: string,
  changes: readonly ChangeEntry[],
  stored: DocEntry | undefined,
  listed: UnreadableEntry | undefined,
  numbers: Numbers,
): Writes {
  const { doc, row, trouble } = mergeChanges(stored, changes, numbers.get(recordId))
  const { kind = '', partition = '' } = changes[0] ?? {}
  return {
    ...(doc ? { doc } : {}),
    ...(row ? { row } : {}),
    ...(trouble
      ? {
          unreadable: {
            recordId,
            kind,
            partition,
            reason: trouble.reason,
            damaged: trouble.damaged ? 1 : 0,
          },
        }
      : {}),
    // What was damaged once may lack an update for good: only the server's whole version clears it.
    ...(!trouble && listed?.damaged === 0 ? { readable: recordId } : {}),
  }
}

/** What the database holds of the records of a batch, each at its place. */
interface Before {
  readonly stored: readonly (DocEntry | undefined)[]
  readonly listed: readonly (UnreadableEntry | undefined)[]
}

const NOTHING: Before = { stored: [], listed: [] }

/** What came does not stand alone: it belongs to something that may be there. */
class NotNew extends Error {}

async function readBefore(db: Database, batch: readonly Group[]): Promise<Before> {
  const ids = batch.map(([recordId]) => recordId)
  const stored = await db.docs.bulkGet(ids)
  const listed = (await db.unreadable.count()) > 0 ? await db.unreadable.bulkGet(ids) : []
  return { stored, listed }
}

/**
 * One part after the other is merged and handed to the database without waiting: it writes one while the next is being merged.
 * All within the transaction of the caller.
 * @throws without `before`, when one of the records may be there after all; the transaction is then undone
 */
async function writeBatch(
  db: Database,
  batch: readonly Group[],
  numbers: Numbers,
  before: Before | null,
  ahead: Ahead | undefined,
): Promise<void> {
  const { stored, listed } = before ?? NOTHING
  const writing: PromiseLike<unknown>[] = []
  for (let from = 0; from < batch.length; from += PART) {
    const merged = batch
      .slice(from, from + PART)
      .map(
        ([recordId, changes], at) =>
          (before ? undefined : ahead?.get(recordId)) ??
          mergedRecord(recordId, changes, stored[from + at], listed[from + at], numbers),
      )
    if (!before && merged.some(({ unreadable }) => unreadable)) {
      writing.push(Promise.reject(new NotNew()))
      break
    }
    writing.push(
      db.docs[before ? 'bulkPut' : 'bulkAdd'](merged.flatMap(({ doc }) => doc ?? [])),
      db.rows.bulkPut(merged.flatMap(({ row }) => row ?? [])),
      db.unreadable.bulkDelete(merged.flatMap(({ readable }) => readable ?? [])),
      db.unreadable.bulkPut(merged.flatMap(({ unreadable }) => unreadable ?? [])),
    )
  }
  await Promise.all(writing)
}

async function keepCursors(db: Database, cursors: Page['cursors']): Promise<void> {
  const known = new Map((await db.cursors.toArray()).map(({ partition, seq }) => [partition, seq]))
  await db.cursors.bulkPut(
    Object.entries(cursors)
      .filter(([partition, seq]) => seq > (known.get(partition) ?? -1))
      .map(([partition, seq]) => ({ partition, seq })),
  )
}

/** Databases to which the last large batch brought nothing but new records. */
const joining = new WeakSet<Database>()

/**
 * During a first join everything is new, and asking for what is not there is a quarter of the work: as long as that has been so
 * it is only written, and a record that is there after all makes the batch start over.
 */
async function applyBatch(
  db: Database,
  batch: readonly Group[],
  numbers: Numbers,
  cursors: Page['cursors'] | null,
  ahead: Ahead | undefined,
): Promise<void> {
  const apply = (onlyNew: boolean): Promise<void> =>
    db.transaction('rw', [db.docs, db.rows, db.unreadable, db.cursors], async () => {
      const before = onlyNew ? null : await readBefore(db, batch)
      if (before && batch.length >= PART) {
        if (before.stored.some(Boolean)) joining.delete(db)
        else joining.add(db)
      }
      await writeBatch(db, batch, numbers, before, ahead)
      if (cursors) await keepCursors(db, cursors)
    })
  if (batch.length < PART || !joining.has(db)) return apply(false)
  await apply(true).catch((error: unknown) => {
    if (!(error instanceof Dexie.BulkError || error instanceof NotNew)) throw error
    return apply(false)
  })
}

/** Erases a record from the copy outside the database. */
type EraseCopy = (recordId: string) => Promise<void>

const checks = new WeakMap<Page, Promise<Known>>()

/** Checks the signatures of a page; one that is `expected` is being checked already. */
function knownOf(db: Database, page: Page): Promise<Known> {
  const facts = page.changes.flatMap((change) => change.facts ?? [])
  const checking = checks.get(page) ?? readKnown(db, facts, page.vouched)
  checks.set(page, checking)
  return checking
}

/** What is to be written of the records of a page, were they all new. */
type Ahead = ReadonlyMap<string, Writes>

const merging = new WeakMap<Page, Promise<Ahead>>()

async function mergeAhead(db: Database, page: Page): Promise<Ahead> {
  const { numbers } = await knownOf(db, page)
  const found = new Map<string, Writes>()
  for (const [recordId, changes] of byRecord(page.changes)) {
    found.set(recordId, mergedRecord(recordId, changes, undefined, undefined, numbers))
    if (found.size % PART === 0) await breath()
  }
  return found
}

/**
 * A page has come and will be stored after others: its signatures are checked, and during a first join its records merged, while the disk
 * is busy with those.
 */
export function expectPage(db: Database, page: Page): void {
  // Whoever stores the page hears of a failure.
  knownOf(db, page).catch(() => undefined)
  if (!joining.has(db)) return
  const ahead = mergeAhead(db, page)
  ahead.catch(() => undefined)
  merging.set(page, ahead)
}

/**
 * Stores a page. One transaction up to 500 records; a larger page takes several, and the cursors are moved with the last, so
 * that an interrupted page is simply received again.
 * What was erased is gone from here and from the copy outside the database before the cursor says so.
 */
export async function applyPage(
  db: Database,
  page: Page,
  eraseCopy: EraseCopy = async () => {},
): Promise<void> {
  const { numbers, erased } = await knownOf(db, page)
  for (const recordId of erased.keys()) await eraseCopy(recordId)
  await eraseHere(db, erased)
  const ahead = await merging.get(page)
  const groups = [...byRecord(page.changes)].filter(([recordId]) => !erased.has(recordId))
  const batches = Math.max(1, Math.ceil(groups.length / BATCH))
  for (let at = 0; at < batches; at += 1) {
    const batch = groups.slice(at * BATCH, (at + 1) * BATCH)
    await applyBatch(db, batch, numbers, at === batches - 1 ? page.cursors : null, ahead)
  }
  if (page.caughtUp) db.changes.allCame(groups.length)
}
