/** The keys of a form: Ctrl+S saves, Ctrl+Z takes the last change back, Ctrl+Y (or Ctrl+Shift+Z) makes it again. */
import { useEffect, useRef } from 'react'
import { pressed } from '../shortcuts'

/** What a pressed key asks of the form; null when it is not for the form. Pure. */
export function wishOf(event: Parameters<typeof pressed>[1]): 'save' | 'back' | 'forth' | null {
  if (pressed('save', event) !== null) return 'save'
  if (pressed('takeBack', event) !== null) return 'back'
  return pressed('makeAgain', event) === null ? null : 'forth'
}

/** A text of the form: the form knows what was typed there, while the engine's own memory goes across all fields of the window. */
function isOfForm(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || !target.matches('.text-input:not([inputmode])')) return false
  return target.closest('[data-field]') !== null && target.closest('.step-form') === null
}

/** What was typed elsewhere since the focus came there is the engine's to take back: a step, a search, half a date. */
function isTypedInto(target: EventTarget | null, typedInto: EventTarget | null): boolean {
  if (target === null || target !== typedInto || isOfForm(target)) return false
  if (!(target instanceof HTMLInputElement)) return target instanceof HTMLTextAreaElement
  return target.type === 'text' && !(target.role === 'combobox' && target.value === '')
}

/** Listens while the form is shown. */
export function useFormKeys(keys: {
  readonly save: () => void
  readonly step: (way: 'back' | 'forth') => void
}): void {
  const latest = useRef(keys)
  latest.current = keys
  useEffect(() => {
    let typedInto: EventTarget | null = null
    const onInput = (event: Event) => {
      typedInto = event.target
    }
    const onFocus = () => {
      typedInto = null
    }
    const onKey = (event: KeyboardEvent) => {
      if (pressed('done', event) !== null) typedInto = null
      const wish = wishOf(event)
      if (!wish || event.isComposing || event.defaultPrevented) return
      if (wish === 'save') {
        event.preventDefault()
        latest.current.save()
      } else if (!isTypedInto(event.target, typedInto)) {
        event.preventDefault()
        latest.current.step(wish)
      }
    }
    window.addEventListener('input', onInput)
    window.addEventListener('focusin', onFocus)
    window.addEventListener('keydown', onKey)
    return () => {
      window.removeEventListener('input', onInput)
      window.removeEventListener('focusin', onFocus)
      window.removeEventListener('keydown', onKey)
    }
  }, [])
}
