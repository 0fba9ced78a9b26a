/** Which photos a record names, as it is stored: that alone decides whether one is taken, given out and kept. */
import { type Content, readContent } from '../../shared/records/document'
import { photosOf } from '../../shared/records/photos'
import { NOT_RECEIVED, projectRow } from '../../shared/records/row'
import { buildRecord, DamagedRecord, type OpenRecord } from '../commit/documents'
import type { StoredRecord } from '../storage/port'

/** The photos that a record shows; none when it was erased. */
export function photosShown(
  record: OpenRecord,
  content: Content = readContent(record.doc),
): readonly string[] {
  return record.erased ? [] : photosOf(projectRow(record, content, NOT_RECEIVED))
}

/** The same of a record in the store; null when it cannot be read. */
export function photosStored(stored: StoredRecord): readonly string[] | null {
  try {
    return photosShown(buildRecord(stored))
  } catch (error) {
    if (error instanceof DamagedRecord) return null
    throw error
  }
}

/** Does a stored record name this photo? */
export function namesPhoto(stored: StoredRecord, name: string): boolean {
  return photosStored(stored)?.includes(name) ?? false
}
