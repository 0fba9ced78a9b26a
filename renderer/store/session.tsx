/** The store and the person at the keyboard, for every screen below. */
import { useLiveQuery } from 'dexie-react-hooks'
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import { today } from '../ui/dates'
import { type Me, meOf } from './me'
import { NamesProvider } from './names'
import { TreeProvider } from './tree'
import type { TruthSource } from './truth'
import type { Store } from './types'

interface Opened {
  readonly store: Store
  readonly truth: TruthSource
}

const StoreContext = createContext<Opened | null>(null)
const MeContext = createContext<Me | null>(null)

/** Gives the store to what comes before unlocking: first run, the PIN, the status of the first join. */
export function StoreProvider({ store, truth, children }: Opened & { children: ReactNode }): ReactNode {
  const opened = useMemo(() => ({ store, truth }), [store, truth])
  return <StoreContext value={opened}>{children}</StoreContext>
}

export interface SessionProps extends Opened {
  /** Who unlocked. */
  readonly person: string
  readonly children: ReactNode
  /** Shown while the session is being read. */
  readonly loading?: ReactNode
  /** Shown when the server has taken every grant away from this person. */
  readonly withoutGrant?: ReactNode
}

/** Gives the store and the person who unlocked. Grants that change are taken over at once. */
export function SessionProvider(props: SessionProps): ReactNode {
  const { store, truth, person, children, loading = null, withoutGrant = null } = props
  const day = today()
  const me = useLiveQuery(async () => {
    const [enrolment, persons] = await Promise.all([store.enrolment(), store.persons()])
    const local = persons.find((candidate) => candidate.person === person)
    return enrolment && local ? meOf(local, enrolment, day) : null
  }, [store, person, day])
  if (me === undefined) return loading
  if (me === null) return withoutGrant
  return (
    <StoreProvider store={store} truth={truth}>
      <MeContext value={me}>
        <TreeProvider store={store}>
          <NamesProvider store={store}>{children}</NamesProvider>
        </TreeProvider>
      </MeContext>
    </StoreProvider>
  )
}

function useOpened(): Opened {
  const opened = useContext(StoreContext)
  if (!opened) throw new Error('useStore is used outside StoreProvider')
  return opened
}

/** The records of this profile. */
export function useStore(): Store {
  return useOpened().store
}

/** Where the truth about the connection is read. */
export function useTruthSource(): TruthSource {
  return useOpened().truth
}

/** Who is at the keyboard. Only below `SessionProvider`. */
export function useMe(): Me {
  const me = useContext(MeContext)
  if (!me) throw new Error('useMe is used outside SessionProvider')
  return me
}
