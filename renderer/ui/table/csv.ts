/** Rows as comma-separated values (RFC 4180), for programs that read no workbook. Pure. */
import { type Column, cellText } from './columns'

function quoted(text: string): string {
  return /[,\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A day or a moment as it is; a text that a spreadsheet would take for a formula gets a quote in front. */
function cellOf<T>(column: Column<T>, row: T): string {
  if (column.type === 'date') return String(column.value(row))
  const text = cellText(column, row)
  return column.type || !/^[=+\-@\t\r]/.test(text) ? text : `'${text}`
}

/** The rows with the columns' titles above them. */
export function csvOf<T>(columns: readonly Column<T>[], rows: readonly T[]): string {
  const lines = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map((one) => cellOf(one, row))),
  ]
  return lines.map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('')
}
