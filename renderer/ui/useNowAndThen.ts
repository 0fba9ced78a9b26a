/** Asking the server again by itself: it tells only what was written, not what is decided beside it. */
import { useEffect } from 'react'

const AGAIN_MS = 20_000

/** Calls at once, now and then while `when`, and when somebody comes back to the window. `ask` must not change from one drawing to the next. */
export function useNowAndThen(ask: () => void, when: boolean): void {
  useEffect(() => {
    if (!when) return
    ask()
    const timer = window.setInterval(ask, AGAIN_MS)
    window.addEventListener('focus', ask)
    return () => {
      window.clearInterval(timer)
      window.removeEventListener('focus', ask)
    }
  }, [ask, when])
}
