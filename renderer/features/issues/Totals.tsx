/** The register in figures; each shows the issues behind it. */
import type { ReactNode } from 'react'
import type { IssueRow } from '../../../shared/records/row'
import { today } from '../../ui/dates'
import { type IssueFilter, isDisputed, isOpen, isOverdue } from './filter'

export function Totals({
  rows,
  shown,
  onPick,
}: {
  readonly rows: readonly IssueRow[]
  /** How many pass the filter. */
  readonly shown: number
  readonly onPick: (stage: IssueFilter['stage']) => void
}): ReactNode {
  const now = today()
  const figures: readonly (readonly [string, IssueFilter['stage'], number])[] = [
    ['共', '', rows.length],
    ['未办结', 'open', rows.filter(isOpen).length],
    ['逾期', 'overdue', rows.filter((row) => isOverdue(row, now)).length],
    ['待裁定', 'disputed', rows.filter(isDisputed).length],
  ]
  return (
    <span className="quiet">
      {figures
        .filter(([, stage, count]) => count > 0 || stage !== 'disputed')
        .map(([label, stage, count]) => (
          <span key={label} className="total">
            {label}
            <button
              type="button"
              className={`number-button${stage === 'overdue' || stage === 'disputed' ? ' number-bad' : ''}`}
              disabled={count === 0}
              onClick={() => onPick(stage)}
            >
              {count}
            </button>
            件
          </span>
        ))}
      {shown !== rows.length && <span className="total">筛选出 {shown} 件</span>}
    </span>
  )
}
