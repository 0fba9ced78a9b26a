/** One issue: what it is, the permitted next steps, and everything that happened. */
import type { ReactNode } from 'react'
import { photosOf } from '../../../shared/records/photos'
import type { FormData } from '../../ui/form/data'
import { RecordForm } from '../../ui/form/RecordForm'
import { Timeline } from '../../ui/read/Timeline'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { LinkedRecords } from '../../ui/record/LinkedRecords'
import { Similar } from '../../ui/record/Similar'
import { type EditorProps, useEditor } from '../../ui/record/useEditor'
import { PHOTO_FOR_ASSESSMENT } from '../../ui/words'
import { ISSUE } from './layout'

function titleOf({ fields }: FormData): string {
  return typeof fields.title === 'string' ? fields.title : ''
}

function wordsOf({ fields: { title, description, demand } }: FormData): string {
  return [title, description, demand].filter((text) => typeof text === 'string').join('\n')
}

/** The matter itself is not stored yet. */
const anyOther = () => true

/** 地点、照片、诉求完整 asks for a photo of every 随手拍. */
function photoMissing({ fields, items }: FormData): readonly string[] {
  return fields.source === 'snap' && photosOf({ items }).length === 0 ? [PHOTO_FOR_ASSESSMENT] : []
}

export function IssuePage(props: EditorProps): ReactNode {
  const editor = useEditor('issue', ISSUE, props, titleOf)
  const { draft, row, station, disabled } = editor
  return (
    <EditorFrame
      {...props}
      editor={editor}
      withHistory
      alsoMissing={photoMissing(draft.form)}
      title={row ? '民生问题' : ISSUE.noun}
      aside={
        row ? (
          <aside className="record-aside">
            <LinkedRecords row={row} />
            <h2>办理经过</h2>
            <Timeline row={row} />
          </aside>
        ) : station ? (
          <aside className="record-aside">
            <p className="quiet">本站登记过相近的问题时列在这里，可以接着办，不必重复登记。</p>
            <Similar words={wordsOf(draft.form)} station={station} mayBe={anyOther} />
          </aside>
        ) : null
      }
    >
      <RecordForm parts={ISSUE.parts(draft.form)} draft={draft} station={station} disabled={disabled} />
    </EditorFrame>
  )
}
