/**
 * One record while it is being filled in: as it is stored, as it stands in the form, the way back, and where somebody else changed
 * what was changed here too. Pure; `useRecordDraft` gives it a life.
 */
import { z } from 'zod'
import { type Edit, type Patch, REMOVED } from '../../../shared/records/document'
import type { Value } from '../../../shared/records/fields'
import { withoutRow, withRowBack } from './changes'
import {
  applyPatch,
  EMPTY_FORM,
  type FormData,
  type FormRow,
  isEmptyPatch,
  keptForm,
  patchBetween,
  sameValue,
  withoutBlankRows,
} from './data'
import { type Change, goesOnWith, notPast, withChange, withoutPatch } from './history'

/** Somebody else changed what was changed here too, and nobody has chosen yet. */
export interface Clash {
  /** `<key>`, `<list>/<row>/<column>`, or `<list>/<row>/removed` when one removed the row and the other changed it. */
  readonly path: string
  /** What they wrote; for a removed row: true when it is they who removed it. */
  readonly theirs: Value | null
}

export interface Working {
  /** The record as stored; blank while it does not exist. */
  readonly base: FormData
  readonly now: FormData
  /** What a record that does not exist begins with: not yet a change. */
  readonly start: FormData
  readonly isNew: boolean
  /** A draft from before was laid over the record. */
  readonly restored: boolean
  readonly done: readonly Change[]
  readonly undone: readonly Change[]
  readonly clashes: readonly Clash[]
}

const Kept = z.object({ base: z.unknown(), now: z.unknown() })

/** What was kept of it against a crash; null when that is no draft. */
function keptOf(draft: unknown): Pick<Working, 'base' | 'now'> | null {
  const kept = Kept.safeParse(draft)
  const base = kept.success ? keptForm(kept.data.base, EMPTY_FORM) : null
  const now = base && keptForm(kept.data?.now, base)
  return now && { base, now }
}

function typedBetween(before: FormData, after: FormData): Patch {
  return patchBetween(withoutBlankRows(before), withoutBlankRows(after))
}

/** What is in the form and not in the record, without rows that were left blank. */
export function unsaved(working: Working): Patch {
  return typedBetween(working.isNew ? working.start : working.base, working.now)
}

export function isDirty(working: Working): boolean {
  return !isEmptyPatch(unsaved(working))
}

/** Is it known here that the record says this? */
export function isAsStored(working: Working, stored: FormData): boolean {
  return !working.isNew && isEmptyPatch(patchBetween(working.base, stored))
}

/** Opens a record; `stored` is null when it does not exist, `draft` whatever was kept, `start` what a new one begins with. */
export function opened(stored: FormData | null, draft: unknown, start: FormData): Working {
  const base = stored ?? EMPTY_FORM
  const fresh = { start, isNew: stored === null, done: [], undone: [], clashes: [] }
  const kept = keptOf(draft)
  const typed = kept ? typedBetween(kept.base, kept.now) : {}
  if (!kept || isEmptyPatch(typed)) return { ...fresh, base, now: stored ?? start, restored: false }
  const before = { ...fresh, base: kept.base, now: applyPatch(kept.base, typed), restored: true }
  return arrived(before, base)
}

/** A change made in the form. `at` is the time of the key stroke, null for what is not typed letter by letter. */
export function changed(
  working: Working,
  path: string,
  make: (form: FormData) => FormData,
  at: number | null = null,
): Working {
  const now = make(working.now)
  const last = working.done.at(-1)
  const forth = patchBetween(working.now, now)
  if (isEmptyPatch(forth)) return { ...working, now }
  const goesOn = goesOnWith(last, path, at)
  const before = goesOn ? applyPatch(working.now, last.back) : working.now
  const change: Change = {
    path,
    back: patchBetween(now, before),
    forth: patchBetween(before, now),
    at: at ?? 0,
  }
  const done = withChange(goesOn ? working.done.slice(0, -1) : working.done, change)
  return { ...working, now, done, undone: [], clashes: standing(working.clashes, now) }
}

/** Takes the last change back, or makes the last one taken back again; says where it was. null when there is none. */
export function stepped(working: Working, way: 'back' | 'forth'): { working: Working; path: string } | null {
  const change = (way === 'back' ? working.done : working.undone).at(-1)
  if (!change) return null
  const now = applyPatch(working.now, change[way])
  const [done, undone] =
    way === 'back'
      ? [working.done.slice(0, -1), [...working.undone, change]]
      : [[...working.done, change], working.undone.slice(0, -1)]
  return {
    working: { ...working, now, done, undone, clashes: standing(working.clashes, now) },
    path: change.path,
  }
}

type Rows = Readonly<Record<string, Edit | null>>

function rowClashes(list: string, mine: Rows, theirs: Rows): Clash[] {
  return Object.entries(mine).flatMap(([row, own]): Clash[] => {
    const other = theirs[row]
    if (other === undefined || (own === null && other === null)) return []
    if (own === null || other === null) return [{ path: `${list}/${row}/${REMOVED}`, theirs: other === null }]
    return edits(own, other).map(([column, value]) => ({ path: `${list}/${row}/${column}`, theirs: value }))
  })
}

/** What both edited, differently. */
function edits(mine: Edit, theirs: Edit): [key: string, theirs: Value | null][] {
  return Object.entries(theirs).flatMap(([key, value]): [string, Value | null][] =>
    key in mine && !sameValue(mine[key] ?? undefined, value ?? undefined) ? [[key, value ?? null]] : [],
  )
}

function clashesBetween(mine: Patch, theirs: Patch): Clash[] {
  return [
    ...edits(mine.fields ?? {}, theirs.fields ?? {}).map(([path, value]) => ({ path, theirs: value })),
    ...Object.entries(mine.items ?? {}).flatMap(([list, rows]) =>
      rowClashes(list, rows, theirs.items?.[list] ?? {}),
    ),
  ]
}

function rowAt(form: FormData, path: string): FormRow | undefined {
  const [list = '', id = ''] = path.split('/')
  return form.items[list]?.find((row) => row.id === id)
}

function isRemoval(path: string): boolean {
  return path.split('/')[2] === REMOVED
}

function withWholeRow(form: FormData, list: string, row: FormRow): FormData {
  return withRowBack(withoutRow(form, list, row.id), list, row)
}

function patchTo(path: string, value: Value | null): Patch {
  const [head = '', row = '', column] = path.split('/')
  return column === undefined
    ? { fields: { [head]: value } }
    : { items: { [head]: { [row]: column === REMOVED ? null : { [column]: value } } } }
}

/** The way back, cut where somebody else has written since; what is to be chosen between stays in it. */
function historyAfter({ done, undone }: Working, theirs: Patch, clashes: readonly Clash[] = []) {
  const unasked = clashes.reduce((left, { path }) => withoutPatch(left, patchTo(path, null)), theirs)
  return { done: notPast(done, unasked), undone: notPast(undone, unasked) }
}

/** The record was changed elsewhere: laid under what was typed here. What both changed is noted, so that a person chooses. */
export function arrived(working: Working, base: FormData): Working {
  const theirs = patchBetween(working.base, base)
  if (isEmptyPatch(theirs)) return { ...working, base, isNew: working.isNew && base === EMPTY_FORM }
  const mine = typedBetween(working.base, working.now)
  const found = clashesBetween(mine, theirs)
  const paths = new Set(found.map((clash) => clash.path))
  const merged = applyPatch(base, mine)
  // A row that they removed stays whole for whoever was writing in it, until it is decided.
  let now = merged
  for (const { path, theirs: removed } of found) {
    const row = rowAt(working.now, path)
    if (isRemoval(path) && removed === true && row) now = withWholeRow(now, path.split('/')[0] ?? '', row)
  }
  const open = [...working.clashes.filter((clash) => !paths.has(clash.path)), ...found]
  const history = historyAfter(working, theirs, found)
  return { ...working, ...history, base, now, isNew: false, clashes: standing(open, now) }
}

function valueAt(form: FormData, path: string): Value | undefined {
  const [head = '', , column] = path.split('/')
  return column === undefined ? form.fields[head] : rowAt(form, path)?.[column]
}

/** Those of the clashes that are still undecided: where the form has come to say the same, nothing is to be chosen. */
function standing(clashes: readonly Clash[], now: FormData): readonly Clash[] {
  return clashes.filter(({ path, theirs }) => {
    if (isRemoval(path)) return (rowAt(now, path) === undefined) !== (theirs === true)
    return !sameValue(valueAt(now, path), theirs ?? undefined)
  })
}

/** Chooses: what they wrote, or what stands in the form. */
export function decided(working: Working, path: string, takeTheirs: boolean): Working {
  const clash = working.clashes.find((one) => one.path === path)
  const clashes = working.clashes.filter((one) => one.path !== path)
  if (!clash || !takeTheirs) return { ...working, clashes }
  const [list = '', row = ''] = path.split('/')
  const stored = rowAt(working.base, path)
  const patch = !isRemoval(path)
    ? patchTo(path, clash.theirs)
    : { items: { [list]: { [row]: clash.theirs === true || !stored ? null : stored } } }
  return { ...changed(working, path, (form) => applyPatch(form, patch)), clashes }
}

/** What a save writes. A row that they removed and that is kept all the same is put back. */
export function toWrite(working: Working): Patch {
  const patch = patchBetween(working.base, withoutBlankRows(working.now))
  const items = Object.entries(patch.items ?? {}).map(([list, rows]) => {
    const known = new Set(working.base.items[list]?.map((row) => row.id))
    const written = Object.entries(rows).map(([id, edit]) => [
      id,
      edit && !known.has(id) && !working.isNew ? { ...edit, [REMOVED]: null } : edit,
    ])
    return [list, Object.fromEntries(written)]
  })
  return { ...patch, items: Object.fromEntries(items) }
}

/** It was saved as `stored`; `written` is what stood in the form when the save began. What was typed since stays, unsaved. */
export function saved(working: Working, written: FormData, stored: FormData): Working {
  const sent = withoutBlankRows(written)
  const later = typedBetween(sent, working.now)
  return {
    ...working,
    ...historyAfter(working, patchBetween(sent, stored)),
    base: stored,
    now: applyPatch(stored, later),
    isNew: false,
    restored: false,
    clashes: [],
  }
}

/** Throws away what was not saved. It can be taken back like any other change. */
export function discarded(working: Working): Working {
  const to = working.isNew ? working.start : working.base
  return { ...changed(working, '', () => to), restored: false, clashes: [] }
}
