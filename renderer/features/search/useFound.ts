/** Runs a query while it is typed: the latest answer counts, and what arrives meanwhile is looked for again. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { KindName } from '../../../shared/records/fields'
import type { Found, IndexState, Search } from '../../store'

const FEW = 5
const MANY = 50

export interface FoundState {
  readonly index: IndexState
  /** null before there is an answer to anything. */
  readonly found: Found | null
}

const BEGINNING: IndexState = { phase: 'building', done: 0, total: 0 }
const nothing = () => () => undefined
const beginning = () => BEGINNING

export function useFound(search: Search | null, query: string, kind: KindName | null): FoundState {
  const index = useSyncExternalStore(search?.subscribe ?? nothing, search?.state ?? beginning)
  const [found, setFound] = useState<Found | null>(null)
  useEffect(() => {
    // The state is named here so that rows that arrive, also while building, are looked through.
    if (!search || query.trim() === '' || index.phase === 'failed') {
      setFound(null)
      return
    }
    let late = false
    search.find(query, { kind, limit: kind ? MANY : FEW }).then(
      (answer) => {
        if (!late) setFound(answer)
      },
      () => undefined,
    )
    return () => {
      late = true
    }
  }, [search, query, kind, index])
  return { index, found }
}
