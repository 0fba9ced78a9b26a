/** One input of a record's draft, and several of them in their grid. */
import { memo, type ReactNode } from 'react'
import type { FieldSpec, KindName, Value } from '../../../shared/records/fields'
import { shapeOf } from '../words'
import { ClashChoice } from './ClashChoice'
import type { Look } from './Control'
import { Field } from './Field'
import { fieldId, problemAt } from './focus'
import type { Place } from './layout'
import type { RecordDraft } from './useRecordDraft'
import type { Clash } from './working'

interface DraftFieldProps extends Look {
  readonly kind: KindName
  readonly recordId: string
  readonly path: string
  readonly spec: FieldSpec
  readonly value: Value | undefined
  readonly problem: string | undefined
  readonly clash: Clash | undefined
  readonly disabled: boolean
  readonly set: RecordDraft['set']
  readonly decide: RecordDraft['decide']
}

/** Drawn anew only when something of its own changes: a key stroke in one field costs nothing in the others. */
const Drawn = memo(function Drawn({
  kind,
  recordId,
  path,
  clash,
  set,
  decide,
  ...field
}: DraftFieldProps): ReactNode {
  const { type } = field.spec
  const typing = type === 'text' || type === 'longText' || type === 'number'
  return (
    <Field
      {...field}
      id={fieldId(kind, path)}
      onChange={(value) => set(path, value, typing)}
      note={clash && <ClashChoice kind={kind} recordId={recordId} clash={clash} decide={decide} />}
    />
  )
})

/** One input of a draft, at `<key>` or `<list>/<row>/<column>`. Give it functions that stay the same. */
export function DraftField({
  draft,
  path,
  disabled,
  ...look
}: Look & {
  readonly draft: RecordDraft
  readonly path: string
  readonly disabled: boolean
}): ReactNode {
  const { kind, recordId, form } = draft
  const shape = shapeOf(kind)
  const [head = '', rowId, column = ''] = path.split('/')
  const spec = rowId === undefined ? shape.fields[head] : shape.lists[head]?.columns[column]
  const values = rowId === undefined ? form.fields : form.items[head]?.find((row) => row.id === rowId)
  return (
    spec && (
      <Drawn
        {...look}
        kind={kind}
        recordId={recordId}
        path={path}
        spec={spec}
        value={values?.[rowId === undefined ? head : column]}
        problem={problemAt(draft.problems, path)}
        clash={draft.clashes.find((clash) => clash.path === path)}
        disabled={disabled}
        set={draft.set}
        decide={draft.decide}
      />
    )
  )
}

export interface FormProps {
  readonly draft: RecordDraft
  readonly station: string | null
  readonly disabled: boolean
}

/** Fields in their grid. */
export function RecordFields({
  places,
  draft,
  station,
  disabled,
}: FormProps & { readonly places: readonly Place[] }): ReactNode {
  return (
    <div className="form-grid">
      {places.map(({ key, ...look }) => (
        <DraftField key={key} draft={draft} path={key} station={station} disabled={disabled} {...look} />
      ))}
    </div>
  )
}
