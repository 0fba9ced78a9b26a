/** The form of one activity, deed, posting or plan; its parts follow from its kind and type. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { isMember } from '../../../shared/rules/assessment/context'
import { useRows } from '../../store'
import { today } from '../../ui/dates'
import type { FormData } from '../../ui/form/data'
import { missingInRows } from '../../ui/form/layout'
import { RecordForm } from '../../ui/form/RecordForm'
import type { RecordDraft } from '../../ui/form/useRecordDraft'
import { typeWords } from '../../ui/kindWords'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { RollCall } from '../../ui/record/RollCall'
import { type EditorProps, useEditor } from '../../ui/record/useEditor'
import { FORMS, isWorkKind, type WorkKind } from './forms'
import { PlanProgress } from './PlanProgress'
import { SamePlan } from './SamePlan'

/** Fills in all deputies who belong to the station on the record's day as those who should come. */
function Everyone({ draft, station }: { readonly draft: RecordDraft; readonly station: string }): ReactNode {
  const deputies = useRows('deputy') ?? []
  const { date } = draft.form.fields
  const day = typeof date === 'string' && date ? date : today()
  const members = deputies.filter((deputy) => isMember(deputy, station, day)).map((row) => row.recordId)
  return (
    <Button size="small" disabled={members.length === 0} onClick={() => draft.set('invited', members)}>
      应到代表填入本站全部 {members.length} 名
    </Button>
  )
}

export function WorkEditor({
  kind,
  ...props
}: EditorProps & {
  readonly kind: WorkKind
}): ReactNode {
  const form = FORMS[kind]
  const titleOf = ({ fields }: FormData) =>
    typeof fields.title === 'string' && fields.title ? fields.title : `新增${form.noun}`
  const editor = useEditor(kind, form, props, titleOf)
  const { draft, row, station, disabled } = editor
  const type = row && isWorkKind(row.kind) && row.kind === kind ? typeWords(row) : ''
  const title = (kind === 'plan' ? row?.title : type) || form.noun
  const parts = form.parts(draft.form)
  return (
    <EditorFrame
      {...props}
      editor={editor}
      title={title}
      alsoMissing={missingInRows(kind, draft.form, parts)}
    >
      {kind === 'plan' && station && !disabled && <SamePlan draft={draft} station={station} />}
      <RecordForm
        parts={parts}
        draft={draft}
        station={station}
        disabled={disabled}
        extra={(name) =>
          station &&
          !disabled && (
            <>
              <RollCall draft={draft} station={station} />
              {name === 'everyone' && <Everyone draft={draft} station={station} />}
            </>
          )
        }
      />
      {kind === 'plan' && station && <PlanProgress draft={draft} station={station} />}
    </EditorFrame>
  )
}
