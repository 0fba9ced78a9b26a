/** What a form holds while it is being filled in, and the patch between two states of it. Pure; knows no screen. */
import { z } from 'zod'
import { type Edit, ORDER, type Patch } from '../../../shared/records/document'
import { isBlank, type Value, type Values } from '../../../shared/records/fields'

/** One row of a list in a form. `id` names it for ever, `order` is where it stands. */
export type FormRow = Values & { readonly id: string; readonly order: number }

export interface FormData {
  readonly fields: Values
  readonly items: Readonly<Record<string, readonly FormRow[]>>
}

const FormValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])
const KeptValues = z.record(z.string(), z.unknown())
const KeptForm = z.object({
  fields: KeptValues,
  items: z.record(z.string(), z.array(z.looseObject({ id: z.string(), order: z.number() }))),
})

/** What was emptied is not there; what cannot be read is as it was before: one odd value does not cost the others. */
function readValues(kept: Readonly<Record<string, unknown>>, before: Values): Values {
  return Object.fromEntries(
    Object.entries(kept).flatMap(([key, value]) => {
      if (value === undefined) return []
      const read = FormValue.safeParse(value)
      const known = read.success ? read.data : before[key]
      return known === undefined ? [] : [[key, known]]
    }),
  )
}

/** Values as they were kept; null when it is nothing of the kind. Read with care: an older app may have written them. */
export function keptValues(kept: unknown): Values | null {
  const read = KeptValues.safeParse(kept)
  return read.success ? readValues(read.data, {}) : null
}

/** A form as it was kept, over what it was `before`; null when it is nothing of the kind. */
export function keptForm(kept: unknown, before: FormData): FormData | null {
  const read = KeptForm.safeParse(kept)
  if (!read.success) return null
  const { fields, items } = read.data
  return {
    fields: readValues(fields, before.fields),
    items: Object.fromEntries(
      Object.entries(items).map(([list, rows]) => [
        list,
        rows.map(({ id, order, ...values }) => {
          const was = before.items[list]?.find((row) => row.id === id)
          return { ...readValues(values, was ?? {}), id, order }
        }),
      ]),
    ),
  }
}

export const EMPTY_FORM: FormData = { fields: {}, items: {} }

/** The form of a record as it stands. */
export function formOf(row: { readonly fields: Values; readonly items: FormData['items'] }): FormData {
  return { fields: row.fields, items: row.items }
}

/** A row in which nothing was entered yet. */
export function isBlankRow(row: FormRow): boolean {
  return Object.entries(row).every(([key, value]) => key === 'id' || key === ORDER || isBlank(value))
}

/** The form without rows that were opened and never filled in. */
export function withoutBlankRows(form: FormData): FormData {
  return {
    ...form,
    items: Object.fromEntries(
      Object.entries(form.items).map(([list, rows]) => [list, rows.filter((row) => !isBlankRow(row))]),
    ),
  }
}

/** Do two values say the same? A blank says what nothing says. */
export function sameValue(a: Value | undefined, b: Value | undefined): boolean {
  if (isBlank(a) && isBlank(b)) return true
  return JSON.stringify(a) === JSON.stringify(b)
}

function edits(before: Values, after: Values, skip: readonly string[] = []): Record<string, Value | null> {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)])
  const changed = [...keys].filter((key) => !skip.includes(key) && !sameValue(before[key], after[key]))
  return Object.fromEntries(changed.map((key) => [key, isBlank(after[key]) ? null : (after[key] ?? null)]))
}

function rowEdits(before: readonly FormRow[], after: readonly FormRow[]): Record<string, Edit | null> {
  const old = new Map(before.map((row) => [row.id, row]))
  const kept = new Set(after.map((row) => row.id))
  const result: Record<string, Edit | null> = {}
  for (const row of after) {
    const edit = edits(old.get(row.id) ?? {}, row, ['id'])
    if (Object.keys(edit).length > 0) result[row.id] = edit
  }
  for (const row of before) if (!kept.has(row.id)) result[row.id] = null
  return result
}

/** Only what differs between two states of a form: what a save writes. */
export function patchBetween(before: FormData, after: FormData): Patch {
  const fields = edits(before.fields, after.fields)
  const lists = new Set([...Object.keys(before.items), ...Object.keys(after.items)])
  const items: Record<string, Record<string, Edit | null>> = {}
  for (const list of lists) {
    const rows = rowEdits(before.items[list] ?? [], after.items[list] ?? [])
    if (Object.keys(rows).length > 0) items[list] = rows
  }
  return { fields, items }
}

/** Would this patch change nothing? */
export function isEmptyPatch(patch: Patch): boolean {
  return Object.keys(patch.fields ?? {}).length === 0 && Object.keys(patch.items ?? {}).length === 0
}

function edited(values: Values, edit: Edit): Values {
  const result: Record<string, Value | undefined> = { ...values }
  for (const [key, value] of Object.entries(edit)) {
    if (value === null || value === undefined) delete result[key]
    else result[key] = value
  }
  return result
}

function editedRows(
  rows: readonly FormRow[],
  edit: Readonly<Record<string, Edit | null>>,
): readonly FormRow[] {
  const known = new Set(rows.map((row) => row.id))
  const kept = rows
    .filter((row) => edit[row.id] !== null)
    .map((row) => ({ ...edited(row, edit[row.id] ?? {}), id: row.id, order: row.order }))
  const added = Object.entries(edit).flatMap(([id, values]) => {
    if (values === null || known.has(id)) return []
    const order = values[ORDER]
    return [{ ...edited({}, values), id, order: typeof order === 'number' ? order : rows.length }]
  })
  return [...kept, ...added].sort((a, b) => a.order - b.order)
}

/** A form with a patch applied: what was typed here, laid over what arrived meanwhile. */
export function applyPatch(form: FormData, patch: Patch): FormData {
  const lists = new Set([...Object.keys(form.items), ...Object.keys(patch.items ?? {})])
  return {
    fields: edited(form.fields, patch.fields ?? {}),
    items: Object.fromEntries(
      [...lists].map((list) => [list, editedRows(form.items[list] ?? [], patch.items?.[list] ?? {})]),
    ),
  }
}

/** Next free place at the end of a list. */
export function nextOrder(rows: readonly FormRow[]): number {
  return rows.reduce((last, row) => Math.max(last, row.order), 0) + 1
}
