/** How much waits at the office to be claimed (待认领): asked of the server now and then, while there is a connection. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useMe, useStore, useSyncTruth } from '../store'
import { askAdmin } from '../sync'
import { useNowAndThen } from './useNowAndThen'

/** 0 while it is not known: nothing is said that the server did not say. */
export function useClaims(): number {
  const store = useStore()
  const { person, office, atOffice } = useMe()
  const { online } = useSyncTruth()
  const [count, setCount] = useState(0)
  const gone = useRef(false)
  useEffect(() => {
    gone.current = false
    return () => {
      gone.current = true
    }
  }, [])
  const ask = useCallback(() => {
    askAdmin(store, { person, office }, 'held', {}).then(
      (waiting) => {
        if (!gone.current) setCount(waiting.length)
      },
      // Asked again later; what is wrong with the connection is said in the status bar.
      () => undefined,
    )
  }, [store, person, office])
  useNowAndThen(ask, atOffice && online)
  return count
}
