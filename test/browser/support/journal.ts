/** A journal in memory, as the shell offers it; it can be full. What the shell's own does with a disk is tested in test/unit/journal. */
import type { JournalPort } from '../../../renderer/store/journal/keeper'
import type { KeptEntry } from '../../../shared/desktop-journal'

export interface MemoryJournal extends JournalPort {
  readonly entries: KeptEntry[]
  /** Rejects with this sentence while it is set. */
  full: string
}

export function memoryJournal(): MemoryJournal {
  const entries: KeptEntry[] = []
  const isThere = (id: string) => entries.some((entry) => entry.id === id)
  const journal: MemoryJournal = {
    entries,
    full: '',
    async journalAppend(request) {
      if (journal.full) throw new Error(journal.full)
      for (const entry of request.entries) if (!isThere(entry.id)) entries.push({ ...entry, done: false })
    },
    async journalDone({ ids }) {
      entries.forEach((entry, at) => {
        if (ids.includes(entry.id)) entries[at] = { ...entry, done: true }
      })
    },
    journalMissing: async ({ ids }) => ids.filter((id) => !isThere(id)),
    journalRead: async ({ from }) => ({
      entries: entries.slice(from, from + 2),
      next: from + 2 < entries.length ? from + 2 : null,
    }),
    journalLook: async () => {
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
    async journalErase({ group }) {
      entries.splice(0, entries.length, ...entries.filter((entry) => entry.group !== group))
    },
  }
  return journal
}
