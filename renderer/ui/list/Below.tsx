/**
 * A screen on which something else may lie, e.g. a list below the record that was opened from it. While it is covered it keeps its
 * place, its scroll position and what it shows, and costs nothing: it is neither drawn nor laid out, and the keyboard passes it by.
 */
import { type ReactNode, useRef } from 'react'

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
  if (!covered) shown.current = children
  return <div className={covered ? `${className} below-covered` : className}>{shown.current}</div>
}
