/**
 * Tries an update on a copy of a record: whether it can be read, stands on what is known and contradicts none of it. Whatever
 * bytes arrive, the answer is a value; the record at hand is never touched.
 */
import * as Y from 'yjs'
import { sameDocument } from '../../shared/records/canonical'
import { type Content, openDocument, readContent } from '../../shared/records/document'
import type { OpenRecord } from './documents'
import { type FrameRefusal, refuse } from './refusals'

/** Most structs (a cell written, an event added, a range deleted) in one update; a full form of 500 rows has 5,000. */
export const MAX_STRUCTS = 10_000
/** Most events that one commit adds; an officer's save adds one. */
export const MAX_NEW_EVENTS = 50
/** Most events of one record. */
export const MAX_EVENTS = 2_000
/** Most bytes of all updates of one record. */
export const MAX_RECORD_BYTES = 8 * 1024 * 1024
/** The parts of a document that this version knows. */
const ROOTS = new Set(['fields', 'items', 'events'])

export interface Trial {
  readonly before: Content
  readonly after: Content
  readonly doc: Y.Doc
  readonly owners: ReadonlyMap<number, string>
  /** The update brought something that the record did not have. */
  readonly adds: boolean
}

/**
 * The update on a copy of the record (or on an empty document), or why it cannot be taken. What is given back after a restore
 * (`returned`) may go on with other devices' client ids and bring all of a record's events at once.
 */
export function tryUpdate(
  record: OpenRecord | null,
  update: Uint8Array,
  device: string,
  returned = false,
): Trial | FrameRefusal {
  const parts = decode(update)
  if (!parts) return refuse('broken')
  if (parts.size > MAX_STRUCTS || (record?.bytes ?? 0) + update.length > MAX_RECORD_BYTES)
    return refuse('size')
  const reused = returned ? null : reusedClient(record, parts.ranges, device)
  if (reused) return reused
  const state = record && Y.encodeStateAsUpdate(record.doc)
  const doc = state ? openDocument(state) : openDocument()
  const before = record?.content ?? readContent(doc)
  const adds = apply(doc, update)
  if (adds === null) return refuse('broken')
  if (hangs(doc)) return refuse('missing-predecessor')
  if (record && state && overlaps(record.doc, parts.ranges) && !sameEitherWay(doc, state, update))
    return refuse('client-id-reused')
  if (!hasKnownRoots(doc))
    return refuse('schema', '提交里有这个版本不认识的内容。请把软件升级到最新版后再试。')
  const after = readContent(doc)
  const tooMany =
    (!returned && after.events.length - before.events.length > MAX_NEW_EVENTS) ||
    after.events.length > MAX_EVENTS
  if (tooMany) return refuse('size')
  return { before, after, doc, owners: withOwner(record, parts.ranges, device), adds }
}

interface Range {
  readonly client: number
  readonly from: number
  readonly to: number
}
interface Parts {
  readonly ranges: readonly Range[]
  readonly size: number
}

// Reads without applying: counts come before work.
function decode(update: Uint8Array): Parts | null {
  try {
    const { structs, ds } = Y.decodeUpdate(update)
    const deletes = [...ds.clients.values()].reduce((sum, list) => sum + list.length, 0)
    const length = structs.reduce((sum, struct) => sum + struct.length, 0)
    const ranges = structs.map(({ id, length: covered }) => ({
      client: id.client,
      from: id.clock,
      to: id.clock + covered,
    }))
    return { ranges, size: Math.max(structs.length + deletes, length / 64) }
  } catch {
    return null
  }
}

function apply(doc: Y.Doc, update: Uint8Array): boolean | null {
  let changed = false
  const note = () => {
    changed = true
  }
  doc.on('update', note)
  try {
    Y.applyUpdate(doc, update)
    return changed
  } catch {
    return null
  } finally {
    doc.off('update', note)
  }
}

function hangs(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null
}

function known(doc: Y.Doc, client: number): number {
  return Y.getState(doc.store, client)
}

// A client id belongs to the device that used it first: nobody else may go on with it.
function reusedClient(
  record: OpenRecord | null,
  ranges: readonly Range[],
  device: string,
): FrameRefusal | null {
  if (!record) return null
  const foreign = ranges.some(({ client, to }) => {
    const owner = record.owners.get(client)
    return owner !== undefined && owner !== device && to > known(record.doc, client)
  })
  return foreign ? refuse('client-id-reused') : null
}

function overlaps(doc: Y.Doc, ranges: readonly Range[]): boolean {
  return ranges.some(({ client, from }) => from < known(doc, client))
}

// Yjs passes over what it believes to have. Whichever comes first stays: with other content under the same ids, the two
// orders give two documents.
function sameEitherWay(oneWay: Y.Doc, state: Uint8Array, update: Uint8Array): boolean {
  try {
    const otherWay = openDocument()
    Y.applyUpdate(otherWay, update)
    Y.applyUpdate(otherWay, state)
    return sameDocument(oneWay, otherWay)
  } catch {
    return false
  }
}

// Also nothing hidden inside the known parts: a map has no list in it, a list no map.
function hasKnownRoots(doc: Y.Doc): boolean {
  if ([...doc.share.keys()].some((name) => !ROOTS.has(name))) return false
  const maps = [doc.getMap('fields'), doc.getMap('items')]
  return maps.every((map) => map._start === null) && doc.getArray('events')._map.size === 0
}

function withOwner(
  record: OpenRecord | null,
  ranges: readonly Range[],
  device: string,
): ReadonlyMap<number, string> {
  const owners = new Map(record?.owners)
  for (const { client } of ranges) if (!owners.has(client)) owners.set(client, device)
  return owners
}
