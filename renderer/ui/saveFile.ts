/** The one way for a file to leave the page: the system's save dialog in the app, a download in a browser. */
import type { FileKind } from '../../shared/desktop-files'
import { desktop } from './desktop'

/** Bytes that a spreadsheet needs to see at the start of a text in UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF'

const TYPES: Readonly<Record<FileKind, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  csv: 'text/csv;charset=utf-8',
  txt: 'text/plain;charset=utf-8',
  json: 'application/json;charset=utf-8',
  zip: 'application/zip',
  jpg: 'image/jpeg',
}

/**
 * Offers a file to be saved.
 * @param title the suggested name, without ending
 * @param content a text is written in UTF-8, for `csv` and `txt` with a mark that Excel and 记事本 know it by
 * @returns where it went (in a browser: its name), or null when the person cancelled
 * @throws Error with one sentence when it could not be written
 */
export async function saveFile(
  title: string,
  kind: FileKind,
  content: string | Uint8Array<ArrayBuffer>,
): Promise<string | null> {
  const mark = kind === 'csv' || kind === 'txt' ? BYTE_ORDER_MARK : ''
  const bytes = typeof content === 'string' ? new TextEncoder().encode(mark + content) : content
  const shell = desktop()
  if (shell) return (await shell.saveFile({ title, kind, content: bytes })).saved
  const address = URL.createObjectURL(new Blob([bytes], { type: TYPES[kind] }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${title}.${kind}`
  link.click()
  URL.revokeObjectURL(address)
  return link.download
}
