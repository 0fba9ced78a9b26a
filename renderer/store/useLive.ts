/** Live queries whose answer always belongs to the question that is asked now. */
import { useLiveQuery } from 'dexie-react-hooks'
import { useRef } from 'react'

/**
 * Like `useLiveQuery`, but undefined from the moment `deps` change until the new answer is there. The library's hook goes on giving
 * the old answer meanwhile: the records of the station that was chosen before, under the name of the one that is chosen now.
 */
export function useLive<T>(querier: () => Promise<T>, deps: readonly unknown[]): T | undefined {
  const asked = useRef<{ readonly deps: readonly unknown[] }>({ deps })
  const same =
    asked.current.deps.length === deps.length &&
    asked.current.deps.every((dep, at) => Object.is(dep, deps[at]))
  if (!same) asked.current = { deps }
  const question = asked.current
  const answer = useLiveQuery(async () => ({ question, value: await querier() }), [question])
  return answer?.question === question ? answer.value : undefined
}
