/** Names of stations, deputies, units, points and persons by their recordId, read once for all screens. */
import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, type ReactNode, useContext, useMemo, useSyncExternalStore } from 'react'
import type { KindName } from '../../shared/records/fields'
import type { Store } from './types'

export interface Names {
  /** The name of a record of the organisation; '' when it is not known here. */
  of(recordId: string): string
  /** Was it withdrawn? Its name stays; nothing more goes there. */
  isGone(recordId: string): boolean
}

const NAMED: readonly KindName[] = ['office', 'station', 'point', 'deputy', 'group', 'unit', 'person']
const NOBODY: Names = { of: () => '', isGone: () => false }
const NamesContext = createContext<Names>(NOBODY)

/** Also names withdrawn ones: an old visit must still say who received it. */
export function NamesProvider({ store, children }: { store: Store; children: ReactNode }): ReactNode {
  const live = store.live.rows(NAMED, { withdrawn: true })
  const { rows } = useSyncExternalStore(live.subscribe, live.get)
  const persons = useLiveQuery(() => store.persons(), [store])
  const names = useMemo<Names>(() => {
    const known = new Map(persons?.map(({ person, name }) => [person, name]))
    for (const row of rows) known.set(row.recordId, row.title)
    const gone = new Set(rows.filter(({ withdrawn }) => withdrawn).map(({ recordId }) => recordId))
    return { of: (id) => known.get(id) ?? '', isGone: (id) => gone.has(id) }
  }, [rows, persons])
  return <NamesContext value={names}>{children}</NamesContext>
}

/** Names of the organisation's records; all are '' until they have been read. */
export function useNames(): Names {
  return useContext(NamesContext)
}
