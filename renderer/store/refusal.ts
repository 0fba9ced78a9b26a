/**
 * What happens when the server refuses a frame: everything that hangs on it is set aside in readable form, the record is frozen
 * and rebuilt from the server's version. Nothing that a person wrote is thrown away: it is in the set-aside until dealt with.
 */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { type Content, type Edit, type Patch, readContent } from '../../shared/records/document'
import { decodeFrameContent } from '../../shared/wire/frames'
import type { Fate, Result } from '../../shared/wire/messages'
import type { Database, DocEntry, FrameNote } from './database'
import { open, project } from './documents'
import { numberOf, readKnown } from './incoming'
import { besidePresent, kindLabel, readableChanges, stepsOf } from './labels'
import type { OutboxFrame, ServerRecord, SetAside } from './types'

type Refused = Extract<Result, { ok: false }>

function withHeld({ held: _, ...entry }: DocEntry, held: boolean): DocEntry {
  return held ? { ...entry, held: 1 } : entry
}

/** Sets aside the refused frame and every later one of its record, and freezes the record. Inside a transaction. */
async function setAside(
  db: Database,
  frame: OutboxFrame,
  refused: Refused,
  at: Date,
  held: ReadonlySet<number>,
): Promise<void> {
  const { recordId } = frame
  // Where the office keeps it, what comes later is to be sent there too; otherwise it hangs on what was refused.
  const entries = (await db.outbox.where('recordId').equals(recordId).sortBy('order')).filter((entry) =>
    refused.held ? held.has(entry.order) : entry.order >= frame.order,
  )
  const [first] = entries
  if (!first) return
  const doc = await db.docs.get(recordId)
  const row = await db.rows.get(recordId)
  const content = doc ? open(doc.state).doc : undefined
  const notes = entries.map((entry) => entry.note)
  const aside: SetAside = {
    id: newId(),
    recordId,
    kind: doc?.kind ?? '',
    partition: doc?.partition ?? '',
    title: row?.title || kindLabel(doc?.kind ?? ''),
    reason: refused.message,
    code: refused.code,
    at: at.getTime(),
    by: first.note.person,
    wasNew: first.note.type === 'created',
    writtenAt: first.createdAt,
    changes: readableChanges(
      doc?.kind ?? '',
      notes,
      content ? readContent(content) : null,
      await namesFor(db, notes),
    ),
    steps: stepsOf(notes),
    commits: entries.map(({ commitId }) => commitId),
    ...(refused.held ? { held: 'waiting' as const } : {}),
  }
  await db.setAsides.add(aside)
  await db.outbox.bulkDelete(entries.map((entry) => entry.order))
  if (doc) await db.docs.put({ ...withHeld(doc, refused.held === true), frozen: 1, rev: doc.rev + 1 })
}

/** Titles of the records that refused values point to, and the values of whole records beside them. */
export async function namesFor(
  db: Database,
  notes: readonly FrameNote[],
  contents: readonly Content[] = [],
): Promise<(id: string) => string> {
  const said = notes.flatMap((note) => [
    ...note.changes.flatMap(({ from, to }) => [from, to]),
    ...Object.values(note.data),
  ])
  const held = contents.flatMap(({ fields, cells }) => [...Object.values(fields), ...Object.values(cells)])
  const ids = new Set([...said, ...held].flat().filter((value) => typeof value === 'string'))
  const wanted = [...ids].filter((id) => id.length === 36)
  const rows = await db.rows.bulkGet(wanted)
  const titles = new Map(rows.flatMap((row) => (row ? [[row.recordId, row.title]] : [])))
  return (id) => titles.get(id) ?? ''
}

/**
 * Takes the answer to a push in one transaction: accepted frames leave the outbox, refused ones are set aside. When the outbox
 * has become empty through acknowledgements, that moment is noted as the time of delivery.
 * @returns the records whose version must be fetched from the server
 */
export async function settle(
  db: Database,
  sent: readonly OutboxFrame[],
  results: readonly Result[],
  at: Date,
): Promise<string[]> {
  const tables = [db.outbox, db.docs, db.rows, db.setAsides, db.meta]
  return db.transaction('rw', tables, async () => {
    const accepted = results.flatMap((result) =>
      result.ok ? sent.filter((frame) => frame.commitId === result.commitId) : [],
    )
    await db.outbox.bulkDelete(accepted.map((frame) => frame.order))
    const refused = results.flatMap((result) => {
      if (result.ok) return []
      const frame = sent.find((candidate) => candidate.commitId === result.commitId) ?? sent[result.index]
      return frame ? [{ frame, result }] : []
    })
    const held = new Set(refused.flatMap(({ frame, result }) => (result.held ? [frame.order] : [])))
    for (const { frame, result } of refused) await setAside(db, frame, result, at, held)
    if (accepted.length > 0 && (await db.outbox.count()) === 0)
      await db.meta.put({ key: 'deliveredAt', value: at.getTime() })
    return [...new Set(refused.map(({ frame }) => frame.recordId))]
  })
}

/** Records to ask the server for: frozen ones and damaged ones. */
export async function wantedRecords(db: Database): Promise<string[]> {
  const frozen = await db.docs.where('frozen').equals(1).primaryKeys()
  const damaged = await db.unreadable.where('damaged').equals(1).primaryKeys()
  return [...new Set([...frozen, ...damaged])]
}

/** Frames of a record that were never sent, as updates. */
async function unsentUpdates(db: Database, recordId: string): Promise<Uint8Array[]> {
  const entries = await db.outbox.where('recordId').equals(recordId).sortBy('order')
  return entries.flatMap((entry) => decodeFrameContent(entry.content)?.update ?? [])
}

/**
 * Rebuilds a record from the server's version and what is still unsent, in one transaction. A frozen record that the server
 * never had disappears from the rows; its set-aside holds every value. A damaged one that it has not is left as it is, and so is
 * one that the server has but cannot read itself: the copy here may be the last whole one.
 */
export async function rebuild(db: Database, record: ServerRecord): Promise<void> {
  const { recordId, update, receivedAt } = record
  if (update === null && receivedAt !== null) return
  const { numbers } = await readKnown(db, record.facts)
  await db.transaction('rw', [db.docs, db.rows, db.outbox, db.unreadable], async () => {
    const stored = await db.docs.get(recordId)
    const listed = await db.unreadable.get(recordId)
    const unsent = await unsentUpdates(db, recordId)
    if (update === null && unsent.length === 0) {
      if (!stored?.frozen) return
      await db.docs.delete(recordId)
      await db.rows.delete(recordId)
      await db.unreadable.delete(recordId)
      return
    }
    const kind = stored?.kind ?? listed?.kind
    const partition = stored?.partition ?? listed?.partition
    const opened = open(update ?? undefined, unsent)
    if (!opened.doc || kind === undefined || partition === undefined) return
    const entry: DocEntry = {
      recordId,
      kind,
      partition,
      state: Y.encodeStateAsUpdate(opened.doc),
      rev: (stored?.rev ?? 0) + 1,
      ...numberOf(numbers.get(recordId), stored),
      receivedAt,
    }
    const projected = project(entry, readContent(opened.doc))
    await db.docs.put(entry)
    if (projected.row) {
      await db.rows.put(projected.row)
      await db.unreadable.delete(recordId)
    }
  })
}

/** Refused values as a patch that writes them again. */
export function patchOf(changes: SetAside['changes']): Patch {
  const fields: Record<string, Edit[string]> = {}
  const items: Record<string, Record<string, Record<string, Edit[string]>>> = {}
  for (const { path, to } of changes) {
    const [head = '', row = '', column = ''] = path.split('/')
    if (head === 'steps') continue
    if (head === 'fields') {
      fields[row] = to
    } else {
      const list = items[head] ?? {}
      items[head] = list
      list[row] = { ...list[row], [column]: to }
    }
  }
  return { fields, items }
}

/** What was set aside, newest first; what others wrote at the same places since stands beside it. */
export async function setAsidesNow(db: Database): Promise<SetAside[]> {
  const asides = await db.setAsides.orderBy('at').reverse().toArray()
  return Promise.all(
    asides.map(async (aside) => {
      const { recordId, kind, changes, wasNew, held, by, writtenAt = 0 } = aside
      const entry = wasNew || held === 'claimed' ? undefined : await db.docs.get(recordId)
      const doc = entry && open(entry.state).doc
      if (!doc) return aside
      const present = readContent(doc)
      const nameOf = await namesFor(db, [], [present])
      const own = asides
        .filter((other) => other !== aside && other.recordId === recordId && other.by === by)
        .flatMap((other) => other.changes)
      // What it knew is not kept; others' clocks have to do.
      const unseen = present.events.filter((event) => event.by !== by && Date.parse(event.at) > writtenAt)
      return { ...aside, changes: besidePresent(kind, changes, { present, unseen, own }, nameOf) }
    }),
  )
}

/** Commits that wait at the office to be claimed, as far as is known here. */
export async function heldCommits(db: Database): Promise<string[]> {
  const asides = (await db.setAsides.toArray()).filter(({ held }) => held === 'waiting')
  return asides.flatMap(({ commits = [] }) => commits)
}

const NO_LONGER =
  '服务器上没有这份待认领的内容了（可能从备份恢复过）。内容都在这里，请联系人大街道工委管理员。'

/** Notes what became of work that waited: claimed, given back with a reason, or no longer known. */
export async function takeFates(db: Database, fates: readonly Fate[]): Promise<void> {
  const byId = new Map(fates.map((fate) => [fate.commitId, fate]))
  await db.transaction('rw', db.setAsides, db.docs, async () => {
    const waiting = (await db.setAsides.toArray()).filter(({ held }) => held === 'waiting')
    for (const aside of waiting) {
      const fate = (aside.commits ?? [])
        .map((id) => byId.get(id))
        .find((one) => one && one.state !== 'waiting')
      if (!fate) continue
      const { held: _, ...plain } = aside
      if (fate.state === 'claimed')
        await db.setAsides.put({ ...aside, held: 'claimed', reason: '工委已经认领，内容已经登记。' })
      else if (fate.state === 'returned')
        await db.setAsides.put({ ...aside, held: 'returned', reason: `工委退回：${fate.reason}` })
      else await db.setAsides.put({ ...plain, reason: NO_LONGER })
      const { recordId } = aside
      const [doc, others] = [await db.docs.get(recordId), await db.setAsides.where({ recordId }).toArray()]
      if (doc?.held && !others.some(({ held }) => held === 'waiting'))
        await db.docs.put({ ...withHeld(doc, false), rev: doc.rev + 1 })
    }
  })
}
