/** The register of one meeting: its parts follow from its type; the minutes are made final by a step. */
import type { ReactNode } from 'react'
import { MEETING_TYPES } from '../../../shared/records/dictionaries'
import type { FormData } from '../../ui/form/data'
import { missingInRows } from '../../ui/form/layout'
import { RecordForm } from '../../ui/form/RecordForm'
import { DecidedInForm } from '../../ui/record/Decided'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { type EditorProps, useEditor } from '../../ui/record/useEditor'
import { MEETING, meetingTypeOf } from './layout'
import { MeetingClock } from './MeetingClock'
import { RollCall } from './RollCall'

function typeWords({ fields }: FormData): string {
  const type = meetingTypeOf(fields.type)
  return type ? MEETING_TYPES[type] : MEETING.noun
}

function titleOf(form: FormData): string {
  const { title } = form.fields
  return typeof title === 'string' && title ? title : typeWords(form)
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
      will={(missing) => <MeetingClock draft={draft} missing={missing} />}
    >
      <RecordForm
        {...form}
        parts={parts.filter(({ photos }) => !photos)}
        extra={() => station && !disabled && <RollCall draft={draft} station={station} />}
      />
      {station && !disabled && <DecidedInForm draft={draft} station={station} />}
      <RecordForm {...form} parts={parts.filter(({ photos }) => photos)} />
    </EditorFrame>
  )
}
