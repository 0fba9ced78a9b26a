/** 设备与人员: its parts side by side. Everything here is asked of the server, by an administrator, while there is a connection. */
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useMe } from '../../store'
import { EmptyState } from '../../ui/EmptyState'
import { AuditPart } from './AuditPart'
import './administration.css'
import { DevicesPart } from './DevicesPart'
import { PersonsPart } from './PersonsPart'
import { PARTS, type Part } from './parts'
import { ServerPart } from './ServerPart'

function Shown({ part }: { readonly part: Part }): ReactNode {
  switch (part) {
    case 'persons':
      return <PersonsPart />
    case 'devices':
      return <DevicesPart />
    case 'audit':
      return <AuditPart />
    case 'server':
      return <ServerPart />
  }
}

export function AdministrationScreen({
  part,
  onPart,
}: {
  readonly part: Part
  readonly onPart: (part: Part) => void
}): ReactNode {
  const me = useMe()
  if (!me.administers)
    return (
      <EmptyState main title="设备与人员由管理员办理">
        您现在没有人大街道工委管理员的授权。需要邀请人员、注销电脑时，请联系管理员。
      </EmptyState>
    )
  return (
    <div className="register administration">
      <header className="register-head">
        <h1>设备与人员</h1>
        <Segmented
          aria-label="设备与人员"
          options={PARTS.map(({ key, label }) => ({ value: key, label }))}
          value={part}
          onChange={(next) => onPart(next)}
        />
      </header>
      <Shown part={part} />
    </div>
  )
}
