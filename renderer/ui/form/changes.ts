/** The small changes that typing makes to a form. Pure. */
import type { Value, Values } from '../../../shared/records/fields'
import { type FormData, type FormRow, nextOrder } from './data'

function withRows(form: FormData, list: string, rows: readonly FormRow[]): FormData {
  return { ...form, items: { ...form.items, [list]: rows } }
}

/** The values with one set; undefined takes it away. */
function withOne(values: Values, key: string, value: Value | undefined): Values {
  const { [key]: _, ...others } = values
  return value === undefined ? others : { ...others, [key]: value }
}

/** Sets a field; undefined empties it. */
export function withField(form: FormData, key: string, value: Value | undefined): FormData {
  return { ...form, fields: withOne(form.fields, key, value) }
}

/** Sets one cell of a row; a row that is not there yet is added at the end. */
export function withCell(
  form: FormData,
  list: string,
  id: string,
  column: string,
  value: Value | undefined,
): FormData {
  const rows = form.items[list] ?? []
  const all = rows.some((row) => row.id === id) ? rows : [...rows, { id, order: nextOrder(rows) }]
  return withRows(
    form,
    list,
    all.map((row) => (row.id === id ? { ...withOne(row, column, value), id, order: row.order } : row)),
  )
}

/** Adds a row at the end. */
export function withRow(form: FormData, list: string, id: string, values: Values = {}): FormData {
  const rows = form.items[list] ?? []
  return withRows(form, list, [...rows, { ...values, id, order: nextOrder(rows) }])
}

/** Takes a row out. */
export function withoutRow(form: FormData, list: string, id: string): FormData {
  return withRows(
    form,
    list,
    (form.items[list] ?? []).filter((row) => row.id !== id),
  )
}

/** Puts a row back where it stood. */
export function withRowBack(form: FormData, list: string, row: FormRow): FormData {
  return withRows(
    form,
    list,
    [...(form.items[list] ?? []), row].sort((a, b) => a.order - b.order),
  )
}
