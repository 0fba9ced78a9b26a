/** 设备与人员: its parts side by side. Everything here is asked of the server, by an administrator, while there is a connection. */
import { Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useMe } from '../../store'
import { EmptyState } from '../../ui/EmptyState'
import { AuditPart } from './AuditPart'
import './administration.css'
import { DevicesPart } from './DevicesPart'
import { HeldPart } from './HeldPart'
import { PersonsPart } from './PersonsPart'
import { type Part, partsOf } from './parts'
import { ServerPart } from './ServerPart'

function Shown({ part }: { readonly part: Part }): ReactNode {
  switch (part) {
    case 'held':
      return <HeldPart />
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
  /** undefined: the first. */
  readonly part: Part | undefined
  readonly onPart: (part: Part) => void
}): ReactNode {
  const me = useMe()
  if (!me.atOffice)
    return (
      <EmptyState main title="设备与人员由人大街道工委办理">
        需要邀请人员、注销电脑时，请联系人大街道工委的管理员。
      </EmptyState>
    )
  const parts = partsOf(me)
  const shown = parts.find(({ key }) => key === part)?.key ?? (me.administers ? 'persons' : 'held')
  return (
    <div className="register administration">
      <header className="register-head">
        <h1>{me.administers ? '设备与人员' : '待认领'}</h1>
        {parts.length > 1 && (
          <Segmented
            aria-label="设备与人员"
            options={parts.map(({ key, label }) => ({ value: key, label }))}
            value={shown}
            onChange={(next) => onPart(next)}
          />
        )}
      </header>
      <Shown part={shown} />
    </div>
  )
}
