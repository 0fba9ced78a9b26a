/** The register of one meeting: its parts follow from its type; the minutes are made final by a step. */
import type { ReactNode } from 'react'
import { MEETING_TYPES } from '../../../shared/records/dictionaries'
import type { FormData } from '../../ui/form/data'
import { missingInRows } from '../../ui/form/layout'
import { RecordForm } from '../../ui/form/RecordForm'
import { DecidedInForm } from '../../ui/record/Decided'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { RollCall } from '../../ui/record/RollCall'
import { type Editor, type EditorProps, useEditor } from '../../ui/record/useEditor'
import { MEETING, meetingTypeOf } from './layout'
import { MeetingClock } from './MeetingClock'

function typeWords({ fields }: FormData): string {
  const type = meetingTypeOf(fields.type)
  return type ? MEETING_TYPES[type] : MEETING.noun
}

function titleOf(form: FormData): string {
  const { title } = form.fields
  return typeof title === 'string' && title ? title : typeWords(form)
}

/** What has to be known before something is written: why a promise asks for it, and that the minutes are final. */
function Said({ editor: { row }, step }: { readonly editor: Editor; readonly step: string }): ReactNode {
  const isFinal = row?.kind === 'meeting' && row.state.finalizedOn !== ''
  return (
    <>
      {step.startsWith('topics/') && (
        <p className="notice">
          这个议题的承诺时限到了：填写“会后转化”，结果公开后填写“结果公开日期”，都保存后就从“今天要办”里消去。
        </p>
      )}
      {isFinal && <p className="notice">已定稿的纪要还可以补写，改动会记入修改经过。</p>}
    </>
  )
}

export function MeetingEditor(props: EditorProps): ReactNode {
  const editor = useEditor('meeting', MEETING, props, titleOf)
  const { draft, station, disabled } = editor
  const form = { draft, station, disabled }
  const parts = MEETING.parts(draft.form)
  return (
    <EditorFrame
      {...props}
      editor={editor}
      title={typeWords(draft.form)}
      alsoMissing={missingInRows('meeting', draft.form, parts)}
      aside={
        <section className="form-scroll meeting-matters" aria-label="议题和承诺">
          <RecordForm {...form} parts={parts.filter(({ beside }) => beside)} />
          {station && !disabled && <DecidedInForm draft={draft} station={station} />}
        </section>
      }
      will={(missing) => <MeetingClock draft={draft} missing={missing} />}
    >
      {!disabled && <Said editor={editor} step={props.step ?? ''} />}
      <RecordForm
        {...form}
        parts={parts.filter(({ beside }) => !beside)}
        extra={() => station && !disabled && <RollCall draft={draft} station={station} />}
      />
    </EditorFrame>
  )
}
