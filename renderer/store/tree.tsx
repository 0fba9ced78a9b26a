/** The organisation tree as this machine knows it, read once for all screens: which office a station belongs to, which district an office. */
import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, type ReactNode, useContext } from 'react'
import { OrgTree, type Tree } from '../../shared/org/tree'
import type { Store } from './types'

const TreeContext = createContext<Tree>(new OrgTree())

/** Also of withdrawn ones: their records are still there to be read. */
export async function readTree(store: Store): Promise<Tree> {
  const stations = await store.rows('station', { withdrawn: true })
  const offices = await store.rows('office', { withdrawn: true })
  return new OrgTree([...stations, ...offices])
}

export function TreeProvider({ store, children }: { store: Store; children: ReactNode }): ReactNode {
  const tree = useLiveQuery(() => readTree(store), [store])
  return tree ? <TreeContext value={tree}>{children}</TreeContext> : null
}

/** Who belongs to whom. Only below `SessionProvider`. */
export function useTree(): Tree {
  return useContext(TreeContext)
}
