/** Names of stations, deputies, units, points and persons by their recordId, read once for all screens. */
import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { KindName } from '../../shared/records/fields'
import type { Store } from './types'

export interface Names {
  /** The name of a record of the organisation; '' when it is not known here. */
  of(recordId: string): string
}

const NAMED: readonly KindName[] = ['office', 'station', 'point', 'deputy', 'unit', 'person']
const NOBODY: Names = { of: () => '' }
const NamesContext = createContext<Names>(NOBODY)

/** Also names withdrawn ones: an old visit must still say who received it. */
export async function readNames(store: Store): Promise<ReadonlyMap<string, string>> {
  const lists = await Promise.all(NAMED.map((kind) => store.rows(kind, { withdrawn: true })))
  const names = new Map(lists.flat().map((row) => [row.recordId, row.title]))
  for (const { person, name } of await store.persons()) if (!names.has(person)) names.set(person, name)
  return names
}

export function NamesProvider({ store, children }: { store: Store; children: ReactNode }): ReactNode {
  const known = useLiveQuery(() => readNames(store), [store])
  const names = useMemo<Names>(() => (known ? { of: (id) => known.get(id) ?? '' } : NOBODY), [known])
  return <NamesContext value={names}>{children}</NamesContext>
}

/** Names of the organisation's records; all are '' until they have been read. */
export function useNames(): Names {
  return useContext(NamesContext)
}
