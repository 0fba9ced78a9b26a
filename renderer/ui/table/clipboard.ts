/** Rows as a table for other programs: tab-separated words, and the same as a table that Excel and WPS prefer. */
import { type Column, cellText } from './columns'

export interface Copied {
  /** How many rows, without the head. */
  readonly count: number
  readonly plain: string
  readonly html: string
}

/** A cell between tabs: quoted where it holds a tab, a line break or a quote. */
function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A text must not turn into a formula of the sheet that it is pasted into. */
function harmless(text: string): string {
  return /^[=+\-@]/.test(text) ? `'${text}` : text
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\n', '<br style="mso-data-placement:same-cell">')
}

/** A day as every spreadsheet reads it as a day; anything else as it is shown. */
function pasted<T>(column: Column<T>, row: T): string {
  return column.type === 'date' ? String(column.value(row)) : cellText(column, row)
}

/** `mso-number-format` keeps long numbers and texts that look like formulas as they are. */
function htmlCell<T>(column: Column<T>, row: T): string {
  const text = escaped(pasted(column, row))
  return column.type ? `<td>${text}</td>` : `<td style="mso-number-format:'\\@'">${text}</td>`
}

/** The rows with the columns' titles above them. */
export function copied<T>(columns: readonly Column<T>[], rows: readonly T[]): Copied {
  const head = columns.map((column) => quoted(column.title)).join('\t')
  const lines = rows.map((row) =>
    columns
      .map((column) => {
        const text = pasted(column, row)
        return quoted(column.type ? text : harmless(text))
      })
      .join('\t'),
  )
  const cells = rows.map((row) => `<tr>${columns.map((column) => htmlCell(column, row)).join('')}</tr>`)
  const titles = columns.map((column) => `<th>${escaped(column.title)}</th>`).join('')
  return {
    count: rows.length,
    plain: [head, ...lines].join('\r\n'),
    html: `<meta charset="utf-8"><table><tr>${titles}</tr>${cells.join('')}</table>`,
  }
}

/** Puts a table into what a copy event carries. */
export function giveCopied(event: ClipboardEvent, { plain, html }: Copied): void {
  event.preventDefault()
  event.clipboardData?.setData('text/plain', plain)
  event.clipboardData?.setData('text/html', html)
}

/** Copies from a button, without asking for a permission. False when the browser refused. */
export function writeCopied(table: Copied): boolean {
  const give = (event: ClipboardEvent) => {
    event.stopPropagation()
    giveCopied(event, table)
  }
  document.addEventListener('copy', give, { capture: true })
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', give, { capture: true })
  }
}
