/** The search of the open profile, for as long as its frame is shown. */
import { useCallback, useEffect, useState } from 'react'
import { useStore } from '../session'
import { databaseName } from '../store'
import { type Search, startSearch } from './client'

/** The first screen comes first: the index is begun when the window has nothing to do, at the latest after this (ms). */
const PATIENCE_MS = 3000

export interface UsedSearch {
  /** null until it has been begun. */
  readonly search: Search | null
  /** Begins at once, when it has not begun. */
  readonly begin: () => void
  /** Begins anew, after a failure. */
  readonly again: () => void
}

/** The running search and how to begin it. */
export function useSearch(): UsedSearch {
  const { profile } = useStore()
  const [wanted, setWanted] = useState(0)
  const [search, setSearch] = useState<Search | null>(null)
  const begin = useCallback(() => setWanted((times) => Math.max(times, 1)), [])
  const again = useCallback(() => setWanted((times) => times + 1), [])

  useEffect(() => {
    const idle = window.requestIdleCallback(begin, { timeout: PATIENCE_MS })
    return () => window.cancelIdleCallback(idle)
  }, [begin])
  useEffect(() => {
    if (wanted === 0) return
    const started = startSearch(databaseName(profile))
    setSearch(started)
    return () => {
      started.stop()
      setSearch(null)
    }
  }, [wanted, profile])
  return { search, begin, again }
}
