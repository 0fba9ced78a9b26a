/** The station has a plan for the same time already: it is gone on with instead of a second one. */
import type { ReactNode } from 'react'
import { useRows } from '../../store'
import type { RecordDraft } from '../../ui/form/useRecordDraft'
import { ReadLink } from '../../ui/record/ReadLink'

export function SamePlan({
  draft,
  station,
}: {
  readonly draft: RecordDraft
  readonly station: string
}): ReactNode {
  const { year, period } = draft.form.fields
  const same = (useRows('plan', { station }) ?? []).find(
    ({ recordId, fields }) => recordId !== draft.recordId && fields.year === year && fields.period === period,
  )
  if (!same) return null
  return (
    <p className="notice notice-warn" role="status">
      已经有一份 <ReadLink recordId={same.recordId}>{same.title}</ReadLink>
      ，请在那一份里接着写，不要另建。
    </p>
  )
}
