/** Where the app stands with its updates, asked of the shell: often while something moves, seldom otherwise. */
import { useCallback, useEffect, useState } from 'react'
import type { UpdateRequest, UpdateView } from '../../shared/desktop-update'
import { desktop } from './desktop'

const SELDOM_MS = 60_000
const OFTEN_MS = 1000

export interface AppUpdate {
  /** null in a browser, and until the shell has answered. */
  readonly view: UpdateView | null
  /** Rejects with a sentence for the person. */
  readonly ask: (what: UpdateRequest['do']) => Promise<void>
}

export function useUpdate(): AppUpdate {
  const [view, setView] = useState<UpdateView | null>(null)
  const ask = useCallback(async (what: UpdateRequest['do']) => {
    const shell = desktop()
    if (shell) setView(await shell.update({ do: what }))
  }, [])
  const moves = view?.state.at === 'checking' || view?.state.at === 'downloading'
  useEffect(() => {
    // A shell that does not answer is asked again; there is nothing else to do about it here.
    const look = () => void ask('look').catch(() => undefined)
    look()
    const timer = window.setInterval(look, moves ? OFTEN_MS : SELDOM_MS)
    return () => window.clearInterval(timer)
  }, [ask, moves])
  return { view, ask }
}
