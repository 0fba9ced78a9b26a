/** A journal in memory, as the shell offers it; it can be full. What the shell's own does with a disk is tested in test/unit/journal. */
import type { JournalPort } from '../../../renderer/store/journal/keeper'
import type { JournalBookName, KeptEntry } from '../../../shared/desktop-journal'

export interface MemoryJournal extends JournalPort {
  /** The book of what was written. */
  readonly entries: KeptEntry[]
  /** The book of the pictures. */
  readonly photos: KeptEntry[]
  /** Rejects with this sentence while it is set. */
  full: string
}

export function memoryJournal(): MemoryJournal {
  const books: Readonly<Record<JournalBookName, KeptEntry[]>> = { records: [], photos: [] }
  const isThere = (book: JournalBookName, id: string) => books[book].some((entry) => entry.id === id)
  const journal: MemoryJournal = {
    entries: books.records,
    photos: books.photos,
    full: '',
    async journalAppend({ book, entries }) {
      if (journal.full) throw new Error(journal.full)
      for (const entry of entries) if (!isThere(book, entry.id)) books[book].push({ ...entry, done: false })
    },
    async journalDone({ book, ids }) {
      books[book].forEach((entry, at) => {
        if (ids.includes(entry.id)) books[book][at] = { ...entry, done: true }
      })
    },
    journalMissing: async ({ book, ids }) => ids.filter((id) => !isThere(book, id)),
    journalRead: async ({ book, from }) => ({
      entries: books[book].slice(from, from + 2),
      next: from + 2 < books[book].length ? from + 2 : null,
    }),
    journalLook: async ({ book }) => {
      const entries = books[book]
      const waiting = entries.filter(({ done }) => !done)
      return {
        entries: entries.length,
        groups: new Set(entries.map(({ group }) => group)).size,
        waiting: waiting.length,
        waitingGroups: new Set(waiting.map(({ group }) => group)).size,
        damaged: 0,
        newest: entries.at(-1)?.at ?? null,
      }
    },
    async journalErase({ book, group }) {
      const entries = books[book]
      entries.splice(0, entries.length, ...entries.filter((entry) => entry.group !== group))
    },
  }
  return journal
}
