/** The last searches of a person, on this machine only. */
import { useCallback, useEffect, useState } from 'react'
import { z } from 'zod'
import { useMe, useStore } from '../../store'

const KEPT = 8
const Recent = z.array(z.string().max(100)).max(KEPT)

export interface RecentSearches {
  readonly list: readonly string[]
  add(query: string): void
  clear(): void
}

/** With the latest first and each once. */
export function withLatest(list: readonly string[], query: string): readonly string[] {
  const text = query.trim().slice(0, 100)
  return text ? [text, ...list.filter((entry) => entry !== text)].slice(0, KEPT) : list
}

export function useRecent(): RecentSearches {
  const store = useStore()
  const key = `search:${useMe().person}`
  const [list, setList] = useState<readonly string[]>([])
  useEffect(() => {
    let gone = false
    store.draft(key).then(
      (kept) => {
        const parsed = Recent.safeParse(kept)
        if (!gone && parsed.success) setList(parsed.data)
      },
      () => undefined,
    )
    return () => {
      gone = true
    }
  }, [store, key])
  const add = useCallback(
    (query: string) =>
      setList((known) => {
        const next = withLatest(known, query)
        // A convenience: where it cannot be kept, the search itself goes on.
        store.keepDraft(key, next).catch(() => undefined)
        return next
      }),
    [store, key],
  )
  const clear = useCallback(() => {
    setList([])
    store.dropDraft(key).catch(() => undefined)
  }, [store, key])
  return { list, add, clear }
}
