/** The form of a record: the parts that its layout describes. */
import type { ReactNode } from 'react'
import { PhotosEditor } from '../photos/PhotosEditor'
import { type FormProps, RecordFields } from './DraftField'
import type { Part } from './layout'
import { RowsEditor } from './RowsEditor'

export function RecordForm({
  parts,
  extra,
  ...form
}: FormProps & {
  readonly parts: readonly Part[]
  /** What stands beside the title of a part that names something extra. */
  readonly extra?: ((name: string) => ReactNode) | undefined
}): ReactNode {
  return parts.map((part) => (
    <section key={part.title} className={part.title ? 'form-section' : undefined}>
      {part.title && (
        <div className="part-head">
          <h2>{part.title}</h2>
          {part.extra && extra?.(part.extra)}
        </div>
      )}
      {part.fields && <RecordFields places={part.fields} {...form} />}
      {part.rows && <RowsEditor {...part.rows} {...form} />}
      {part.photos && <PhotosEditor draft={form.draft} disabled={form.disabled} />}
    </section>
  ))
}
