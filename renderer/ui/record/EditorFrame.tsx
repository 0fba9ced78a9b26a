/** The page of a record that is being filled in: its head, what has to be said about it, its next steps, its form, its foot. */
import { Button } from 'antd'
import { type KeyboardEventHandler, type ReactNode, useState } from 'react'
import type { FieldSpec, KindName } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { missingLabels } from '../../../shared/records/validate'
import { useMe } from '../../store'
import { today } from '../dates'
import { DraftNotice } from '../form/DraftNotice'
import type { FormData } from '../form/data'
import { doubtsOf } from '../form/doubts'
import { SaveBar } from '../form/SaveBar'
import { isStationRecord } from '../kindWords'
import { RecordState } from '../read/RecordState'
import { Withdraw } from '../read/Withdraw'
import { NextSteps } from '../steps/NextSteps'
import { type NextStep, permittedSteps, stepWaitedFor } from '../steps/permitted'
import { shapeOf } from '../words'
import { Absent } from './Absent'
import { isReception, PrintReceipt, PrintRecord } from './PrintRecord'
import { ReadLink } from './ReadLink'
import { RecordHead } from './RecordHead'
import type { Editor, EditorProps } from './useEditor'

/** The fields of a kind as they stand in its form, from the top; those without a place come last. */
function fieldsInOrder({ kind, layout, draft }: Editor): Readonly<Record<string, FieldSpec>> {
  const { fields } = shapeOf(kind)
  const places = layout.parts(draft.form).flatMap((part) => part.fields ?? [])
  const keys = new Set([...places.map(({ key }) => key), ...Object.keys(fields)])
  return Object.fromEntries([...keys].flatMap((key) => (fields[key] ? [[key, fields[key]]] : [])))
}

/** Below the form, where they are in sight and move nothing that is being written. */
function Doubts(props: {
  readonly kind: KindName
  readonly form: FormData
  readonly row: Row | undefined
  readonly more: readonly string[]
}): ReactNode {
  const doubts = [...doubtsOf(props.kind, props.form, today(), props.row?.date), ...props.more]
  return (
    doubts.length > 0 && (
      <div className="form-doubts" role="alert">
        {doubts.map((words) => (
          <p key={words} className="field-problem">
            {words}
          </p>
        ))}
      </div>
    )
  )
}

/** The step that a record waits for, or the only one there is: its button stands at the top, and the form may be long. */
function useNextStep(row: Row | undefined): NextStep | undefined {
  const me = useMe()
  if (!row) return undefined
  const steps = permittedSteps(row, me.grant)
  const waitedFor = stepWaitedFor(row, steps)
  return waitedFor ? steps.find(({ type }) => type === waitedFor) : steps.length === 1 ? steps[0] : undefined
}

export function EditorFrame({
  editor,
  withHistory = false,
  title,
  step = '',
  leave = null,
  back = null,
  children,
  aside,
  onSave,
  missing,
  alsoMissing = [],
  failure = '',
  doubts = [],
  will,
  onKeyDown,
}: Pick<EditorProps, 'step' | 'leave' | 'back'> & {
  readonly editor: Editor
  /** What happened to it stands beside the form; else a link leads there. */
  readonly withHistory?: boolean
  readonly title: string
  /** The form. */
  readonly children: ReactNode
  /** What stands beside it. */
  readonly aside?: ReactNode
  /** Saves in its own way; else the draft is saved. */
  readonly onSave?: () => void
  /** Labels of what counts towards 登记完整率 and is blank; else those of the fields. */
  readonly missing?: readonly string[]
  /** What is missing beside the fields. */
  readonly alsoMissing?: readonly string[]
  /** Something else that did not succeed, as a sentence. */
  readonly failure?: string
  /** What is most likely a slip of the pen, beside what the form alone shows. */
  readonly doubts?: readonly string[]
  /** What saving brings about, beside the labels of what is missing. */
  readonly will?: (missing: readonly string[]) => ReactNode
  readonly onKeyDown?: KeyboardEventHandler
}): ReactNode {
  const { kind, draft, row, disabled } = editor
  const next = useNextStep(disabled ? undefined : row)
  /** The step that was asked for from the foot; asked for again, its form opens anew. */
  const [asked, setAsked] = useState({ type: '', times: 0 })
  if (draft.state === 'reading') return <p className="form-scroll quiet">{draft.failure ?? '正在打开……'}</p>
  if (draft.state === 'absent') return <Absent recordId={draft.recordId} />
  const { dirty } = draft
  const blank = [...(missing ?? missingLabels(fieldsInOrder(editor), draft.form.fields)), ...alsoMissing]
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only carries the shortcuts of the form inside.
    <div className="record-page" onKeyDown={onKeyDown}>
      <RecordHead kind={kind} title={title} row={row} back={back}>
        {row && isReception(row) && <PrintReceipt visit={row} unsaved={draft.dirty} />}
        {row && isStationRecord(row) && !row.withdrawn && <PrintRecord row={row} unsaved={draft.dirty} />}
        {row && !withHistory && <ReadLink recordId={row.recordId}>修改经过</ReadLink>}
      </RecordHead>
      <div className="record-columns">
        <div className="form-scroll">
          <DraftNotice draft={draft} />
          {row && <RecordState row={row} readOnly={disabled && !row.withdrawn} atFields={!disabled} />}
          {row && !disabled && (
            <NextSteps
              key={asked.times}
              row={row}
              begun={asked.type || (step.includes('/') ? '' : step)}
              onStepped={asked.type ? null : leave}
              before={dirty ? async () => (await draft.save()) !== null : undefined}
              form={dirty ? draft.form : undefined}
            />
          )}
          {children}
        </div>
        {aside}
      </div>
      {!disabled && <Doubts kind={kind} form={draft.form} row={row} more={doubts} />}
      {disabled && dirty && (
        <footer className="save-bar">
          <span className="save-state save-state-open" role="alert">
            {row?.withdrawn ? '这条记录刚被撤回' : '这条记录现在只能查看'}
            ，没有保存的改动留在草稿里，恢复后可以接着写。
          </span>
        </footer>
      )}
      {!disabled && (
        <SaveBar
          draft={draft}
          onSave={onSave ?? (() => void draft.save())}
          missing={blank}
          failure={failure}
          extra={
            <>
              {will?.(blank)}
              {next && !dirty && (
                <Button onClick={() => setAsked({ type: next.type, times: asked.times + 1 })}>
                  下一步：{next.label}
                </Button>
              )}
              {row && !dirty && kind !== 'office' && <Withdraw row={row} />}
            </>
          }
        />
      )}
    </div>
  )
}
