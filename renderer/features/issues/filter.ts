/** Filters of the issues' list. Pure. */
import { STAGES, type Stage } from '../../../shared/records/issue'
import type { IssueRow } from '../../../shared/records/row'

/** Not closed; not closed and late; contradicted by two people at once. */
export type Group = 'open' | 'overdue' | 'disputed'
const GROUPS: Readonly<Record<Group, string>> = { open: '未办结', overdue: '逾期', disputed: '待裁定' }

export interface IssueFilter {
  /** A stage, one of the groups below, '' for all. */
  readonly stage: Stage | Group | ''
  readonly station: string
  readonly category: string
  readonly unit: string
  /** First and last day `YYYY-MM-DD`; '' for no bound. */
  readonly from: string
  readonly to: string
  readonly text: string
}

export const NO_FILTER: IssueFilter = {
  stage: '',
  station: '',
  category: '',
  unit: '',
  from: '',
  to: '',
  text: '',
}

export const STAGE_CHOICES = [
  { value: '', label: '全部阶段' },
  ...Object.entries(GROUPS).map(([value, label]) => ({ value, label })),
  ...Object.entries(STAGES).map(([value, label]) => ({ value, label })),
]

/** Is this one of the filter's stages? For values that come from a control. */
export function isStageChoice(value: string): value is IssueFilter['stage'] {
  return value === '' || Object.hasOwn(GROUPS, value) || Object.hasOwn(STAGES, value)
}

/** Not closed yet. */
export function isOpen(row: IssueRow): boolean {
  return row.state.stage === 'registered' || row.state.stage === 'routed'
}

/** Open, and the time limit has passed on `today`. */
export function isOverdue(row: IssueRow, today: string): boolean {
  return isOpen(row) && row.state.dueOn !== '' && row.state.dueOn < today
}

/** Two people contradicted each other here, and someone has to choose. */
export function isDisputed(row: IssueRow): boolean {
  return row.contested || row.lost.length > 0
}

function says(row: IssueRow, text: string): boolean {
  const words = [row.number, row.title, row.fields.description, row.fields.demand, row.fields.place]
  return words.some((word) => word?.includes(text))
}

function atStage(row: IssueRow, stage: IssueFilter['stage'], today: string): boolean {
  switch (stage) {
    case '':
      return true
    case 'open':
      return isOpen(row)
    case 'overdue':
      return isOverdue(row, today)
    case 'disputed':
      return isDisputed(row)
    default:
      return row.state.stage === stage
  }
}

/** Does a row pass the filter on the day `today`? */
export function passes(row: IssueRow, filter: IssueFilter, today: string): boolean {
  const { stage, station, category, unit, from, to, text } = filter
  return (
    atStage(row, stage, today) &&
    (station === '' || row.station === station) &&
    (category === '' || row.fields.category === category) &&
    (unit === '' || row.state.unit === unit) &&
    (from === '' || row.date >= from) &&
    (to === '' || row.date <= to) &&
    (text.trim() === '' || says(row, text.trim()))
  )
}
