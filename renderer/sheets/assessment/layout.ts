/** How the table is laid out: widths of its columns, and where it is divided so that both halves are about as tall. */
import type { SheetCategory } from '../../../shared/records/result-sheet'

/** Widths of one half of the table, in parts of its whole width; about millimetres. */
export const COLUMNS = [
  { key: 'category', label: '大类', width: 15 },
  { key: 'code', label: '编号', width: 8 },
  { key: 'name', label: '考核项目', width: 31 },
  { key: 'points', label: '分值', width: 7.4 },
  { key: 'rule', label: '评分标准', width: 37.7 },
  { key: 'figures', label: '完成情况', width: 23.4 },
  { key: 'score', label: '得分', width: 8.8 },
  { key: 'remark', label: '备注', width: 7.7 },
] as const
export type ColumnKey = (typeof COLUMNS)[number]['key']

const WIDTH = COLUMNS.reduce((sum, column) => sum + column.width, 0)

/** Width of a column for CSS. */
export function share(width: number): string {
  return `${((100 * width) / WIDTH).toFixed(2)}%`
}

/** Width of a text in full characters: Chinese ones count 1, Latin letters and digits about a half. */
export function emWidth(text: string): number {
  return [...text].reduce((sum, char) => sum + ((char.codePointAt(0) ?? 0) < 0x2000 ? 0.55 : 1), 0)
}

/** Full characters of 10.5 pt that go into a column of a given width, with its padding. */
const room = (width: number): number => (width - 1.6) / 3.7

function lines(category: SheetCategory): number {
  const rows = category.rows.reduce(
    (sum, row) =>
      sum +
      Math.max(
        1,
        Math.ceil(emWidth(row.name) / room(31)),
        Math.ceil(emWidth(row.rule) / room(37.7)),
        Math.ceil(emWidth(row.figures) / room(23.4)),
      ),
    0,
  )
  const head = Math.ceil(emWidth(category.name) / room(15)) + 2
  return Math.max(rows, head)
}

/** Divides categories between two columns, in order, where the heights differ least. */
export function halves(categories: readonly SheetCategory[]): [SheetCategory[], SheetCategory[]] {
  const heights = categories.map(lines)
  const total = heights.reduce((sum, height) => sum + height, 0)
  let best = 0
  let least = Number.POSITIVE_INFINITY
  let above = 0
  for (let at = 0; at < heights.length; at++) {
    above += heights[at] ?? 0
    const difference = Math.abs(total - 2 * above)
    if (difference < least) {
      least = difference
      best = at + 1
    }
  }
  return [categories.slice(0, best), categories.slice(best)]
}

/** One way of laying the sheet out: on how many pages, in what size of the table's text (pt). */
export interface Layout {
  readonly pages: 1 | 2
  readonly size: number
}

/** Tried in this order until one fits: as large as one page allows, never below 10 pt, else two pages. */
export const LAYOUTS: readonly [Layout, ...Layout[]] = [
  { pages: 1, size: 11 },
  { pages: 1, size: 10.5 },
  { pages: 1, size: 10.1 },
  { pages: 2, size: 11.5 },
  { pages: 2, size: 10.5 },
]

/** What stands on each page: all of it, or about a half. */
export function pagesOf(categories: readonly SheetCategory[], pages: 1 | 2): (readonly SheetCategory[])[] {
  return pages === 1 ? [categories] : halves(categories)
}

const SEGMENTER = new Intl.Segmenter('zh', { granularity: 'word' })

const CLOSING = /^[，。、；：！？”’）》%]/
const OPENING = /[“‘（《\d]$/

/**
 * A text cut where a line may break: between words, never inside one, never before a closing or after an opening mark, nor
 * between a number and what it counts.
 */
export function words(text: string): string[] {
  const parts: string[] = []
  for (const { segment } of SEGMENTER.segment(text)) {
    const last = parts.at(-1)
    if (last !== undefined && (CLOSING.test(segment) || OPENING.test(last)))
      parts[parts.length - 1] += segment
    else parts.push(segment)
  }
  return parts
}

function packed(parts: readonly string[], room: number): number {
  let lines = 1
  let used = 0
  for (const part of parts) {
    const width = emWidth(part)
    if (used > 0 && used + width > room) {
      lines += 1
      used = 0
    }
    used += width
  }
  return lines
}

/**
 * The words of a text for a column, or null where keeping words whole would cost a line more than breaking anywhere.
 * `size` is in pt.
 */
export function wordsFor(text: string, column: ColumnKey, size: number): string[] | null {
  const width = COLUMNS.find(({ key }) => key === column)?.width ?? 0
  const room = (width - 1.5) / (size * 0.3528)
  const parts = words(text)
  const fits = parts.every((part) => emWidth(part) <= room)
  return fits && packed(parts, room) <= packed([...text], room) ? parts : null
}
