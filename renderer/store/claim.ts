/**
 * Work of somebody whose grant has ended, as the office looks at it and adopts it (待认领): the words of what was written, and one
 * signed commit that writes it again in the name of the office, saying for whom. Nothing of it is stored here; what the server takes
 * comes back as every commit does.
 */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import {
  type Author,
  addStep,
  type Content,
  editDocument,
  openDocument,
  readContent,
} from '../../shared/records/document'
import { ancestors, type Change } from '../../shared/records/events'
import { isValue } from '../../shared/records/fields'
import { isKind } from '../../shared/records/index'
import { encodeFrameContent } from '../../shared/wire/frames'
import type { Database, FrameNote } from './database'
import { project } from './documents'
import { StoreError } from './errors'
import { sign } from './keys'
import { type Beside, besidePresent, kindLabel, readableChanges, stepsToTake } from './labels'
import { namesFor, patchOf } from './refusal'
import type { ClaimFrame, HeldWords, HeldWork } from './types'

/** What a new event says, in the shape of what waits to be sent, and when it was written (ISO time). */
interface Written extends FrameNote {
  readonly id: string
  readonly at: string
}

interface Read {
  readonly before: Content
  readonly after: Content
  readonly notes: readonly Written[]
}

function read({ record, updates }: HeldWork): Read {
  try {
    const doc = openDocument(record ?? undefined)
    const before = readContent(doc)
    for (const update of updates) Y.applyUpdate(doc, update)
    const after = readContent(doc)
    return { before, after, notes: notesOf(before, after) }
  } catch (error) {
    throw new StoreError('unreadable', '这一条待认领的内容读不出来，请退回给填写人重新填写。', error)
  }
}

function notesOf(before: Content, after: Content): Written[] {
  const old = new Set(before.events.map(({ id }) => id))
  return after.events
    .filter(({ id }) => !old.has(id))
    .map(({ id, at, type, by, changes, data }) => ({
      id,
      at,
      type,
      person: by,
      changes: type === 'created' ? everything(after) : (changes ?? []),
      data,
    }))
}

/** A new record says what it holds by holding it. */
function everything({ fields, cells }: Content): Change[] {
  const entries = [
    ...Object.entries(fields).map(([key, to]) => [`fields/${key}`, to] as const),
    ...Object.entries(cells),
  ]
  return entries.flatMap(([path, to]) => (isValue(to) ? [{ path, from: null, to }] : []))
}

const isStep = ({ type }: Written) => type !== 'created' && type !== 'edited'

/** What a claim writes of it: no step that was taken back within it. */
function claimed(notes: readonly Written[]): readonly Written[] {
  const kept = stepsToTake(notes.filter(isStep))
  return notes.filter((note) => !isStep(note) || kept.includes(note))
}

/** The record without what waits, and what whoever wrote that did not know. */
function besides(before: Content, after: Content): Beside {
  const old = new Set(before.events.map(({ id }) => id))
  const past = ancestors(after.events)
  const known = after.events.flatMap(({ id }) => (old.has(id) ? [] : [...(past.get(id) ?? [])]))
  const seen = new Set(known)
  return { present: before, unseen: before.events.filter(({ id }) => !seen.has(id)) }
}

/** The words of what waits. @throws StoreError `unreadable` */
export async function readHeld(db: Database, work: HeldWork): Promise<HeldWords> {
  const { before, after, notes } = read(work)
  const { recordId, kind, partition } = work
  const isNew = work.record === null
  const row = isKind(kind)
    ? project({ recordId, kind, partition, number: null, receivedAt: null }, after).row
    : undefined
  const nameOf = await namesFor(db, notes, [before])
  const changes = readableChanges(kind, claimed(notes), after, nameOf)
  return {
    title: row?.title || kindLabel(kind),
    isNew,
    changes: isNew ? changes : besidePresent(kind, changes, besides(before, after), nameOf),
  }
}

/** One signed commit of the author that writes the work again, on behalf of whoever wrote it. @throws StoreError */
export async function claimFrame(db: Database, work: HeldWork, author: Author): Promise<ClaimFrame> {
  const { after, notes } = read(work)
  const { recordId, kind, partition } = work
  if (!isKind(kind)) throw new StoreError('read-only', '请升级家站通后再认领这一条。')
  const doc = openDocument(work.record ?? undefined)
  const known = Y.encodeStateVector(doc)
  const by = (writtenAt: string): Author => ({ ...author, onBehalfOf: work.person, writtenAt })
  const changes = readableChanges(kind, notes, after, () => '')
  const values = notes.find((note) => !isStep(note))
  const steps = claimed(notes).filter(isStep)
  if (!values && steps.length === 0)
    throw new StoreError('invalid', '这里只有已经收回的步骤，没有要登记的内容，请退回。')
  doc.transact(() => {
    if (values) editDocument(doc, patchOf(changes), by(values.at))
    for (const { type, data, at } of steps) addStep(doc, type, data, by(at))
  })
  const update = new Uint8Array(Y.encodeStateAsUpdate(doc, known))
  const { person, device } = author
  const commitId = newId()
  const content = encodeFrameContent({ commitId, recordId, kind, partition, person, device, update })
  return { content, signature: await sign(db, content) }
}
