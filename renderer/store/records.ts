/**
 * Writing records: create, edit, step. A save is one strict transaction that holds the document, its row and the signed frame;
 * it resolves only after that has committed. The frame is signed before the transaction opens (awaiting WebCrypto inside would
 * end it), so the transaction first checks that the document is still the one that was changed, and otherwise all starts over.
 */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import {
  type Author,
  addStep,
  type Content,
  editDocument,
  openDocument,
  type Patch,
  readContent,
} from '../../shared/records/document'
import { isBlank, type KindName, type Values } from '../../shared/records/fields'
import { isKind } from '../../shared/records/index'
import type { Row } from '../../shared/records/row'
import { commitRefusal } from '../../shared/records/validate'
import { encodeFrameContent, MAX_UPDATE_BYTES } from '../../shared/wire/frames'
import type { Database, DocEntry, FrameNote, OutboxInsert } from './database'
import { open, project } from './documents'
import { guarded, StoreError } from './errors'
import { sign } from './keys'

const ERASED = '这条记录已按要求彻底删除，没有保存。'
const NOT_HERE = '本机没有这条记录，没有保存。如果它还有更早的内容没有被接收（在“设置”里），请先处理那一条。'

/** How often a save starts over because the record changed under it. */
const MAX_ATTEMPTS = 50

export interface Writing {
  readonly db: Database
  /** Called after a frame was added and has committed; the save is said to be done when it resolves. Never rejects. */
  readonly added: (frame: OutboxInsert) => Promise<void>
  /** What else is written to the set-asides, in the same transaction. */
  readonly beside?: () => PromiseLike<unknown>
}

/** Runs the saves of one record one after the other. */
const tails = new WeakMap<Database, Map<string, Promise<unknown>>>()

function serially<T>(db: Database, recordId: string, work: () => Promise<T>): Promise<T> {
  const byRecord = tails.get(db) ?? new Map<string, Promise<unknown>>()
  tails.set(db, byRecord)
  const run = (byRecord.get(recordId) ?? Promise.resolve()).then(work, work)
  const tail = run.then(
    () => undefined,
    () => undefined,
  )
  byRecord.set(recordId, tail)
  void tail.then(() => {
    if (byRecord.get(recordId) === tail) byRecord.delete(recordId)
  })
  return run
}

/** Resolves when no save is under way any more. */
export async function savesSettled(db: Database): Promise<void> {
  const byRecord = tails.get(db)
  while (byRecord && byRecord.size > 0) await Promise.all(byRecord.values())
}

/** Changes a document; says what it did, or null when there was nothing to do. */
type Act = (doc: Y.Doc) => Omit<FrameNote, 'person'> | null

interface Target {
  readonly recordId: string
  readonly kind: KindName
  readonly partition: string
}

/** The record as stored, opened for a change. */
function openForChange(stored: DocEntry): { doc: Y.Doc; target: Target } {
  if (stored.frozen && !stored.held)
    throw new StoreError(
      'frozen',
      '这条记录有内容没有被工委接收，取回工委的版本以后才能修改；联网并且授权有效时自动取回。',
    )
  if (!isKind(stored.kind))
    throw new StoreError('read-only', '这条记录由更新的版本写成，请升级家站通后再修改。')
  const opened = open(stored.state)
  if (!opened.doc) throw new StoreError('unreadable', `这条记录现在不能修改：${opened.trouble.reason}。`)
  return {
    doc: opened.doc,
    target: { recordId: stored.recordId, kind: stored.kind, partition: stored.partition },
  }
}

/** Only what this save wrote, so that values of a newer app elsewhere in the record do not stand in its way. */
function written(content: Content, note: Omit<FrameNote, 'person'>): Content {
  const paths = new Set(note.changes.map((change) => change.path))
  return {
    fields: Object.fromEntries(Object.entries(content.fields).filter(([key]) => paths.has(`fields/${key}`))),
    cells: Object.fromEntries(Object.entries(content.cells).filter(([path]) => paths.has(path))),
    events: content.events,
    broken: 0,
  }
}

async function check(
  db: Database,
  kind: KindName,
  before: Content,
  after: Content,
  note: Omit<FrameNote, 'person'>,
  author: Author,
): Promise<void> {
  const person = await db.persons.get(author.person)
  // Roles of any period: whether a grant still held is for the office to say, not a reason to lose honest offline work.
  const roles = (person?.grants ?? []).map((grant) => grant.role)
  const refusal = commitRefusal(
    kind,
    { fields: {}, cells: {}, events: before.events, broken: 0 },
    written(after, note),
    { person: author.person, device: author.device, roles },
  )
  if (!refusal) return
  const code = refusal.code === 'role' || refusal.code === 'step' ? refusal.code : 'invalid'
  throw new StoreError(code, refusal.message)
}

/** One attempt; null when the record changed meanwhile. */
async function attempt(
  { db, added, beside }: Writing,
  stored: DocEntry | undefined,
  target: Target,
  doc: Y.Doc,
  author: Author,
  act: Act,
): Promise<Row | null> {
  const before = readContent(doc)
  const note = act(doc)
  const after = readContent(doc)
  const facts = { number: stored?.number ?? null, receivedAt: stored?.receivedAt ?? null }
  const projected = project({ ...target, ...facts }, after)
  if (!projected.row)
    throw new StoreError('unreadable', `这条记录现在不能修改：${projected.trouble.reason}。`)
  const { row } = projected
  if (note === null) {
    await beside?.()
    return row
  }
  if (row.unknown.some((type) => type !== note.type))
    throw new StoreError('read-only', '这条记录里有更新的版本才认识的内容，请升级家站通后再修改。')
  await check(db, target.kind, before, after, note, author)

  const state = Y.encodeStateAsUpdate(doc)
  const known = stored ? Y.encodeStateVectorFromUpdate(stored.state) : undefined
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc, known))
  if (update.length > MAX_UPDATE_BYTES)
    throw new StoreError('too-large', '这次填写的内容太长，超过了一次能保存的大小，请分成几次保存。')
  const commitId = newId()
  const content = encodeFrameContent({
    commitId,
    ...target,
    person: author.person,
    device: author.device,
    update,
  })
  const signature = await sign(db, content)
  const frame: OutboxInsert = {
    commitId,
    recordId: target.recordId,
    content,
    signature,
    createdAt: Date.now(),
    note: { ...note, person: author.person },
  }
  const tables = [db.docs, db.rows, db.outbox, db.meta, ...(beside ? [db.setAsides] : [])]
  const saved = await db.transaction('rw', tables, async () => {
    if (db.erased.has(target.recordId)) throw new StoreError('missing', ERASED)
    const now = await db.docs.get(target.recordId)
    if (now?.rev !== stored?.rev) return false
    await db.docs.put({ ...stored, ...target, ...facts, state, rev: (stored?.rev ?? 0) + 1 })
    await db.rows.put(row)
    await db.outbox.add(frame)
    await db.meta.put({ key: 'savedAt', value: frame.createdAt })
    await beside?.()
    return true
  })
  if (!saved) return null
  await added(frame)
  return row
}

function change(writing: Writing, recordId: string, author: Author, act: Act): Promise<Row> {
  return serially(writing.db, recordId, () =>
    guarded(async () => {
      for (let tries = 0; tries < MAX_ATTEMPTS; tries += 1) {
        const stored = await writing.db.docs.get(recordId)
        if (!stored) throw new StoreError('missing', writing.db.erased.has(recordId) ? ERASED : NOT_HERE)
        const { doc, target } = openForChange(stored)
        const row = await attempt(writing, stored, target, doc, author, act)
        if (row) return row
      }
      throw new StoreError('busy', '这条记录正在大量更新，暂时保存不了，请过一会儿再保存一次。')
    }),
  )
}

/** Saves a new record. @throws StoreError `exists`, `invalid`, `role`, `too-large`, `disk-full`, `not-enrolled` */
export function createRecord(
  writing: Writing,
  kind: KindName,
  partition: string,
  patch: Patch,
  author: Author,
  recordId: string,
): Promise<Row> {
  return serially(writing.db, recordId, () =>
    guarded(async () => {
      const target = { recordId, kind, partition }
      const { doc } = open(undefined)
      if (!doc) throw new StoreError('unknown', '不能新建记录，请重新启动家站通后再试。')
      const row = await attempt(writing, undefined, target, doc, author, (fresh) => ({
        type: 'created',
        changes: editDocument(fresh, patch, author),
        data: {},
      }))
      if (!row) throw new StoreError('exists', '这条记录已经有了，请打开它修改，不要重复新建。')
      return row
    }),
  )
}

/** Asks whether an edit and the steps after it would all be taken; writes nothing. @throws StoreError as they would */
export function rehearse(
  { db }: Writing,
  { recordId, kind }: Target,
  patch: Patch,
  steps: readonly { readonly type: string; readonly data: Values }[],
  author: Author,
): Promise<void> {
  return guarded(async () => {
    const stored = await db.docs.get(recordId)
    const doc = stored ? openForChange(stored).doc : openDocument()
    const before = readContent(doc)
    const changes = editDocument(doc, patch, author)
    for (const { type, data } of steps) addStep(doc, type, data, author)
    await check(db, kind, before, readContent(doc), { type: 'edited', changes, data: {} }, author)
  })
}

/** Saves new values of a record. @throws StoreError `missing`, `frozen`, `read-only`, `invalid`, `disk-full` … */
export function editRecord(writing: Writing, recordId: string, patch: Patch, author: Author): Promise<Row> {
  return change(writing, recordId, author, (doc) => {
    const changes = editDocument(doc, patch, author)
    return changes.length === 0 ? null : { type: 'edited', changes, data: {} }
  })
}

/** Takes a step. @throws StoreError `step` when it is not legal in the present state, `role`, and those of an edit */
export function stepRecord(
  writing: Writing,
  recordId: string,
  type: string,
  data: Values,
  author: Author,
): Promise<Row> {
  return change(writing, recordId, author, (doc) => {
    if (type === 'created' || type === 'edited') throw new StoreError('invalid', '修改内容请直接保存。')
    const id = addStep(doc, type, data, author)
    const known = Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)))
    return { type, id, changes: [], data: known }
  })
}
