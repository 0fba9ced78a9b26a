/** The way back through a form: what was changed here, and how far that may be taken back. Pure. */
import type { Edit, Patch } from '../../../shared/records/document'
import { isEmptyPatch } from './data'

/** How long typing on in one field counts as one change, in milliseconds. */
const TYPING_MS = 1500
/** Changes that can be taken back. */
const MAX_CHANGES = 200

/** Something that was changed here, both ways. */
export interface Change {
  /** Of the field or row that it was about. */
  readonly path: string
  readonly back: Patch
  readonly forth: Patch
  /** ms since 1970 of its last key stroke. */
  readonly at: number
}

type Rows = Readonly<Record<string, Edit | null>>

function withoutKeys(edit: Edit, theirs: Edit): Edit {
  return Object.fromEntries(Object.entries(edit).filter(([key]) => !(key in theirs)))
}

/** A row that one of both put there or took away is one thing; otherwise its columns are apart. */
function withoutRows(rows: Rows, theirs: Rows): Rows {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([id, edit]): [string, Edit | null][] => {
      const other = theirs[id]
      if (other === undefined) return [[id, edit]]
      if (edit === null || other === null) return []
      const rest = withoutKeys(edit, other)
      return Object.keys(rest).length > 0 ? [[id, rest]] : []
    }),
  )
}

/** What of a patch is not about what `theirs` is about. */
export function withoutPatch(patch: Patch, theirs: Patch): Patch {
  return {
    fields: withoutKeys(patch.fields ?? {}, theirs.fields ?? {}),
    items: Object.fromEntries(
      Object.entries(patch.items ?? {}).flatMap(([list, rows]): [string, Rows][] => {
        const rest = withoutRows(rows, theirs.items?.[list] ?? {})
        return Object.keys(rest).length > 0 ? [[list, rest]] : []
      }),
    ),
  }
}

/** Does a change at `at` (ms since 1970, null for what is not typed letter by letter) go on with the last one? */
export function goesOnWith(last: Change | undefined, path: string, at: number | null): last is Change {
  return at !== null && last?.path === path && at - last.at < TYPING_MS
}

/** With one more; the oldest are forgotten. */
export function withChange(changes: readonly Change[], change: Change): readonly Change[] {
  return [...changes, change].slice(-MAX_CHANGES)
}

/** The changes without what somebody else has written since: taking back or making again never reaches past that. */
export function notPast(changes: readonly Change[], theirs: Patch): readonly Change[] {
  if (isEmptyPatch(theirs)) return changes
  return changes.flatMap((change) => {
    const cut = {
      ...change,
      back: withoutPatch(change.back, theirs),
      forth: withoutPatch(change.forth, theirs),
    }
    return isEmptyPatch(cut.back) || isEmptyPatch(cut.forth) ? [] : [cut]
  })
}
