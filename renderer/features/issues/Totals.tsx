/** The register in figures; each shows the issues behind it. */
import type { ReactNode } from 'react'
import { isOpen, isOverdue } from '../../../shared/records/issue'
import type { IssueRow } from '../../../shared/records/row'
import { today } from '../../ui/dates'
import { disputesIn } from '../../ui/table/recordFacets'

/** Shown only where there is something of them. */
const BAD_IF_ANY: readonly string[] = ['disputed', 'lost']

export function Totals({
  rows,
  onPick,
}: {
  readonly rows: readonly IssueRow[]
  /** Told the stage or group to list; '' for all. */
  readonly onPick: (stage: string) => void
}): ReactNode {
  const now = today()
  const figures: readonly (readonly [label: string, stage: string, count: number])[] = [
    ['共', '', rows.length],
    ['未办结', 'open', rows.filter((row) => isOpen(row.state)).length],
    ['逾期', 'overdue', rows.filter((row) => isOverdue(row.state, now)).length],
    ['待裁定', 'disputed', rows.filter((row) => disputesIn(row).includes('disputed')).length],
    ['两人同改', 'lost', rows.filter((row) => disputesIn(row).includes('lost')).length],
  ]
  return (
    <span className="quiet">
      {figures
        .filter(([, stage, count]) => count > 0 || !BAD_IF_ANY.includes(stage))
        .map(([label, stage, count]) => (
          <span key={label} className="total">
            {label}
            <button
              type="button"
              className={`number-button${stage === 'overdue' || BAD_IF_ANY.includes(stage) ? ' number-bad' : ''}`}
              disabled={count === 0}
              onClick={() => onPick(stage)}
            >
              {count}
            </button>
            件
          </span>
        ))}
    </span>
  )
}
