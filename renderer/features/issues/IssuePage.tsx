/** One issue: what it is, the permitted next steps, and everything that happened. */
import type { ReactNode } from 'react'
import type { FormData } from '../../ui/form/data'
import { RecordForm } from '../../ui/form/RecordForm'
import { Timeline } from '../../ui/read/Timeline'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { LinkedRecords } from '../../ui/record/LinkedRecords'
import { type EditorProps, useEditor } from '../../ui/record/useEditor'
import { ISSUE } from './layout'

function titleOf({ fields }: FormData): string {
  return typeof fields.title === 'string' ? fields.title : ''
}

export function IssuePage(props: EditorProps): ReactNode {
  const editor = useEditor('issue', ISSUE, props, titleOf)
  const { draft, row, station, disabled } = editor
  return (
    <EditorFrame
      {...props}
      editor={editor}
      withHistory
      title={row ? '民生问题' : ISSUE.noun}
      aside={
        row && (
          <aside className="record-aside">
            <LinkedRecords row={row} />
            <h2>办理经过</h2>
            <Timeline row={row} />
          </aside>
        )
      }
    >
      <RecordForm parts={ISSUE.parts(draft.form)} draft={draft} station={station} disabled={disabled} />
    </EditorFrame>
  )
}
