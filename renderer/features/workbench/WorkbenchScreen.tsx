/** 工作台: the truth about sync on top, below it the station's or the office's day. A figure opens the records that it counts. */
import type { ReactNode } from 'react'
import { useMe, useReceiving } from '../../store'
import { EmptyState } from '../../ui/EmptyState'
import { OfficeDesk } from './OfficeDesk'
import { StationDesk } from './StationDesk'

export interface WorkbenchPlace {
  /** Which figure's records are listed; undefined shows the workbench itself. */
  readonly show?: string | undefined
  /** The station, unit or item to which the figure is narrowed. */
  readonly of?: string | undefined
}

export function WorkbenchScreen({ place }: { readonly place: WorkbenchPlace }): ReactNode {
  const me = useMe()
  const receiving = useReceiving()
  if (receiving)
    return (
      <EmptyState title={`正在接收记录，已收到 ${receiving.received} 条`}>
        收齐后这里列出今天要办的事；现在就可以从左侧登记。
      </EmptyState>
    )
  if (me.station !== null && !me.atOffice) return <StationDesk station={me.station} place={place} />
  if (me.atOffice) return <OfficeDesk place={place} />
  return <EmptyState title="这里没有要办的事">请从左侧选择要查看的内容。</EmptyState>
}
