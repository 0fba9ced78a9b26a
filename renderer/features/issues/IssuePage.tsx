/** One issue: what it is, the permitted next steps, and everything that happened. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo } from 'react'
import { fold } from '../../../shared/records/fold'
import { issue as KIND } from '../../../shared/records/issue'
import { type IssueRow, isRowOf } from '../../../shared/records/row'
import { missingLabels } from '../../../shared/records/validate'
import { useContent, useMe, useNames, useTree } from '../../store'
import { showDate, today } from '../../ui/dates'
import { DraftNotice } from '../../ui/form/DraftNotice'
import type { FormData } from '../../ui/form/data'
import { focusPath } from '../../ui/form/focus'
import { type Place, RecordFields } from '../../ui/form/RecordForm'
import { SaveBar } from '../../ui/form/SaveBar'
import { useRecordDraft } from '../../ui/form/useRecordDraft'
import { recordHref } from '../../ui/links'
import { RecordState } from '../../ui/read/RecordState'
import { Timeline } from '../../ui/read/Timeline'
import { Withdraw } from '../../ui/read/Withdraw'
import { mayChange } from '../../ui/steps/permitted'
import { Clock, StageMark } from '../../ui/table/recordColumns'
import { NextSteps } from './NextSteps'

const PLACES: readonly Place[] = [
  { key: 'title', span: 9 },
  { key: 'urgency', span: 3 },
  { key: 'description', lines: 5 },
  { key: 'demand', span: 8 },
  { key: 'category', span: 4 },
  { key: 'place', span: 3 },
  { key: 'deputy', span: 3 },
  { key: 'date', span: 3 },
  { key: 'source', span: 3 },
]

function beginning(): FormData {
  return { fields: { source: 'snap', date: today(), urgency: 'normal' }, items: {} }
}

function Origin({ row }: { readonly row: IssueRow }): ReactNode {
  const { visit, meeting } = row.fields
  const href = visit ? recordHref('visit', visit) : meeting ? recordHref('meeting', meeting) : null
  return href && <a href={href}>{visit ? '来自接访走访' : '来自会议'}</a>
}

function Head({
  row,
  onBack,
  back,
}: {
  readonly row: IssueRow | undefined
  readonly onBack: () => void
  readonly back: string
}): ReactNode {
  const me = useMe()
  const names = useNames()
  return (
    <header className="issue-head">
      <Button icon={<ArrowLeftOutlined />} onClick={onBack}>
        {back}
      </Button>
      <h1>{row ? (row.number ?? '待编号') : '随手拍'}</h1>
      {row && <StageMark row={row} />}
      {row && <Clock row={row} />}
      {row?.state.dueOn && <span className="quiet">时限 {showDate(row.state.dueOn)}</span>}
      {row && me.atOffice && <span className="quiet">{names.of(row.station)}</span>}
      {row?.state.unit && <span className="quiet">承办：{names.of(row.state.unit)}</span>}
      {row && <Origin row={row} />}
      <span className="grow" />
    </header>
  )
}

export function IssuePage({
  recordId,
  onBack,
  onDirty,
  step,
  onStepped,
}: {
  readonly recordId: string
  readonly onBack: () => void
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
  /** Type of the step whose form is open at once; '' for none. */
  readonly step: string
  /** Where to go when a step has been taken; null stays. It is where the record was opened from. */
  readonly onStepped: (() => void) | null
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const initial = useMemo(beginning, [])
  const draft = useRecordDraft('issue', recordId, initial, me.station)
  const row = draft.row && isRowOf(draft.row, 'issue') ? draft.row : undefined
  const content = useContent(recordId)
  const contested = useMemo(() => (content ? fold(KIND, content.events).contested : []), [content])
  const station = row?.station ?? me.station
  const disabled = row !== undefined && (row.withdrawn || !mayChange(row, me.grant, tree))
  const { dirty, isNew, ready } = draft
  const title = typeof draft.form.fields.title === 'string' ? draft.form.fields.title : ''
  useEffect(() => {
    if (ready) onDirty(dirty, isNew, title)
  }, [ready, dirty, isNew, title, onDirty])

  useEffect(() => {
    if (ready && isNew) focusPath('issue', 'title')
  }, [ready, isNew])

  if (!ready) return <p className="form-scroll quiet">{draft.failure ?? '正在打开……'}</p>
  return (
    <div className="issue-page">
      <Head row={row} onBack={onBack} back={onStepped ? '返回' : '返回列表'} />
      <div className={row ? 'issue-columns' : 'issue-columns issue-new'}>
        <div className="issue-main">
          <div className="form-scroll">
            <DraftNotice draft={draft} />
            {row && <RecordState row={row} readOnly={disabled && !row.withdrawn} />}
            {row && !disabled && <NextSteps row={row} begun={step} onStepped={onStepped} />}
            <RecordFields kind="issue" draft={draft} places={PLACES} station={station} disabled={disabled} />
          </div>
          {!disabled && (
            <SaveBar
              draft={draft}
              onSave={() => void draft.save()}
              missing={missingLabels(KIND.fields, draft.form.fields)}
              extra={row && !draft.dirty && <Withdraw row={row} />}
            />
          )}
        </div>
        {row && (
          <aside className="issue-history">
            <h2>办理经过</h2>
            <Timeline kind="issue" recordId={recordId} contested={contested} />
          </aside>
        )}
      </div>
    </div>
  )
}
