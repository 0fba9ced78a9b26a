/**
 * Writes a list as an Excel workbook: one sheet with the rows (real dates, frozen head, widths, filter buttons, A4 landscape), one
 * that says what they are. Written in pieces, so that the window stays alive and a long one can be given up.
 */
import { Zip, ZipDeflate } from 'fflate'
import { isDate } from '../../../shared/records/fields'
import { inChina } from '../dates'
import type { Column } from './columns'

export interface Workbook<T> {
  readonly title: string
  readonly columns: readonly Column<T>[]
  readonly rows: readonly T[]
  /** The second sheet: what was exported, by which filter, when. */
  readonly notes: readonly (readonly [label: string, words: string])[]
}

/** Rows between two looks at the signal. */
const BATCH = 500
/** Excel's limit of characters in a cell. */
const CELL_LENGTH = 32_767
const PX_OF_CHARACTER = 7
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** Indexes of the cell formats in `STYLES`. */
const STYLE = { plain: 0, head: 1, date: 2, moment: 3, text: 4 } as const
const STYLES = `${HEAD}<styleSheet ${MAIN}><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="165" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE6F0F1"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf/><xf fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf numFmtId="164" applyNumberFormat="1"/><xf numFmtId="165" applyNumberFormat="1"/><xf numFmtId="49" applyNumberFormat="1"/></cellXfs></styleSheet>`

/** Text inside XML; characters that XML cannot hold are left out. */
function xml(text: string): string {
  return text
    .slice(0, CELL_LENGTH)
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}

/** 0 → A, 26 → AA. */
export function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last
}

/** Days since 1899-12-30, as Excel counts them. @param ms local time as if it were UTC */
function serial(ms: number): number {
  return ms / 86_400_000 + 25_569
}

function textCell(ref: string, text: string, style: number): string {
  if (text === '') return ''
  return `<c r="${ref}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`
}

function numberCell(ref: string, value: number, style: number): string {
  return `<c r="${ref}" s="${style}"><v>${value}</v></c>`
}

function cellOf<T>(column: Column<T>, row: T, ref: string): string {
  const value = column.value(row)
  if (typeof value === 'number') return numberCell(ref, value, STYLE.plain)
  if (column.type === 'date' && isDate(value))
    return numberCell(ref, serial(Date.parse(`${value}T00:00:00Z`)), STYLE.date)
  const moment = column.type === 'moment' && value !== '' ? inChina(value) : null
  if (moment?.isValid())
    return numberCell(ref, serial(moment.valueOf() + moment.utcOffset() * 60_000), STYLE.moment)
  return textCell(ref, value, STYLE.text)
}

function rowOf(number: number, cells: readonly string[]): string {
  return `<row r="${number}">${cells.join('')}</row>`
}

function sheetStart<T>({ columns, rows }: Workbook<T>): string {
  const widths = columns.map(({ width, grow }, at) => {
    const characters = Math.round(((grow ? Math.max(width, 420) : width) / PX_OF_CHARACTER) * 10) / 10
    return `<col min="${at + 1}" max="${at + 1}" width="${characters}" customWidth="1"/>`
  })
  const titles = columns.map(({ title }, at) => textCell(`${columnName(at)}1`, title, STYLE.head))
  const last = `${columnName(columns.length - 1)}${rows.length + 1}`
  return `${HEAD}<worksheet ${MAIN}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:${last}"/><sheetViews><sheetView workbookViewId="0" tabSelected="1"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${rowOf(1, titles)}`
}

function sheetEnd<T>({ columns, rows }: Workbook<T>): string {
  const all = `A1:${columnName(columns.length - 1)}${rows.length + 1}`
  return `</sheetData><autoFilter ref="${all}"/><pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/><headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`
}

function notesSheet({ notes }: Pick<Workbook<never>, 'notes'>): string {
  const rows = notes.map(([label, words], at) =>
    rowOf(at + 1, [textCell(`A${at + 1}`, label, STYLE.head), textCell(`B${at + 1}`, words, STYLE.text)]),
  )
  return `${HEAD}<worksheet ${MAIN}><cols><col min="1" max="1" width="14" customWidth="1"/><col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>${rows.join('')}</sheetData></worksheet>`
}

/** A sheet's name: at most 31 characters, without those that Excel forbids. */
export function sheetName(title: string): string {
  return title.replace(/[[\]:*?/\\']/g, ' ').slice(0, 31) || '台账'
}

function fixedParts<T>(book: Workbook<T>): Readonly<Record<string, string>> {
  const name = sheetName(book.title)
  const all = `'${name}'!$A$1:$${columnName(book.columns.length - 1)}$${book.rows.length + 1}`
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SHEET_TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SHEET_TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/><Override PartName="/xl/worksheets/sheet2.xml" ContentType="${SHEET_TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook ${MAIN} xmlns:r="${RELATIONS}"><sheets><sheet name="${xml(name)}" sheetId="1" r:id="rId1"/><sheet name="说明" sheetId="2" r:id="rId2"/></sheets><definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">${xml(all)}</definedName><definedName name="_xlnm.Print_Titles" localSheetId="0">${xml(`'${name}'!$1:$1`)}</definedName></definedNames></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATIONS}/worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId3" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    'xl/worksheets/sheet2.xml': notesSheet(book),
  }
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

/**
 * The bytes of the workbook.
 * @param onProgress told how many rows are written
 * @throws the signal's reason when it was aborted
 */
export async function buildXlsx<T>(
  book: Workbook<T>,
  onProgress: (rows: number) => void,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder()
  const parts: Uint8Array[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else parts.push(chunk)
  })
  const begin = (name: string): ZipDeflate => {
    const file = new ZipDeflate(name, { level: 6 })
    zip.add(file)
    return file
  }
  for (const [name, content] of Object.entries(fixedParts(book)))
    begin(name).push(encoder.encode(content), true)

  const sheet = begin('xl/worksheets/sheet1.xml')
  sheet.push(encoder.encode(sheetStart(book)))
  const names = book.columns.map((_, at) => columnName(at))
  for (let start = 0; start < book.rows.length; start += BATCH) {
    const lines = book.rows.slice(start, start + BATCH).map((row, at) => {
      const number = start + at + 2
      return rowOf(
        number,
        book.columns.map((column, index) => cellOf(column, row, `${names[index]}${number}`)),
      )
    })
    sheet.push(encoder.encode(lines.join('')))
    onProgress(Math.min(book.rows.length, start + BATCH))
    await new Promise((resolve) => setTimeout(resolve))
    signal.throwIfAborted()
  }
  sheet.push(encoder.encode(sheetEnd(book)), true)
  zip.end()
  if (failure) throw failure
  return joined(parts)
}
