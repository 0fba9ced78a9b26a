/**
 * Reading the journal back: which of its saves this machine lacks, and putting them into IndexedDB again. They go back as they were, with
 * the signature that they had: the server knows the device that signed them also after this machine has joined anew, and answers a commit
 * that it has already as it did the first time. What it refuses is set aside like any refused work.
 */
import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { mayRead } from '../../../shared/org/grants'
import { OrgTree } from '../../../shared/org/tree'
import { readContent } from '../../../shared/records/document'
import type { Row } from '../../../shared/records/row'
import type { Database, DocEntry } from '../database'
import { open, project } from '../documents'
import { StoreError } from '../errors'
import { enrolmentOf } from '../identity'
import { kindLabel, readableChanges } from '../labels'
import { queryRows } from '../queries'
import { asideCommits, dealtCommits } from '../set-asides'
import type { SetAsideChange } from '../types'
import { outboxOf, type Writing, writingOf } from './entry'
import type { JournalPort } from './keeper'

/**
 * `here`: this machine has all of it. `missing`: it can be restored. `waiting`: it stands on something that has to come from the server
 * first. `aside`: the server has not taken it, and it stands among the set-asides. `dealt`: it stood there, and a person has dealt with it.
 */
export type JournalRecordState = 'here' | 'missing' | 'waiting' | 'aside' | 'dealt'

/** What the journal holds of one record. */
export interface JournalRecord {
  readonly recordId: string
  readonly kind: string
  readonly title: string
  /** Business date `YYYY-MM-DD`; null when it cannot be told. */
  readonly date: string | null
  readonly writings: number
  /** Saves that the server has. */
  readonly delivered: number
  /** Saves that this machine lacks. */
  readonly missing: number
  /** ms since 1970 of the newest save. */
  readonly lastAt: number
  readonly state: JournalRecordState
  /** What was written, in words. */
  readonly changes: readonly SetAsideChange[]
}

export interface JournalContents {
  /** The newest first. */
  readonly records: readonly JournalRecord[]
  /** Saves that belong to another server, or to nobody who works on this machine. They are counted, and never shown. */
  readonly others: number
  /** Places and entries of the journal that could not be read. */
  readonly damaged: number
}

export interface Restored {
  readonly records: number
  /** Records that have to wait for the server's copy first. */
  readonly waiting: number
}

/** Every save in the journal that this version can read, and how many it cannot. */
async function readAll(port: JournalPort): Promise<{ writings: Writing[]; unread: number }> {
  const writings: Writing[] = []
  let unread = 0
  for (let from: number | null = 0; from !== null; ) {
    const page = await port.journalRead({ book: 'records', from })
    for (const entry of page.entries) {
      const writing = writingOf(entry)
      if (writing) writings.push(writing)
      else unread += 1
    }
    from = page.next
  }
  return { writings, unread }
}

/** Those that the people of this device wrote, or may read anyway. */
async function visible(db: Database, writings: readonly Writing[]): Promise<Writing[]> {
  const enrolment = await enrolmentOf(db)
  if (!enrolment) return []
  const persons = await db.persons.toArray()
  const known = new Set(persons.map(({ person }) => person))
  const grants = persons.flatMap((entry) => entry.grants)
  const all = { withdrawn: true }
  const placed = [...(await queryRows(db, 'station', all)), ...(await queryRows(db, 'office', all))]
  const tree = new OrgTree(placed)
  return writings.filter(
    ({ server, frame }) =>
      server === enrolment.serverKey.x &&
      (known.has(frame.person) || grants.some((grant) => mayRead(grant, frame.partition, tree))),
  )
}

interface Laid {
  readonly doc: Y.Doc | null
  /** Saves that the document did not have, in their order. */
  readonly missing: readonly Writing[]
}

/** Lays saves over what is stored. `doc` is null when that is not whole, so that nothing of it may be stored. */
function lay(stored: DocEntry | undefined, writings: readonly Writing[]): Laid {
  const opened = open(stored?.state)
  if (!opened.doc) return { doc: null, missing: [] }
  const { doc } = opened
  const missing: Writing[] = []
  try {
    for (const writing of writings) {
      const before = Y.snapshot(doc)
      Y.applyUpdate(doc, writing.frame.update)
      if (!Y.equalSnapshots(before, Y.snapshot(doc)) || doc.store.pendingStructs || doc.store.pendingDs)
        missing.push(writing)
    }
  } catch {
    return { doc: null, missing: [...writings] }
  }
  const whole = doc.store.pendingStructs === null && doc.store.pendingDs === null
  return { doc: whole ? doc : null, missing }
}

function byRecord(writings: readonly Writing[]): Map<string, Writing[]> {
  const groups = new Map<string, Writing[]>()
  for (const writing of writings) {
    const group = groups.get(writing.recordId)
    if (group) group.push(writing)
    else groups.set(writing.recordId, [writing])
  }
  return groups
}

function entryFor(stored: DocEntry | undefined, doc: Y.Doc, { frame }: Writing): DocEntry {
  const { recordId, kind, partition } = stored ?? frame
  return {
    recordId,
    kind,
    partition,
    state: Y.encodeStateAsUpdate(doc),
    rev: (stored?.rev ?? 0) + 1,
    number: stored?.number ?? null,
    receivedAt: stored?.receivedAt ?? null,
  }
}

function stateOf(missing: number, doc: Y.Doc | null, stored: DocEntry | undefined): JournalRecordState {
  if (missing === 0) return 'here'
  return doc && !stored?.frozen ? 'missing' : 'waiting'
}

/** Date and title of a row, whatever its kind. */
function headOf(row: Row | undefined): { title: string; date: string | null } {
  return { title: row?.title ?? '', date: row?.date || null }
}

/** What the journal holds, compared with what is stored here. @throws Error with the shell's sentence, StoreError */
export async function readJournal(db: Database, port: JournalPort): Promise<JournalContents> {
  const [{ writings, unread }, view] = [await readAll(port), await port.journalLook({ book: 'records' })]
  const ours = await visible(db, writings)
  const [aside, dealt] = [await asideCommits(db), await dealtCommits(db)]
  const rows = await db.rows.toArray()
  const titles = new Map(rows.map((row) => [row.recordId, row.title]))
  const records: JournalRecord[] = []
  for (const [recordId, all] of byRecord(ours)) {
    const left = all.filter(({ commitId }) => !dealt.has(commitId))
    const open = left.filter(({ commitId }) => !aside.has(commitId))
    const stored = await db.docs.get(recordId)
    const { doc, missing } = lay(stored, open)
    const [first, last] = [all[0], all.at(-1)]
    if (!first || !last) continue
    const row = doc ? project(entryFor(stored, doc, first), readContent(doc)).row : undefined
    records.push({
      recordId,
      kind: first.frame.kind,
      ...headOf(row),
      writings: all.length,
      delivered: all.filter(({ done }) => done).length,
      missing: missing.length,
      lastAt: last.at,
      state: left.length === 0 ? 'dealt' : open.length === 0 ? 'aside' : stateOf(missing.length, doc, stored),
      changes: readableChanges(
        first.frame.kind,
        all.map(({ note }) => note),
        doc ? readContent(doc) : null,
        (id) => titles.get(id) ?? '',
      ),
    })
  }
  records.sort((a, b) => b.lastAt - a.lastAt)
  return { records, others: writings.length - ours.length, damaged: view.damaged + unread }
}

async function restoreOne(db: Database, recordId: string, all: readonly Writing[]): Promise<boolean> {
  return db.transaction('rw', [db.docs, db.rows, db.outbox, db.meta, db.unreadable], async () => {
    const stored = await db.docs.get(recordId)
    const { doc, missing } = lay(stored, all)
    const [first] = missing
    if (!first) return true
    if (!doc || stored?.frozen) return false
    const entry = entryFor(stored, doc, first)
    const projected = project(entry, readContent(doc))
    if (!projected.row) return false
    await db.docs.put(entry)
    await db.rows.put(projected.row)
    await db.unreadable.delete(recordId)
    for (const writing of missing) {
      const there = await db.outbox.where('commitId').equals(writing.commitId).count()
      if (there === 0) await db.outbox.add(outboxOf(writing))
    }
    const savedAt = (await db.meta.get('savedAt'))?.value ?? 0
    const value = Math.max(savedAt, ...missing.map(({ at }) => at))
    await db.meta.put({ key: 'savedAt', value })
    return true
  })
}

/**
 * Puts what this machine lacks of these records back: document, row and the frames as they were signed, in one transaction a record. What
 * is here already is not touched, so that it may be done again and again.
 */
export async function restoreFromJournal(
  db: Database,
  port: JournalPort,
  recordIds: readonly string[],
): Promise<Restored> {
  if (!(await enrolmentOf(db)))
    throw new StoreError('not-enrolled', '这台电脑还没有加入工委，请先用邀请码加入，再恢复。')
  const wanted = new Set(recordIds)
  const [aside, dealt] = [await asideCommits(db), await dealtCommits(db)]
  const { writings } = await readAll(port)
  const ours = (await visible(db, writings)).filter(
    ({ recordId, commitId }) => wanted.has(recordId) && !aside.has(commitId) && !dealt.has(commitId),
  )
  let records = 0
  let waiting = 0
  for (const [recordId, all] of byRecord(ours)) {
    if (await restoreOne(db, recordId, all)) records += 1
    else waiting += 1
  }
  return { records, waiting }
}

/** The saves themselves as JSON with base64, for an administrator who has to help; only what the people here may see. */
export async function exportJournal(db: Database, port: JournalPort): Promise<string> {
  const { writings } = await readAll(port)
  const list = (await visible(db, writings)).map(
    ({ commitId, recordId, at, done, frame, content, signature }) => ({
      commitId,
      recordId,
      kind: kindLabel(frame.kind),
      at: new Date(at).toISOString(),
      delivered: done,
      content: toBase64(content),
      signature: toBase64(signature),
    }),
  )
  return JSON.stringify({ format: 'jiazhantong-journal-1', writings: list }, null, 1)
}
