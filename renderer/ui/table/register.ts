/** A list as a register on paper. Pure. */
import type { RegisterModel } from '../../sheets/register/model'
import { clip } from '../words'
import { type Column, cellText } from './columns'

/** More than anybody reads on paper; the rest is for a workbook. */
export const MOST_ROWS = 5000
/** Characters of one cell: what a register says of a long text. */
const CELL_LENGTH = 240
/** Width of 序号 and the least that the growing column gets, in the columns' pixels. */
const NUMBER_WIDTH = 44
const GROWING_WIDTH = 480

export interface RegisterWords {
  readonly title: string
  readonly owner: string
  readonly filter: readonly string[]
  /** How many rows there are, also those that are not printed. */
  readonly count: number
  /** Day of printing in words. */
  readonly printedOn: string
}

/** The shown columns of at most `MOST_ROWS` rows, numbered. */
export function registerOf<T extends { readonly recordId: string }>(
  columns: readonly Column<T>[],
  rows: readonly T[],
  { title, owner, filter, count, printedOn }: RegisterWords,
): RegisterModel {
  return {
    paper: 'A4 landscape',
    title: /(台账|记录)$/.test(title) ? title : `${title}台账`,
    owner,
    filter: filter.length > 0 ? `筛选：${filter.join('；')}` : '',
    facts: `共 ${count} 条　　打印日期：${printedOn}`,
    columns: [
      { key: 'number-of-row', title: '序号', width: NUMBER_WIDTH, right: true },
      ...columns.map(({ key, title, width, grow, type }) => ({
        key,
        title,
        width: grow ? Math.max(width, GROWING_WIDTH) : width,
        right: type === 'number',
      })),
    ],
    rows: rows.slice(0, MOST_ROWS).map((row, at) => ({
      id: row.recordId,
      cells: [String(at + 1), ...columns.map((column) => clip(cellText(column, row), CELL_LENGTH))],
    })),
  }
}
