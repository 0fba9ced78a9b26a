/** The right part of a desk: the form, or why there is none. */
import type { ReactNode } from 'react'
import { EmptyState } from '../EmptyState'
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
      {desk.state === 'absent' && (
        <EmptyState main title="本机没有这条记录">
          它可能还没有从工委收到。联网后会自动收取，也可以先选另一条。
        </EmptyState>
      )}
    </div>
  )
}
