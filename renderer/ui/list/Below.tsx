/**
 * A screen on which something else may lie, e.g. a list below the record that was opened from it. While it is covered it keeps its
 * place, its scroll position and what it shows, and costs nothing: it is neither drawn nor laid out, and the keyboard passes it by.
 * Uncovered, it gives the focus back to where it was, so that the arrows go on from the same row.
 */
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import { isNowhere } from '../form/focus'

export function Below({
  covered,
  className,
  children,
}: {
  readonly covered: boolean
  readonly className: string
  readonly children: ReactNode
}): ReactNode {
  const shown = useRef(children)
  const frame = useRef<HTMLDivElement>(null)
  const focused = useRef<Element | null>(null)
  const wasCovered = useRef(false)
  if (!covered) shown.current = children
  // Before the browser takes the focus from what is no longer drawn.
  useLayoutEffect(() => {
    const changed = wasCovered.current !== covered
    wasCovered.current = covered
    if (!changed) return
    if (covered) focused.current = document.activeElement
    else giveBack(focused.current, frame.current)
  }, [covered])
  return (
    <div ref={frame} className={covered ? `${className} below-covered` : className}>
      {shown.current}
    </div>
  )
}

/** Where it was, else to the list; never away from where somebody is by now. */
function giveBack(before: Element | null, frame: HTMLElement | null): void {
  if (!isNowhere()) return
  const there = before !== document.body && before?.isConnected ? before : frame?.querySelector('.table-grid')
  if (there instanceof HTMLElement) there.focus({ preventScroll: true })
}
