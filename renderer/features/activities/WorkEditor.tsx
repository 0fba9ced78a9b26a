/** The form of one activity, deed, posting or plan: its parts follow from its kind and type, its steps are buttons at the head. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { type Row, stationOf } from '../../../shared/records/row'
import { missingLabels } from '../../../shared/records/validate'
import { isMember } from '../../../shared/rules/assessment/context'
import { useContent, useMe, useNames, useRows, useTree } from '../../store'
import { today } from '../../ui/dates'
import { DraftNotice } from '../../ui/form/DraftNotice'
import { RecordFields } from '../../ui/form/RecordForm'
import { RowsEditor } from '../../ui/form/RowsEditor'
import { SaveBar } from '../../ui/form/SaveBar'
import { type RecordDraft, useRecordDraft } from '../../ui/form/useRecordDraft'
import { sinceWords, typeWords } from '../../ui/kindWords'
import { Changes } from '../../ui/read/Changes'
import { RecordState } from '../../ui/read/RecordState'
import { Withdraw } from '../../ui/read/Withdraw'
import { mayChange, permittedSteps } from '../../ui/steps/permitted'
import { StepForm } from '../../ui/steps/StepForm'
import { shapeOf } from '../../ui/words'
import type { WorkRow } from './entries'
import { FORMS, isWorkKind, type Part, type WorkKind } from './forms'
import { PlanProgress } from './PlanProgress'

function workRow(row: Row | undefined): WorkRow | undefined {
  return row && isWork(row) ? row : undefined
}
function isWork(row: Row): row is WorkRow {
  return isWorkKind(row.kind)
}

/** The steps that may be taken now; a form with unsaved changes is saved first. */
function Steps({ row, draft }: { readonly row: WorkRow; readonly draft: RecordDraft }): ReactNode {
  const me = useMe()
  const content = useContent(row.recordId)
  const [open, setOpen] = useState<string | null>(null)
  const initial = useMemo(() => ({ on: today() }), [])
  const steps = content ? permittedSteps(row.kind, content.events, me.grant) : []
  if (open)
    return (
      <StepForm
        kind={row.kind}
        recordId={row.recordId}
        type={open}
        initial={initial}
        onDone={() => setOpen(null)}
        onCancel={() => setOpen(null)}
      />
    )
  return steps.map(({ type, label }) => (
    <Button
      key={type}
      disabled={draft.dirty}
      title={draft.dirty ? `先保存改动，再${label}` : undefined}
      onClick={() => setOpen(type)}
    >
      {label}
    </Button>
  ))
}

/** Fills a field with all deputies who belong to the station on the record's day. */
function Everyone({
  field,
  draft,
  station,
}: {
  readonly field: string
  readonly draft: RecordDraft
  readonly station: string
}): ReactNode {
  const deputies = useRows('deputy') ?? []
  const { date } = draft.form.fields
  const day = typeof date === 'string' && date ? date : today()
  const members = deputies.filter((deputy) => isMember(deputy, station, day)).map((row) => row.recordId)
  return (
    <Button size="small" disabled={members.length === 0} onClick={() => draft.setField(field, members)}>
      应到代表填入本站全部 {members.length} 名
    </Button>
  )
}

function PartOfForm({
  kind,
  part,
  draft,
  station,
  disabled,
}: {
  readonly kind: WorkKind
  readonly part: Part
  readonly draft: RecordDraft
  readonly station: string | null
  readonly disabled: boolean
}): ReactNode {
  const shared = { kind, draft, station, disabled }
  return (
    <section className={part.title ? 'form-section' : undefined}>
      {part.title && (
        <h2 className="work-part">
          {part.title}
          {part.everyone && station && !disabled && (
            <Everyone field={part.everyone} draft={draft} station={station} />
          )}
        </h2>
      )}
      {part.fields && <RecordFields places={part.fields} {...shared} />}
      {part.list && part.columns && (
        <RowsEditor list={part.list} places={part.columns} noun={part.noun ?? part.title} {...shared} />
      )}
    </section>
  )
}

export function WorkEditor({
  kind,
  recordId,
  preset,
  onDirty,
}: {
  readonly kind: WorkKind
  readonly recordId: string
  readonly preset: string
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const names = useNames()
  const form = FORMS[kind]
  const initial = useMemo(
    () => ({ fields: form.beginning(preset, me.name, today()), items: {} }),
    [form, preset, me.name],
  )
  const draft = useRecordDraft(kind, recordId, initial, me.station)
  const row = workRow(draft.row)
  const station = row ? stationOf(row.partition) : me.station
  const { fields } = draft.form
  const disabled = row !== undefined && (row.withdrawn || !mayChange(row, me.grant, tree))
  const { dirty, isNew, ready } = draft
  const title = typeof fields.title === 'string' && fields.title ? fields.title : `新${form.noun}`
  useEffect(() => {
    if (ready) onDirty(dirty, isNew, title)
  }, [ready, dirty, isNew, title, onDirty])

  if (!ready) return <p className="form-scroll quiet">{draft.failure ?? '正在打开……'}</p>
  const state = row ? sinceWords(row) : ''
  const numbered = kind === 'activity' || kind === 'deed'
  return (
    <div className="visit">
      <div className="form-scroll">
        <header className="form-head">
          <h1>{row ? (kind === 'plan' ? row.title : typeWords(row)) || form.noun : form.noun}</h1>
          <span className="quiet">
            {row?.number ?? (isNew ? '新记录' : numbered ? '编号待工委下发' : '')}
          </span>
          {me.atOffice && station && <span className="quiet">{names.of(station)}</span>}
          {state && <span className="mark">{state}</span>}
          <span className="grow" />
          {row && !disabled && <Steps row={row} draft={draft} />}
        </header>
        <DraftNotice draft={draft} />
        {row && <RecordState row={row} readOnly={disabled && !row.withdrawn} />}
        {form.parts(draft.form).map((part) => (
          <PartOfForm
            key={part.title}
            kind={kind}
            part={part}
            draft={draft}
            station={station}
            disabled={disabled}
          />
        ))}
        {kind === 'plan' && station && <PlanProgress draft={draft} station={station} />}
        {row && <Changes kind={kind} recordId={recordId} />}
      </div>
      {!disabled && (
        <SaveBar
          draft={draft}
          onSave={() => void draft.save()}
          missing={missingLabels(shapeOf(kind).fields, fields)}
          extra={row && !dirty && <Withdraw row={row} />}
        />
      )}
    </div>
  )
}
