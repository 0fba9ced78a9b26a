/** Live reading for the screens: each hook shows the present state and follows every commit, also those that sync brings. */
import { useSyncExternalStore } from 'react'
import type { Content } from '../../shared/records/document'
import type { KindName } from '../../shared/records/fields'
import type { Row, RowOf } from '../../shared/records/row'
import { StoreError } from './errors'
import { useLive as useLiveQuery } from './live'
import { useStore, useTruthSource } from './session'
import type { SyncTruth } from './truth'
import type { LocalPerson, RowQuery, SetAside, Unreadable } from './types'

/** Rows of a kind, newest first; undefined while loading. */
export function useRows<N extends KindName>(kind: N, query: RowQuery = {}): RowOf<N>[] | undefined {
  const store = useStore()
  const { station, from, to, withdrawn } = query
  return useLiveQuery(() => store.rows(kind, query), [store, kind, station, from, to, withdrawn])
}

/** What a deputy took part in, of every kind, newest first; undefined while loading. */
export function useDeputyWork(deputy: string, query: RowQuery = {}): Row[] | undefined {
  const store = useStore()
  const { station, from, to, withdrawn } = query
  return useLiveQuery(() => store.deputyWork(deputy, query), [store, deputy, station, from, to, withdrawn])
}

/** What the server received at or after `since` (ISO time); undefined while loading. */
export function useReceived(since: string): Row[] | undefined {
  const store = useStore()
  return useLiveQuery(() => store.received(since), [store, since])
}

/** When the server last received something new of each station (ids with a space between); undefined while loading. */
export function useLastReceived(stations: string): ReadonlyMap<string, string> | undefined {
  const store = useStore()
  return useLiveQuery(
    () => store.lastReceived(stations.split(' ').filter((id) => id !== '')),
    [store, stations],
  )
}

/** One row; undefined while loading, null when there is none. */
export function useRow(recordId: string | null | undefined): Row | null | undefined {
  const store = useStore()
  return useLiveQuery(
    async () => (recordId ? ((await store.row(recordId)) ?? null) : null),
    [store, recordId],
  )
}

/**
 * One record's document with its history; undefined while loading, null when there is none or when it cannot be read (then
 * `useUnreadable` lists it).
 */
export function useContent(recordId: string | null | undefined): Content | null | undefined {
  const store = useStore()
  return useLiveQuery(async () => {
    if (!recordId) return null
    try {
      return await store.content(recordId)
    } catch (error) {
      if (error instanceof StoreError && error.code === 'unreadable') return null
      throw error
    }
  }, [store, recordId])
}

/** Refused work, newest first; undefined while loading. */
export function useSetAsides(): SetAside[] | undefined {
  const store = useStore()
  return useLiveQuery(() => store.setAsides(), [store])
}

/** Records that cannot be shown; undefined while loading. */
export function useUnreadable(): Unreadable[] | undefined {
  const store = useStore()
  return useLiveQuery(() => store.unreadable(), [store])
}

/** The persons of this device; undefined while loading. */
export function usePersons(): LocalPerson[] | undefined {
  const store = useStore()
  return useLiveQuery(() => store.persons(), [store])
}

const NOTHING = { pending: 0, savedAt: null, deliveredAt: null, setAsides: 0 }

/** What may be said about saving and delivery. */
export function useSyncTruth(): SyncTruth {
  const store = useStore()
  const source = useTruthSource()
  const connection = useSyncExternalStore(source.subscribe, source.get)
  const delivery = useLiveQuery(() => store.delivery(), [store]) ?? NOTHING
  return { ...connection, ...delivery }
}
