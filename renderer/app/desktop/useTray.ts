/** Tells the shell how things stand, for the picture beside the clock. */
import { useEffect } from 'react'
import { useSyncTruth } from '../../store'
import { desktop } from '../../ui/desktop'
import { trayState } from './tray-words'

/** @param title whose window it is */
export function useTray(title: string): void {
  const { words, tone } = trayState(useSyncTruth(), title, new Date())
  useEffect(() => {
    // The same words stand in the status bar; a tray that does not take them holds nothing up.
    desktop()
      ?.tray({ title, words, tone })
      .catch(() => undefined)
  }, [title, words, tone])
}
