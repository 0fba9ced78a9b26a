/** Answers to a shortcut for as long as a component is shown. */
import { useEffect, useRef } from 'react'
import { answerTo, type Handler, listenToKeys } from './registry'
import type { ShortcutName } from './table'

/** @param enabled false while there is nothing to do; the key is then left to whoever answered before */
export function useShortcut(name: ShortcutName, handler: Handler, enabled = true): void {
  const latest = useRef(handler)
  latest.current = handler
  useEffect(listenToKeys, [])
  useEffect(() => (enabled ? answerTo(name, (index) => latest.current(index)) : undefined), [name, enabled])
}
