/** Who works here, as a key for what is remembered only as long as the window is open. */
import { useMe, useStore } from '../store'

/** The profile and the person at the keyboard. */
export function useWorker(): string {
  const { profile } = useStore()
  const { person } = useMe()
  return `${profile} ${person}`
}
