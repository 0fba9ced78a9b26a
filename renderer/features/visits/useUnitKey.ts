/** 承办单位 stands beside the form, off the way of Tab: a key leads to it, and choosing one leads back. */
import { useEffect, useRef } from 'react'
import { fieldId, focusPath } from '../../ui/form/focus'

/**
 * @param path of the unit of the matter that is being worked on
 * @param unit what is chosen there
 * @returns goes to the unit; does nothing where none is to be chosen
 */
export function useUnitKey(path: string, unit: unknown): () => void {
  const cameFrom = useRef<Element | null>(null)
  useEffect(() => {
    const from = cameFrom.current
    const isThere = document.getElementById(fieldId('visit', path))?.matches(':focus, :focus-within')
    if (!unit || !isThere || !(from instanceof HTMLElement)) return
    cameFrom.current = null
    from.focus()
  }, [path, unit])
  return () => {
    const field = document.getElementById(fieldId('visit', path))
    if (!field || field.matches(':focus, :focus-within')) return
    cameFrom.current = document.activeElement
    focusPath('visit', path)
  }
}
