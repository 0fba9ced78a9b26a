/** What the server answers to a call, and asking again. Nothing of it is kept on this computer. */
import { useCallback, useEffect, useRef, useState } from 'react'
import type { AdminAnswerOf, AdminCallName, AdminGiven } from '../../../shared/wire/admin'
import { useMe, useStore, useSyncTruth } from '../../store'
import { AdminError, askAdmin } from '../../sync'
import { sentence } from '../../ui/form/useDraftKeeper'
import { useNowAndThen } from '../../ui/useNowAndThen'

/** Asks in the name of the person at the keyboard. */
export function useAsk(): <N extends AdminCallName>(
  call: N,
  given: AdminGiven<N>,
) => Promise<AdminAnswerOf<N>> {
  const store = useStore()
  const { person, office } = useMe()
  return useCallback(
    (call, given) => askAdmin(store, { person, office }, call, given),
    [store, person, office],
  )
}

export interface Asked<T> {
  /** undefined while it is being asked for the first time. */
  readonly answer: T | undefined
  readonly failure: { readonly message: string; readonly offline: boolean } | null
  /** Asks again; what was answered before stays until then. */
  readonly again: () => Promise<void>
}

/**
 * The answer to a call that changes nothing; asked again when the connection comes back. `follow`: also now and then, for what changes
 * while nobody here does anything.
 */
export function useAsked<N extends AdminCallName>(
  call: N,
  given: AdminGiven<N>,
  { follow = false }: { readonly follow?: boolean } = {},
): Asked<AdminAnswerOf<N>> {
  const ask = useAsk()
  const { online } = useSyncTruth()
  const [answer, setAnswer] = useState<AdminAnswerOf<N>>()
  const [failure, setFailure] = useState<Asked<never>['failure']>(null)
  const latest = useRef(0)
  const key = JSON.stringify(given)
  const wanted = useRef(given)
  wanted.current = given
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is given counts by its content, which is the key.
  const again = useCallback(async () => {
    latest.current += 1
    const mine = latest.current
    try {
      const told = await ask(call, wanted.current)
      if (mine !== latest.current) return
      setAnswer(told)
      setFailure(null)
    } catch (error) {
      if (mine !== latest.current) return
      const offline = error instanceof AdminError && error.code === 'unreachable'
      setFailure({ message: sentence(error), offline })
    }
  }, [ask, call, key])
  const follows = follow && online
  // biome-ignore lint/correctness/useExhaustiveDependencies: a connection that comes or goes is a reason to ask.
  useEffect(() => {
    if (!follows) void again()
  }, [again, online, follows])
  useNowAndThen(again, follows)
  return { answer, failure, again }
}
