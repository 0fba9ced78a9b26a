/**
 * What the page may ask of the shell's journal: the copy of everything written here that lies outside the browser's database. The
 * shell keeps bytes under ids and groups (an id is a commit, a group its record) and understands none of them.
 */
import { z } from 'zod'

/** Most bytes of one entry: an update of the largest size, and what it says in words. */
export const MOST_ENTRY_BYTES = 2 * 1024 * 1024

const Id = z.uuid()

/** The journal has two books: one for what was written, one for the pictures that belong to it. Neither crowds out the other. */
export const JOURNAL_BOOKS = ['records', 'photos'] as const
const book = z.enum(JOURNAL_BOOKS)
export type JournalBookName = z.infer<typeof book>

export const JournalEntry = z.strictObject({
  id: Id,
  /** What is erased together. */
  group: Id,
  /** ms since 1970 at which it was written. */
  at: z.int().min(0),
  content: z
    .instanceof(Uint8Array)
    .refine((bytes) => bytes.length > 0 && bytes.length <= MOST_ENTRY_BYTES, 'entry size'),
})
export type JournalEntry = z.infer<typeof JournalEntry>

export const JournalAppend = z.strictObject({ book, entries: z.array(JournalEntry).min(1).max(200) })
export type JournalAppend = z.infer<typeof JournalAppend>

export const JournalIds = z.strictObject({ book, ids: z.array(Id).min(1).max(1000) })
export type JournalIds = z.infer<typeof JournalIds>

/** `from`: 0, or `next` of the page before. */
export const JournalRead = z.strictObject({ book, from: z.int().min(0) })
export type JournalRead = z.infer<typeof JournalRead>

export const JournalErase = z.strictObject({ book, group: Id })
export type JournalErase = z.infer<typeof JournalErase>

export const JournalLook = z.strictObject({ book })
export type JournalLook = z.infer<typeof JournalLook>

export interface KeptEntry extends JournalEntry {
  /** Nobody needs it any more: the server has it, or a person has dealt with it. */
  readonly done: boolean
}

export interface JournalPage {
  readonly entries: readonly KeptEntry[]
  /** Where to read on; null at the end. */
  readonly next: number | null
}

/** What lies in the journal, without any of its content. */
export interface JournalView {
  readonly entries: number
  readonly groups: number
  /** Entries that are not done, and their groups. */
  readonly waiting: number
  readonly waitingGroups: number
  /** Places that could not be read, e.g. because the disk is damaged; what stands around them is whole. */
  readonly damaged: number
  /** ms since 1970 of the newest entry; null when there is none. */
  readonly newest: number | null
}
