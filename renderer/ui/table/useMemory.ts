/** Reads and keeps what this profile remembers of a list, in the store's drafts. */
import { useCallback, useEffect, useState } from 'react'
import { useStore } from '../../store'
import { type Memory, NO_MEMORY, readMemory } from './memory'

/** What is remembered under a list's name (null while it is being read), and how to remember something else. */
export function useMemory(
  name: string,
  onFailure: (error: unknown) => void,
): readonly [Memory | null, (memory: Memory) => void] {
  const store = useStore()
  const key = `list:${name}`
  const [memory, setMemory] = useState<Memory | null>(null)
  useEffect(() => {
    let gone = false
    store.draft(key).then(
      (kept) => {
        if (!gone) setMemory(readMemory(kept))
      },
      (error: unknown) => {
        if (gone) return
        setMemory(NO_MEMORY)
        onFailure(error)
      },
    )
    return () => {
      gone = true
    }
  }, [store, key, onFailure])
  const keep = useCallback(
    (next: Memory) => {
      setMemory(next)
      store.keepDraft(key, next).catch(onFailure)
    },
    [store, key, onFailure],
  )
  return [memory, keep]
}
