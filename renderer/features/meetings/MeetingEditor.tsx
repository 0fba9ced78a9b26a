/** The register of one meeting: its parts follow from its type; the minutes are made final by a step. */
import type { ReactNode } from 'react'
import { MEETING_TYPES } from '../../../shared/records/dictionaries'
import type { FormData } from '../../ui/form/data'
import { RecordForm } from '../../ui/form/RecordForm'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { type EditorProps, useEditor } from '../../ui/record/useEditor'
import { MEETING, meetingTypeOf } from './layout'

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
  return (
    <EditorFrame {...props} editor={editor} title={typeWords(draft.form)}>
      <RecordForm parts={MEETING.parts(draft.form)} draft={draft} station={station} disabled={disabled} />
    </EditorFrame>
  )
}
