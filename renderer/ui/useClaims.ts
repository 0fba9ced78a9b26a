/** How much waits at the office to be claimed (待认领): asked of the server now and then, while there is a connection. */
import { useEffect, useState } from 'react'
import { useMe, useStore, useSyncTruth } from '../store'
import { askAdmin } from '../sync'

const AGAIN_MS = 60_000

/** 0 while it is not known: nothing is said that the server did not say. */
export function useClaims(): number {
  const store = useStore()
  const { person, office, atOffice } = useMe()
  const { online } = useSyncTruth()
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (!atOffice || !online) return
    let gone = false
    const ask = () =>
      askAdmin(store, { person, office }, 'held', {}).then(
        (waiting) => {
          if (!gone) setCount(waiting.length)
        },
        // Asked again later; what is wrong with the connection is said in the status bar.
        () => undefined,
      )
    void ask()
    const timer = window.setInterval(() => void ask(), AGAIN_MS)
    // Whoever comes back to the window sees what is so now.
    const onFocus = () => void ask()
    window.addEventListener('focus', onFocus)
    return () => {
      gone = true
      window.clearInterval(timer)
      window.removeEventListener('focus', onFocus)
    }
  }, [store, person, office, atOffice, online])
  return count
}
