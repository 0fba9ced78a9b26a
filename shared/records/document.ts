/**
 * One record, one Yjs document: reading it, and the only two ways of changing it (an edit, a step).
 *
 * Layout: `fields` Y.Map of short values; `items` Y.Map whose keys are `<list>/<rowId>/<column>`, one cell each, so that two
 * people working on one row both keep what they wrote (`order` and `removed` are columns of every row); `events` Y.Array of
 * plain objects, only ever added to. Every edit also says in an event what it replaced, so nothing disappears silently.
 */
import { v7 as newId } from 'uuid'
import * as Y from 'yjs'
import { type Change, heads, RecordEvent } from './events'
import { isBlank, isSame, isValue, type Value, type Values } from './fields'

/** Who changes a record, on which device, at what time of its clock. */
export interface Author {
  readonly person: string
  readonly device: string
  readonly now: Date
  readonly onBehalfOf?: string
  /** When it was written, where it is adopted or written again later: ISO time. */
  readonly writtenAt?: string
}

/** What a document holds, as plain values. */
export interface Content {
  readonly fields: Readonly<Record<string, unknown>>
  readonly cells: Readonly<Record<string, unknown>>
  readonly events: readonly RecordEvent[]
  /** Entries of `events` that are not events at all; such a record is listed, never counted. */
  readonly broken: number
}

/** New values by key; null or a blank removes one. */
export type Edit = Readonly<Record<string, Value | null | undefined>>
export interface Patch {
  readonly fields?: Edit
  /** list → rowId → column → value; a row that is null is taken out. */
  readonly items?: Readonly<Record<string, Readonly<Record<string, Edit | null>>>>
  /** Paths whose shown value a person has chosen over one that lost: noted as an edit although nothing changes. */
  readonly keep?: readonly string[]
}

export const ORDER = 'order'
export const REMOVED = 'removed'

/** A document with a random client id of its own; ids are never reused. Optionally filled from an encoded state. */
export function openDocument(state?: Uint8Array): Y.Doc {
  // The guid names sub-documents, of which there are none; making one costs thirty calls of the system's random numbers.
  const doc = new Y.Doc({ guid: '' })
  if (state) Y.applyUpdate(doc, state)
  return doc
}

/** Reads a document without changing it. */
export function readContent(doc: Y.Doc): Content {
  const raw = doc.getArray('events').toArray()
  const events = raw.flatMap((entry) => {
    const parsed = RecordEvent.safeParse(entry)
    return parsed.success ? [parsed.data] : []
  })
  return {
    fields: Object.fromEntries(doc.getMap('fields').entries()),
    cells: Object.fromEntries(doc.getMap('items').entries()),
    events,
    broken: raw.length - events.length,
  }
}

function plain(value: unknown): Value | null {
  return isValue(value) ? value : null
}

function wanted(value: Value | null | undefined): Value | null {
  return isBlank(value) ? null : (value ?? null)
}

function fieldChanges(content: Content, edit: Edit): Change[] {
  return Object.entries(edit).map(([key, value]) => ({
    path: `fields/${key}`,
    from: plain(content.fields[key]),
    to: wanted(value),
  }))
}

function rowChanges(content: Content, list: string, row: string, edit: Edit | null): Change[] {
  const values: Edit = edit === null ? { [REMOVED]: true } : edit
  return Object.entries(values).map(([column, value]) => {
    const path = `${list}/${row}/${column}`
    return { path, from: plain(content.cells[path]), to: wanted(value) }
  })
}

/** The values that a patch would really change, and those that it confirms. */
export function changesOf(content: Content, patch: Patch): Change[] {
  const inFields = fieldChanges(content, patch.fields ?? {})
  const inRows = Object.entries(patch.items ?? {}).flatMap(([list, rows]) =>
    Object.entries(rows).flatMap(([row, edit]) => rowChanges(content, list, row, edit)),
  )
  const kept = (patch.keep ?? []).map((path) => {
    const value = plain(
      path.startsWith('fields/') ? content.fields[path.slice('fields/'.length)] : content.cells[path],
    )
    return { path, from: value, to: value }
  })
  return [...[...inFields, ...inRows].filter((change) => !isSame(change.from, change.to)), ...kept]
}

function write(doc: Y.Doc, change: Change): void {
  const inFields = change.path.startsWith('fields/')
  const map = doc.getMap(inFields ? 'fields' : 'items')
  const key = inFields ? change.path.slice('fields/'.length) : change.path
  if (change.to === null) map.delete(key)
  else map.set(key, change.to)
}

function stamp(
  content: Content,
  author: Author,
): Pick<RecordEvent, 'id' | 'at' | 'by' | 'device' | 'seen' | 'onBehalfOf' | 'writtenAt'> {
  return {
    id: newId(),
    at: author.now.toISOString(),
    by: author.person,
    device: author.device,
    seen: heads(content.events),
    ...(author.onBehalfOf ? { onBehalfOf: author.onBehalfOf } : {}),
    ...(author.writtenAt ? { writtenAt: author.writtenAt } : {}),
  }
}

/**
 * Applies an edit in one transaction and notes it as an event: `created` on an empty document, else `edited` with the old and
 * new values. Returns what changed; nothing is written when nothing would change.
 */
export function editDocument(doc: Y.Doc, patch: Patch, author: Author): readonly Change[] {
  const content = readContent(doc)
  const changes = changesOf(content, patch)
  const isNew = content.events.length === 0
  if (changes.length === 0 && !isNew) return []
  doc.transact(() => {
    for (const change of changes) if (!isSame(change.from, change.to)) write(doc, change)
    const event = { ...stamp(content, author), type: isNew ? 'created' : 'edited', data: {} }
    doc.getArray('events').push([isNew ? event : { ...event, changes }])
  })
  return changes
}

/** Adds a step to a document. Whether it is legal is asked of `stepProblem` before. Returns the event's id. */
export function addStep(doc: Y.Doc, type: string, data: Values, author: Author): string {
  const known = Object.fromEntries(Object.entries(data).filter(([, value]) => !isBlank(value)))
  const event = { ...stamp(readContent(doc), author), type, data: known }
  doc.transact(() => doc.getArray('events').push([event]))
  return event.id
}
