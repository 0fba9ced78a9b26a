/** The right part of a desk: the form, or why there is none. */
import type { ReactNode } from 'react'
import type { Desk } from './useDesk'

export function DeskMain({
  desk,
  nothing,
  children,
}: {
  readonly desk: Desk
  /** What to show when nothing was chosen. */
  readonly nothing: ReactNode
  readonly children: ReactNode
}): ReactNode {
  return (
    <div className="desk-main">
      {desk.state === 'form' && children}
      {desk.state === 'nothing' && nothing}
    </div>
  )
}
