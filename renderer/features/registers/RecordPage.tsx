/** One record of a station, to be read at the office, with its history. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { KINDS } from '../../../shared/records/index'
import { useNames, useRow } from '../../store'
import { showMoment } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { recordHref } from '../../ui/links'
import { ReadRecord, recordName } from '../../ui/read/ReadRecord'
import { RecordState } from '../../ui/read/RecordState'
import { Timeline } from '../../ui/read/Timeline'

export function RecordPage({
  recordId,
  onBack,
}: {
  readonly recordId: string
  readonly onBack: () => void
}): ReactNode {
  const row = useRow(recordId)
  const names = useNames()
  if (row === undefined) return null
  if (row === null)
    return (
      <EmptyState title="本机没有这条记录">
        它可能还没有收到。
        <Button onClick={onBack}>返回</Button>
      </EmptyState>
    )
  const href = recordHref(row.kind, row.recordId)
  return (
    <div className="issue-page">
      <header className="issue-head">
        <Button icon={<ArrowLeftOutlined />} onClick={onBack}>
          返回
        </Button>
        <h1>
          {KINDS[row.kind].label}　{recordName(row)}
        </h1>
        <span className="quiet">{names.of(row.station)}</span>
        <span className="quiet">
          {row.receivedAt ? `收到 ${showMoment(row.receivedAt)}` : '尚未送达服务器'}
        </span>
        <span className="grow" />
        {href && <a href={href}>{row.kind === 'issue' ? '去办理' : '去修改'}</a>}
      </header>
      <div className="issue-columns">
        <div className="form-scroll record-paper">
          <RecordState row={row} />
          <ReadRecord row={row} hide={['matter']} />
        </div>
        <aside className="issue-history">
          <h2>{row.kind === 'issue' ? '办理经过' : '修改经过'}</h2>
          <Timeline kind={row.kind} recordId={row.recordId} />
        </aside>
      </div>
    </div>
  )
}
