/** The register of one meeting: its parts follow from its type; the minutes are made final by a step. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { MEETING_TYPES } from '../../../shared/records/dictionaries'
import { meeting as KIND } from '../../../shared/records/meeting'
import { isRowOf, type MeetingRow } from '../../../shared/records/row'
import { missingLabels } from '../../../shared/records/validate'
import { useMe, useNames, useTree } from '../../store'
import { showDate, today } from '../../ui/dates'
import { DraftNotice } from '../../ui/form/DraftNotice'
import type { FormData } from '../../ui/form/data'
import { focusPath } from '../../ui/form/focus'
import { RecordFields } from '../../ui/form/RecordForm'
import { RowsEditor } from '../../ui/form/RowsEditor'
import { SaveBar } from '../../ui/form/SaveBar'
import { type RecordDraft, useRecordDraft } from '../../ui/form/useRecordDraft'
import { Changes } from '../../ui/read/Changes'
import { RecordState } from '../../ui/read/RecordState'
import { Withdraw } from '../../ui/read/Withdraw'
import { mayChange } from '../../ui/steps/permitted'
import { StepForm } from '../../ui/steps/StepForm'
import { ATTENDANCE, HEAD, type MeetingType, MINUTES, PARTS, type Part } from './places'

function typeOf(value: unknown): MeetingType | null {
  return value === 'deliberation' ||
    value === 'livelihood' ||
    value === 'legislative' ||
    value === 'constituent'
    ? value
    : null
}

function beginning(preset: string, recorder: string): FormData {
  return { fields: { type: typeOf(preset) ?? 'deliberation', date: today(), recorder }, items: {} }
}

function PartOfForm({
  part,
  draft,
  station,
  disabled,
}: {
  readonly part: Part
  readonly draft: RecordDraft
  readonly station: string | null
  readonly disabled: boolean
}): ReactNode {
  return (
    <section className="form-section">
      <h2>{part.title}</h2>
      {part.fields && (
        <RecordFields
          kind="meeting"
          draft={draft}
          places={part.fields}
          station={station}
          disabled={disabled}
        />
      )}
      {part.list && part.columns && (
        <RowsEditor
          kind="meeting"
          list={part.list}
          draft={draft}
          places={part.columns}
          station={station}
          noun={part.noun ?? part.title}
          disabled={disabled}
        />
      )}
    </section>
  )
}

/** 纪要: a draft until somebody makes it final; final never forbids a correction. */
function Minutes({
  row,
  draft,
  begun,
  onStepped,
}: {
  readonly row: MeetingRow
  readonly draft: RecordDraft
  /** The form of the step is open at once. */
  readonly begun: boolean
  readonly onStepped: (() => void) | null
}): ReactNode {
  const [open, setOpen] = useState(begun)
  const initial = useMemo(() => ({ on: today() }), [])
  if (row.state.finalizedOn)
    return <span className="mark mark-good">纪要已于{showDate(row.state.finalizedOn)}定稿</span>
  if (open)
    return (
      <StepForm
        kind="meeting"
        recordId={row.recordId}
        type="finalized"
        initial={initial}
        onDone={() => {
          setOpen(false)
          onStepped?.()
        }}
        onCancel={() => setOpen(false)}
      />
    )
  return (
    <Button
      disabled={draft.dirty}
      title={draft.dirty ? '先保存改动，再定稿' : undefined}
      onClick={() => setOpen(true)}
    >
      纪要定稿
    </Button>
  )
}

export function MeetingEditor({
  recordId,
  preset,
  onDirty,
  step,
  onStepped,
}: {
  readonly recordId: string
  readonly preset: string
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
  /** `finalized` opens that step's form; a path goes to that field. */
  readonly step: string
  /** Where to go when the step has been taken; null stays. */
  readonly onStepped: (() => void) | null
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const names = useNames()
  const initial = useMemo(() => beginning(preset, me.name), [preset, me.name])
  const draft = useRecordDraft('meeting', recordId, initial, me.station)
  const row = draft.row && isRowOf(draft.row, 'meeting') ? draft.row : undefined
  const station = row?.station ?? me.station
  const { fields } = draft.form
  const type = typeOf(fields.type)
  const disabled = row !== undefined && (row.withdrawn || !mayChange(row, me.grant, tree))
  const { dirty, isNew, ready } = draft
  const title = typeof fields.title === 'string' ? fields.title : type ? MEETING_TYPES[type] : ''
  useEffect(() => {
    if (ready) onDirty(dirty, isNew, title)
  }, [ready, dirty, isNew, title, onDirty])

  const isField = step.includes('/')
  useEffect(() => {
    if (ready && isField) focusPath('meeting', step)
  }, [ready, isField, step])

  useEffect(() => {
    if (ready && isNew && !step) focusPath('meeting', 'title')
  }, [ready, isNew, step])

  if (!ready) return <p className="form-scroll quiet">{draft.failure ?? '正在打开……'}</p>
  const shared = { draft, station, disabled }
  return (
    <div className="visit">
      <div className="form-scroll">
        <header className="form-head">
          <h1>{type ? MEETING_TYPES[type] : '会议'}</h1>
          <span className="quiet">{row?.number ?? (draft.isNew ? '新记录' : '编号待工委下发')}</span>
          {me.atOffice && station && <span className="quiet">{names.of(station)}</span>}
          <span className="grow" />
          {row && !disabled && (
            <Minutes row={row} draft={draft} begun={step === 'finalized'} onStepped={onStepped} />
          )}
        </header>
        <DraftNotice draft={draft} />
        {row && <RecordState row={row} readOnly={disabled && !row.withdrawn} />}
        <RecordFields kind="meeting" places={HEAD} {...shared} />
        <section className="form-section">
          <h2>到会</h2>
          <RecordFields kind="meeting" places={ATTENDANCE} {...shared} />
        </section>
        {type &&
          PARTS[type].slice(0, -1).map((part) => <PartOfForm key={part.title} part={part} {...shared} />)}
        <section className="form-section">
          <h2>纪要</h2>
          <RecordFields kind="meeting" places={MINUTES} {...shared} />
        </section>
        {type && PARTS[type].slice(-1).map((part) => <PartOfForm key={part.title} part={part} {...shared} />)}
        {row && <Changes kind="meeting" recordId={recordId} />}
      </div>
      {!disabled && (
        <SaveBar
          draft={draft}
          onSave={() => void draft.save()}
          missing={missingLabels(KIND.fields, fields)}
          extra={row && !dirty && <Withdraw row={row} />}
        />
      )}
    </div>
  )
}
