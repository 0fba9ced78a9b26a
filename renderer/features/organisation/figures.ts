/** Figures over work records, each with the records behind it. Pure. */

import type { KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import { isOpen, isOverdue } from '../../../shared/records/issue'
import type { IssueRow, Row } from '../../../shared/records/row'

export interface WorkFigure {
  readonly key: string
  readonly label: string
  readonly rows: readonly Row[]
  readonly bad?: true
}

function isIssue(row: Row): row is IssueRow {
  return row.kind === 'issue'
}

/** Kinds of work that are shown with a 0 when there is none. */
const ALWAYS: readonly KindName[] = ['visit', 'meeting', 'issue']

/** What one deputy did: everything, by kind, topics led, matters settled. */
export function deputyFigures(deputy: string, rows: readonly Row[]): readonly WorkFigure[] {
  const kinds = [...new Set<KindName>([...ALWAYS, ...rows.map((row) => row.kind)])]
  const led = rows.filter(
    (row) => row.kind === 'meeting' && row.items.topics.some((topic) => topic.lead === deputy),
  )
  const settled = rows.filter((row) => isIssue(row) && !isOpen(row.state))
  return [
    { key: 'all', label: '全部', rows },
    ...kinds.map((kind) => ({
      key: kind,
      label: KINDS[kind].label,
      rows: rows.filter((row) => row.kind === kind),
    })),
    { key: 'led', label: '领衔议题的会议', rows: led },
    { key: 'settled', label: '已办结问题', rows: settled },
  ]
}

/** A station's quarter; open and overdue matters are those of `today`, whenever they were raised. */
export function stationFigures(
  quarter: readonly Row[],
  issues: readonly IssueRow[],
  today: string,
): readonly WorkFigure[] {
  const visits = (mode: string) => quarter.filter((row) => row.kind === 'visit' && row.fields.mode === mode)
  return [
    { key: 'receptions', label: '接待', rows: visits('reception') },
    { key: 'visits', label: '走访', rows: visits('visit') },
    { key: 'meetings', label: '会议', rows: quarter.filter((row) => row.kind === 'meeting') },
    { key: 'issues', label: '民生问题', rows: quarter.filter(isIssue) },
    ...openFigures(issues, today),
  ]
}

function openFigures(issues: readonly IssueRow[], today: string): readonly WorkFigure[] {
  return [
    { key: 'open', label: '未办结', rows: issues.filter((row) => isOpen(row.state)) },
    { key: 'overdue', label: '逾期', bad: true, rows: issues.filter((row) => isOverdue(row.state, today)) },
  ]
}

/** The matters that are or were with a handling unit. */
export function unitFigures(issues: readonly IssueRow[], today: string): readonly WorkFigure[] {
  return [...openFigures(issues, today), { key: 'all', label: '交办过', rows: issues }]
}
