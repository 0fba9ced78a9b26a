/** The top line: where this is, who works here, and locking. */
import { LockOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { roleLabel } from '../../../shared/org/grants'
import { SearchBox } from '../../features/search'
import { useMe, useNames } from '../../store'
import { SampleMark } from './SampleMark'
import { SampleWindows } from './SampleWindows'
import { UpdateNotice } from './UpdateNotice'

export function TopBar({
  onLock,
  server,
}: {
  readonly onLock: () => void
  readonly server: string
}): ReactNode {
  const me = useMe()
  const names = useNames()
  const place = names.of(me.station ?? me.office)
  return (
    <header className="top-bar">
      <strong className="top-app">家站通</strong>
      <span className="top-place">{place}</span>
      {me.sample && <SampleMark server={server} />}
      {me.expired && (
        <span
          className="mark mark-bad"
          title="登记照常保存在本机；是否接收由人大街道工委决定，请联系管理员续期"
        >
          授权已结束
        </span>
      )}
      <span className="grow" />
      <UpdateNotice />
      <SearchBox />
      {me.sample && me.atOffice && <SampleWindows server={server} />}
      <span className="topbar-who">
        {me.name}
        <span className="quiet">　{roleLabel(me.grant)}</span>
      </span>
      <Button icon={<LockOutlined />} onClick={onLock}>
        锁定
      </Button>
    </header>
  )
}
