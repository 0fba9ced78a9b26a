/** Which rows of a list are selected, and where the keyboard stands. Pure. */

export interface Selection {
  /** recordId of the row that the keys move; '' before the first. */
  readonly active: string
  /** recordId from which a range is drawn. */
  readonly anchor: string
  readonly ids: ReadonlySet<string>
}

export const NOTHING_SELECTED: Selection = { active: '', anchor: '', ids: new Set() }

interface Identified {
  readonly recordId: string
}

/** Stands on a row alone. */
export function standOn(recordId: string): Selection {
  return { active: recordId, anchor: recordId, ids: new Set() }
}

/** Everything between the anchor and a row. */
export function extendTo(selection: Selection, rows: readonly Identified[], index: number): Selection {
  const target = rows[index]
  if (!target) return selection
  const start = rows.findIndex((row) => row.recordId === selection.anchor)
  const from = start < 0 ? index : start
  const between = rows.slice(Math.min(from, index), Math.max(from, index) + 1)
  return {
    active: target.recordId,
    anchor: start < 0 ? target.recordId : selection.anchor,
    ids: new Set(between.map((row) => row.recordId)),
  }
}

/** Adds a row or takes it away. */
export function toggled(selection: Selection, recordId: string): Selection {
  const ids = new Set(selection.ids)
  if (!ids.delete(recordId)) ids.add(recordId)
  return { active: recordId, anchor: recordId, ids }
}

/** The selection without these rows: what was done on them leaves selected what it left out. */
export function without(selection: Selection, rows: readonly Identified[]): Selection {
  const ids = new Set(selection.ids)
  for (const { recordId } of rows) ids.delete(recordId)
  return { ...selection, ids }
}

/** All rows, or none when all were selected. */
export function allOrNone(selection: Selection, rows: readonly Identified[]): Selection {
  const all = rows.length > 0 && rows.every((row) => selection.ids.has(row.recordId))
  return { ...selection, ids: new Set(all ? [] : rows.map((row) => row.recordId)) }
}

/** The selected rows among those shown, in their order. */
export function selectedRows<T extends Identified>(selection: Selection, rows: readonly T[]): readonly T[] {
  return selection.ids.size === 0 ? [] : rows.filter((row) => selection.ids.has(row.recordId))
}
