/**
 * Equality of two copies of a record: canonical JSON of its content plus its Yjs snapshot (state vector and delete set), never
 * the bytes of an update, never the state vector alone.
 */
import * as Y from 'yjs'

/** JSON with the keys of every object sorted, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value)
      .filter(([, entry]) => entry !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** Everything a document says, as one text: the same on every machine that has received the same edits. */
export function canonicalDocument(doc: Y.Doc): string {
  return canonicalJson({
    fields: doc.getMap('fields').toJSON(),
    items: doc.getMap('items').toJSON(),
    events: doc.getArray('events').toJSON(),
  })
}

/** Do two documents say the same and stand at the same point of their history? */
export function sameDocument(a: Y.Doc, b: Y.Doc): boolean {
  return canonicalDocument(a) === canonicalDocument(b) && Y.equalSnapshots(Y.snapshot(a), Y.snapshot(b))
}
