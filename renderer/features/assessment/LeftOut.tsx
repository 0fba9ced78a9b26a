/** The records that were not counted, each with the reason: withdrawn, contested, or not understood. */
import type { ReactNode } from 'react'
import { KINDS } from '../../../shared/records/index'
import type { NotCounted } from '../../../shared/rules/assessment/index'
import { showDate } from '../../ui/dates'
import { recordHref } from '../../ui/links'

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
          const href = recordHref(kind, recordId)
          return (
            <li key={recordId}>
              {href ? <a href={href}>{words}</a> : words}
              <span className="quiet">　{reason}</span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}
