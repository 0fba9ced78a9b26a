/** Live reading for the screens: each hook shows the present state and follows every commit, also those that sync brings. */
import { useDeferredValue, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Content } from '../../shared/records/document'
import type { KindName } from '../../shared/records/fields'
import type { Row, RowOf } from '../../shared/records/row'
import { StoreError } from './errors'
import type { JournalState } from './journal/keeper'
import type { LiveRows, RowsSoFar } from './live-rows'
import { useStore, useTruthSource } from './session'
import type { SyncTruth } from './truth'
import type { Delivery, LocalPerson, RowQuery, SetAside, Unreadable } from './types'
import { useLive as useLiveQuery } from './useLive'

/**
 * Follows live rows. What a commit changes is drawn when the screen has time for it, so that neither typing nor the next save waits
 * for it; another question is answered at once, never with the rows of the one before.
 */
function useSoFar(live: LiveRows): RowsSoFar {
  const now = useSyncExternalStore(live.subscribe, live.get)
  const present = useMemo(() => ({ live, now }), [live, now])
  const drawn = useDeferredValue(present)
  return drawn.live === live ? drawn.now : now
}

/** Rows of one kind out of rows of any. */
function ofKind<N extends KindName>(rows: readonly Row[], kind: N): RowOf<N>[] {
  return rows.filter((row): row is Row & RowOf<N> => row.kind === kind)
}

/** Rows of a kind, newest first; undefined while loading. */
export function useRows<N extends KindName>(kind: N, query: RowQuery = {}): readonly RowOf<N>[] | undefined {
  const { rows, complete } = useSoFar(useStore().live.rows([kind], query))
  return useMemo(() => (complete ? ofKind(rows, kind) : undefined), [rows, complete, kind])
}

/**
 * Rows of several kinds, newest first, for lists: what has been read so far can be shown while older rows are still coming. Nothing is
 * to be counted or judged before `complete`.
 */
export function useRowsSoFar(kinds: readonly KindName[], query: RowQuery = {}): RowsSoFar {
  return useSoFar(useStore().live.rows(kinds, query))
}

/** What a deputy took part in, of every kind, newest first; undefined while loading. */
export function useDeputyWork(deputy: string, query: RowQuery = {}): readonly Row[] | undefined {
  const { rows, complete } = useSoFar(useStore().live.deputyWork(deputy, query))
  return complete ? rows : undefined
}

/** What the server received at or after `since` (ISO time); undefined while loading. */
export function useReceived(since: string): readonly Row[] | undefined {
  const { rows, complete } = useSoFar(useStore().live.received(since))
  return complete ? rows : undefined
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
  const { rows, complete } = useSoFar(useStore().live.row(recordId ?? ''))
  if (!recordId) return null
  return complete ? (rows[0] ?? null) : undefined
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

/** A draft as it was when it was asked for. */
export interface KeptDraft {
  readonly key: string
  /** As it was kept, to be parsed; undefined when there is none. */
  readonly value: unknown
  /** Why it could not be read. */
  readonly failure: unknown
}

/** The draft under a key; undefined while it is being read, which takes no time where there is none. It is read once. */
export function useDraft(key: string): KeptDraft | undefined {
  const store = useStore()
  const [kept, setKept] = useState<KeptDraft>()
  const none = useMemo(
    () => (store.mayHaveDraft(key) ? undefined : { key, value: undefined, failure: undefined }),
    [store, key],
  )
  useEffect(() => {
    if (none) return
    let gone = false
    const show = (value: unknown, failure: unknown) => {
      if (!gone) setKept({ key, value, failure })
    }
    store.draft(key).then(
      (value) => show(value, undefined),
      (failure: unknown) => show(undefined, failure),
    )
    return () => {
      gone = true
    }
  }, [store, key, none])
  return none ?? (kept?.key === key ? kept : undefined)
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

/** How much of a first join has arrived; null when nothing is being received. Changes far less often than the whole truth. */
export function useReceiving(): SyncTruth['receiving'] {
  const source = useTruthSource()
  return useSyncExternalStore(source.subscribe, () => source.get().receiving)
}

const NOTHING: Delivery = {
  pending: 0,
  photos: 0,
  savedAt: null,
  deliveredAt: null,
  setAsides: 0,
  held: 0,
  claimed: 0,
}

/** What may be said about saving and delivery. */
export function useSyncTruth(): SyncTruth {
  const store = useStore()
  const source = useTruthSource()
  const connection = useSyncExternalStore(source.subscribe, source.get)
  const delivery = useLiveQuery(() => store.delivery(), [store]) ?? NOTHING
  return { ...connection, ...delivery }
}

/** Where the copy outside IndexedDB stands. */
export function useJournalState(): JournalState {
  const { journal } = useStore()
  return useSyncExternalStore(journal.subscribe, journal.state)
}
