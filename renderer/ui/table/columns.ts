/** What a column of a list is, its cells in words, and lists sorted by it. Pure, but for how a cell is drawn. */
import type { ReactNode } from 'react'
import { showDate, showMoment } from '../dates'
import { READING } from '../reading'

/** What a cell holds before it is written for a person; '' for nothing. */
export type Cell = string | number

export interface Column<T> {
  readonly key: string
  readonly title: string
  /** CSS pixels. On paper and in a workbook the columns keep these proportions. */
  readonly width: number
  /** Takes the room that is left over; one column of a list. */
  readonly grow?: true
  /** `date` is a day `YYYY-MM-DD`, `moment` an ISO time; a text when absent. */
  readonly type?: 'date' | 'moment' | 'number'
  value(row: T): Cell
  /** On the screen, where a word alone is too little. */
  draw?(row: T): ReactNode
  /** What the list is sorted by, where that is not the value. */
  order?(row: T): Cell
  /** Nothing would be found by sorting it, e.g. long texts. */
  readonly unsorted?: true
  /** Shown only to those who choose it. */
  readonly extra?: true
}

export interface Sort {
  readonly key: string
  /** From the largest to the smallest. */
  readonly down: boolean
}

/** Widths in CSS pixels by the keys of columns. */
export type Widths = Readonly<Record<string, number>>

/** Between these a column can be made narrower or wider, in CSS pixels. */
export const LEAST_WIDTH = 48
export const MOST_WIDTH = 900

/** A width within the limits, in whole pixels. */
export function fitting(width: number): number {
  return Math.round(Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, width)))
}

/** The widths with a column's width set, or given back to the list with null. */
export function withWidth(widths: Widths, key: string, width: number | null): Widths {
  const { [key]: _, ...others } = widths
  return width === null ? others : { ...others, [key]: fitting(width) }
}

/** The columns in the widths that a person gave them. */
export function withWidths<T>(columns: readonly Column<T>[], widths: Widths): readonly Column<T>[] {
  return columns.map((column) => {
    const width = widths[column.key]
    if (width === undefined) return column
    const { grow: _, ...sized } = column
    return { ...sized, width }
  })
}

/** A column of rows, for lines that each hold such a row. */
export function through<T, R>(column: Column<R>, rowOf: (line: T) => R): Column<T> {
  const { value, draw, order, ...rest } = column
  return {
    ...rest,
    value: (line) => value(rowOf(line)),
    ...(draw && { draw: (line: T) => draw(rowOf(line)) }),
    ...(order && { order: (line: T) => order(rowOf(line)) }),
  }
}

/** A cell as a person reads it: on the screen, on paper, in a message. */
export function cellText<T>(column: Column<T>, row: T): string {
  const value = column.value(row)
  if (column.type === 'date') return showDate(String(value))
  if (column.type === 'moment') return showMoment(value)
  return String(value)
}

/** The columns that are shown, in their order: those chosen, or without a choice all that are not extra. */
export function chosenColumns<T>(
  columns: readonly Column<T>[],
  chosen: readonly string[] | null,
): readonly Column<T>[] {
  if (chosen === null) return columns.filter((column) => !column.extra)
  const found = chosen.flatMap((key) => columns.find((column) => column.key === key) ?? [])
  return found.length > 0 ? found : columns.filter((column) => !column.extra)
}

/** For each cell a number that stands where the cell stands; NaN for nothing. Each distinct text is compared only once. */
function ranksOf(cells: readonly Cell[], plain: boolean): Float64Array {
  const texts = new Set<string>()
  for (const cell of cells) if (typeof cell === 'string' && cell !== '') texts.add(cell)
  const inOrder = plain ? [...texts].sort() : [...texts].sort(READING.compare)
  const rank = new Map(inOrder.map((text, at) => [text, at]))
  return Float64Array.from(cells, (cell) =>
    typeof cell === 'number' ? cell : (rank.get(cell) ?? Number.NaN),
  )
}

/** The rows sorted by a column. Equal ones keep their order; rows without a value stand last either way. */
export function sortRows<T>(rows: readonly T[], column: Column<T>, down: boolean): readonly T[] {
  const ranks = ranksOf(rows.map(column.order ?? column.value), column.type !== undefined)
  const at = (index: number) => ranks[index] ?? Number.NaN
  const compare = (a: number, b: number): number => {
    const [left, right] = [at(a), at(b)]
    if (Number.isNaN(left) || Number.isNaN(right))
      return Number(Number.isNaN(left)) - Number(Number.isNaN(right)) || a - b
    return (down ? right - left : left - right) || a - b
  }
  const order = Uint32Array.from(rows, (_, index) => index).sort(compare)
  return Array.from(order, (index) => rows[index]).filter((row) => row !== undefined)
}

/** The next sort when a column's head is used: up, down, and back to how the rows come. */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, down: false }
  return sort.down ? null : { key, down: true }
}
