/** 民生问题: the list with its filters; one issue opens over it, and the list stays as it was. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { useMe, useNames, useRows } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { Below } from '../../ui/list/Below'
import { type Open, useDesk, type Wish } from '../../ui/list/useDesk'
import { BatchSteps } from '../../ui/steps/BatchSteps'
import { NO_FILTER, picked } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { without } from '../../ui/table/selection'
import { useRecordFacets } from '../../ui/table/useRecordFacets'
import { useRecordList } from '../../ui/table/useRecordList'
import { IssuePage } from './IssuePage'
import { byUrgency, issueColumns, issueFilter } from './list'
import { Totals } from './Totals'

export function IssuesScreen({
  record,
  onOpen,
  wish,
}: {
  readonly record: string | null
  readonly onOpen: Open
  readonly wish: Wish
}): ReactNode {
  const me = useMe()
  const names = useNames()
  const read = useRows('issue', me.station ? { station: me.station } : {})
  const rows = useMemo(() => read && byUrgency(read), [read])
  const desk = useDesk('issue', record, onOpen, null, wish.begin)
  const facets = useRecordFacets()
  const now = today()
  const columns = useMemo(() => issueColumns(names, facets, me.atOffice), [names, facets, me.atOffice])
  const filter = useMemo(() => issueFilter(names, facets, now), [names, facets, now])
  const list = useRecordList({ name: 'issues', title: '民生问题', rows, columns, filter })
  const begun = desk.drafts.filter((draft) => draft.isNew)
  const listed = desk.state === 'nothing'
  return (
    <>
      <Below className="register" covered={!listed}>
        <header className="register-head">
          <h1>民生问题</h1>
          {rows && (
            <Totals rows={rows} onPick={(stage) => list.setFilter(picked(NO_FILTER, 'stage', stage))} />
          )}
          <span className="grow" />
          <BatchSteps rows={list.selected} onDone={(taken) => list.select(without(list.selection, taken))} />
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
        <RecordTable
          list={list}
          hint="选中几件可一起催办、交办"
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
                <Button onClick={list.clear}>清除筛选</Button>
              </EmptyState>
            )
          }
        />
      </Below>
      {desk.state === 'form' && desk.shown && (
        <IssuePage
          key={desk.shown}
          recordId={desk.shown}
          preset={desk.preset}
          fresh={desk.fresh}
          onDirty={desk.onDirty}
          step={wish.step}
          leave={wish.leave}
          back={wish.leave ?? desk.close}
        />
      )}
    </>
  )
}
