/**
 * Fields in which something stands that could not be read: a date that is none, a time, a number. Until it is mended or emptied
 * nothing is said to be saved, since what is seen there would not be.
 */
import type { KindName } from '../../../shared/records/fields'
import { fieldId } from './focus'

const unread = new Set<string>()

/** Notes that a field shows what was not taken; called with its DOM id. The answer takes the note back. */
export function noteUnread(id: string): () => void {
  unread.add(id)
  return () => unread.delete(id)
}

/** What was refused in a field and left there when its form was closed: record and DOM id → the sentence about it. */
const left = new Map<string, string>()

function leftKey(recordId: string, id: string): string {
  return `${recordId} ${id}`
}

/** Keeps the sentence about what a field refused, so that the form says it when it is opened again; '' forgets it. */
export function keepLeft(recordId: string, id: string, words: string): void {
  if (words === '') left.delete(leftKey(recordId, id))
  else left.set(leftKey(recordId, id), words)
}

/** What a field refused when its form was open before; '' when it was nothing. */
export function leftIn(recordId: string, id: string): string {
  return left.get(leftKey(recordId, id)) ?? ''
}

/** What the fields of a record refused is over: it was saved, or given up. */
export function forgetLeft(recordId: string): void {
  for (const key of left.keys()) if (key.startsWith(leftKey(recordId, ''))) left.delete(key)
}

/** Does the input with this DOM id show what was not taken? */
export function isUnread(id: string): boolean {
  return unread.has(id)
}

/** The path of the first such field of a form, '' when there is none. `under`: a prefix of its paths. */
export function firstUnread(kind: KindName, under = ''): string {
  const start = fieldId(kind, under)
  const steps = fieldId(kind, 'step')
  for (const id of unread) {
    const isStep = id.startsWith(`${steps}-`)
    if (id.startsWith(start) && isStep === (under !== '')) return id.slice(kind.length + 1)
  }
  return ''
}
