/** A record that an address or a link names, and that is not on this computer. */
import type { ReactNode } from 'react'
import { useStore, useSyncTruth } from '../../store'
import { EmptyState } from '../EmptyState'

export function Absent({
  recordId,
  children,
}: {
  readonly recordId: string
  readonly children?: ReactNode
}): ReactNode {
  const { online, caughtUp } = useSyncTruth()
  const store = useStore()
  if (store.isErased(recordId))
    return (
      <EmptyState main title="这条记录已按要求彻底删除">
        各台电脑和服务器都不再保留它的内容；在这里写了还没有送到的，也一起删除了。
        {children}
      </EmptyState>
    )
  return (
    <EmptyState main title="本机没有这条记录">
      {online && caughtUp
        ? '工委的服务器上没有它，或者它不归这里看。没有被接收的内容在“设置”里。'
        : '它可能还没有从工委收到，联网后会自动收取。'}
      {children}
    </EmptyState>
  )
}
