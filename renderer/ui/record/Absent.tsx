/** A record that an address or a link names, and that is not on this computer. */
import type { ReactNode } from 'react'
import { useSyncTruth } from '../../store'
import { EmptyState } from '../EmptyState'

export function Absent({ children }: { readonly children?: ReactNode }): ReactNode {
  const { online, caughtUp } = useSyncTruth()
  return (
    <EmptyState main title="本机没有这条记录">
      {online && caughtUp
        ? '它可能已按要求删除，或者不属于本站。'
        : '它可能还没有从工委收到，联网后会自动收取。'}
      {children}
    </EmptyState>
  )
}
