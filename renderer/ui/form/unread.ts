/**
 * Fields in which something stands that could not be read: a date that is none, a time, a number. Until it is mended or emptied
 * nothing is said to be saved, since what is seen there would not be, or is not what was meant (`left.ts`).
 */
import type { KindName } from '../../../shared/records/fields'
import { fieldId } from './focus'

const unread = new Set<string>()

/** Notes that a field shows what was not taken; called with its DOM id. The answer takes the note back. */
export function noteUnread(id: string): () => void {
  unread.add(id)
  return () => unread.delete(id)
}

/** Does the input with this DOM id show what was not taken? */
export function isUnread(id: string): boolean {
  return unread.has(id)
}

/** How many fields of a form show what was not taken, beside those of a step. */
export function countUnread(kind: KindName): number {
  const steps = `${fieldId(kind, 'step')}-`
  return [...unread].filter((id) => id.startsWith(fieldId(kind, '')) && !id.startsWith(steps)).length
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
