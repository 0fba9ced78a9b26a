/** The records that were not counted, each with the reason: withdrawn, contested, or not understood. */
import type { ReactNode } from 'react'
import { KINDS } from '../../../shared/records/index'
import type { NotCounted } from '../../../shared/rules/assessment/index'
import { showDate } from '../../ui/dates'
import { ReadLink } from '../../ui/record/ReadLink'

export function LeftOut({ records }: { readonly records: readonly NotCounted[] }): ReactNode {
  if (records.length === 0) return null
  return (
    <details className="assess-left-out">
      <summary>未计入的记录 {records.length} 条</summary>
      <ul>
        {records.map(({ recordId, kind, date, number, reason }) => {
          const words = [KINDS[kind].label, number ?? '', showDate(date)]
            .filter((word) => word !== '')
            .join(' ')
          return (
            <li key={recordId}>
              <ReadLink recordId={recordId}>{words}</ReadLink>
              <span className="quiet">　{reason}</span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
