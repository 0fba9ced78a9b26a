/** A double click means what its first click meant. */

function isSamePlace(first: EventTarget | null, second: EventTarget | null): boolean {
  if (!(first instanceof Node) || !(second instanceof Node)) return false
  return first.contains(second) || second.contains(first)
}

/**
 * What was pressed may be gone with what it did, and something else may have moved under the pointer: from now on the second click of
 * a double click does nothing there. Returns how to end it.
 */
export function watchDoubleClicks(): () => void {
  let first: EventTarget | null = null
  const look = (event: MouseEvent) => {
    if (event.detail < 2) first = event.target
    if (event.detail < 2 || isSamePlace(first, event.target)) return
    event.preventDefault()
    event.stopPropagation()
  }
  document.addEventListener('click', look, true)
  return () => document.removeEventListener('click', look, true)
}
