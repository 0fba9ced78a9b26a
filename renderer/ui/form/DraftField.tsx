/** One input of a record's draft, and several of them in their grid. */
import { memo, type ReactNode } from 'react'
import type { FieldSpec, KindName, Value } from '../../../shared/records/fields'
import type { LostValue } from '../../../shared/records/fold'
import type { Row } from '../../../shared/records/row'
import { LostChoice } from '../read/LostChoice'
import { labelOf, pathWords, shapeOf } from '../words'
import { ClashChoice } from './ClashChoice'
import type { Look } from './Control'
import { Field } from './Field'
import { fieldId, focusPath, lostId, problemAt } from './focus'
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
  readonly label: string | undefined
  readonly clash: Clash | undefined
  /** Values that lost here against a concurrent edit. */
  readonly lost: readonly LostValue[] | undefined
  /** The record, where something was lost. */
  readonly row: Row | undefined
  readonly disabled: boolean
  readonly set: RecordDraft['set']
  readonly decide: RecordDraft['decide']
}

/** The two writings at the field itself. The focus goes on to the input once one is chosen. */
function Lost({
  row,
  lost,
  path,
}: {
  readonly row: Row
  readonly lost: readonly LostValue[]
  readonly path: string
}): ReactNode {
  return lost.map((one, at) => (
    <section
      key={one.event}
      id={at === 0 ? lostId(row.kind, one.path) : undefined}
      className="clash"
      aria-label={`同时修改：${pathWords(row.kind, one.path).label}`}
    >
      <LostChoice row={row} lost={one} onChosen={() => focusPath(row.kind, path)} />
    </section>
  ))
}

/** Drawn anew only when something of its own changes: a key stroke in one field costs nothing in the others. */
const Drawn = memo(function Drawn({
  kind,
  recordId,
  path,
  clash,
  lost,
  row,
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
      recordId={recordId}
      onChange={(value) => set(path, value, typing)}
      note={
        clash ? (
          <ClashChoice kind={kind} recordId={recordId} clash={clash} decide={decide} />
        ) : (
          row && lost && <Lost row={row} lost={lost} path={path} />
        )
      }
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
  const stored = rowId === undefined ? `fields/${path}` : path
  const lost = disabled ? undefined : draft.row?.lost.filter((one) => one.path === stored)
  const isLost = lost !== undefined && lost.length > 0
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
        lost={isLost ? lost : undefined}
        row={isLost ? draft.row : undefined}
        label={labelOf(kind, path, form.fields)}
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
