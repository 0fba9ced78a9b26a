/** The fields of a record as a form, laid out in groups. */
import type { ReactNode } from 'react'
import type { KindName } from '../../../shared/records/fields'
import { shapeOf } from '../words'
import { Field } from './Field'
import { fieldId, problemAt } from './focus'
import type { RecordDraft } from './useRecordDraft'

/** Where a field stands and how it looks; the rest follows from its description. */
export interface Place {
  readonly key: string
  /** Twelfths of the width; 12 when left out. */
  readonly span?: number
  readonly lines?: number
  readonly buttons?: boolean
  readonly placeholder?: string
}

export function RecordFields({
  kind,
  draft,
  places,
  station,
  disabled = false,
}: {
  readonly kind: KindName
  readonly draft: RecordDraft
  readonly places: readonly Place[]
  readonly station: string | null
  readonly disabled?: boolean
}): ReactNode {
  const { fields } = shapeOf(kind)
  return (
    <div className="form-grid">
      {places.map(({ key, ...look }) => {
        const spec = fields[key]
        return (
          spec && (
            <Field
              key={key}
              id={fieldId(kind, key)}
              spec={spec}
              value={draft.form.fields[key]}
              onChange={(value) => draft.setField(key, value)}
              problem={problemAt(draft.problems, key)}
              station={station}
              disabled={disabled}
              {...look}
            />
          )
        )
      })}
    </div>
  )
}
