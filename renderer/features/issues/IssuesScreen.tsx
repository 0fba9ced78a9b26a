/** 民生问题: the list with its filters; one issue opens over it, and the list stays as it was. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useMe, useNames, useRows } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { useDesk, type Wish } from '../../ui/list/useDesk'
import { RecordTable } from '../../ui/table/RecordTable'
import { useShortNames } from '../../ui/useShortNames'
import { issueColumns } from './columns'
import { FilterBar } from './FilterBar'
import { NO_FILTER, passes } from './filter'
import { IssuePage } from './IssuePage'
import { Totals } from './Totals'

export function IssuesScreen({
  record,
  onOpen,
  wish,
}: {
  readonly record: string | null
  readonly onOpen: (recordId: string | null) => void
  readonly wish: Wish
}): ReactNode {
  const me = useMe()
  const names = useNames()
  const rows = useRows('issue', me.station ? { station: me.station } : {})
  const [filter, setFilter] = useState(NO_FILTER)
  const desk = useDesk('issue', record, onOpen, null, wish.begin)
  const now = today()
  const shown = useMemo(() => rows?.filter((row) => passes(row, filter, now)), [rows, filter, now])
  const stations = useShortNames()
  const columns = useMemo(
    () => issueColumns(names, me.atOffice ? stations : null),
    [names, stations, me.atOffice],
  )
  const begun = desk.drafts.filter((draft) => draft.isNew)
  const listed = desk.state === 'nothing'
  return (
    <>
      <div className={listed ? 'register' : 'register register-behind'} inert={!listed}>
        <header className="register-head">
          <h1>民生问题</h1>
          {rows && (
            <Totals
              rows={rows}
              shown={shown?.length ?? 0}
              onPick={(stage) => setFilter({ ...NO_FILTER, stage })}
            />
          )}
          <span className="grow" />
          {begun.map((draft) => (
            <Button key={draft.recordId} onClick={() => onOpen(draft.recordId)}>
              未保存：{draft.title || '随手拍'}
            </Button>
          ))}
          {desk.mayBegin && (
            <Button type="primary" icon={<PlusOutlined />} onClick={() => desk.begin('snap')}>
              随手拍
            </Button>
          )}
        </header>
        <FilterBar filter={filter} onChange={setFilter} />
        <RecordTable
          label="民生问题"
          rows={shown}
          columns={columns}
          width={me.atOffice ? 1120 : 960}
          onOpen={(row) => onOpen(row.recordId)}
          empty={
            rows?.length === 0 ? (
              <EmptyState title="还没有民生问题">
                {me.atOffice
                  ? '站点登记并送达后会显示在这里。'
                  : '接访走访中需要跟进的事项会自动生成；也可以按右上角“随手拍”直接登记。'}
              </EmptyState>
            ) : (
              <EmptyState title="没有符合筛选的问题">
                <Button onClick={() => setFilter(NO_FILTER)}>清除筛选</Button>
              </EmptyState>
            )
          }
        />
      </div>
      {desk.state === 'form' && desk.shown && (
        <IssuePage
          key={desk.shown}
          recordId={desk.shown}
          onBack={wish.leave ?? desk.close}
          onDirty={desk.onDirty}
          step={wish.step}
          onStepped={wish.leave}
        />
      )}
      {desk.state === 'absent' && (
        <EmptyState title="本机没有这个问题">
          它可能还没有从工委收到。
          <Button onClick={desk.close}>返回列表</Button>
        </EmptyState>
      )}
    </>
  )
}
