/** Filters of the issues' list. Pure. */
import { STAGES, type Stage } from '../../../shared/records/issue'
import type { IssueRow } from '../../../shared/records/row'

export interface IssueFilter {
  /** A stage, `open` for all that are not closed, '' for all. */
  readonly stage: Stage | 'open' | ''
  readonly station: string
  readonly category: string
  readonly unit: string
  /** First and last day `YYYY-MM-DD`; '' for no bound. */
  readonly from: string
  readonly to: string
  readonly overdue: boolean
  /** 待裁定, or two values for one field. */
  readonly disputed: boolean
  readonly text: string
}

export const NO_FILTER: IssueFilter = {
  stage: '',
  station: '',
  category: '',
  unit: '',
  from: '',
  to: '',
  overdue: false,
  disputed: false,
  text: '',
}

export const STAGE_CHOICES = [
  { value: '', label: '全部阶段' },
  { value: 'open', label: '未办结' },
  ...Object.entries(STAGES).map(([value, label]) => ({ value, label })),
]

/** Is this one of the filter's stages? For values that come from a control. */
export function isStageChoice(value: string): value is IssueFilter['stage'] {
  return value === '' || value === 'open' || Object.hasOwn(STAGES, value)
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

/** Does a row pass the filter on the day `today`? */
export function passes(row: IssueRow, filter: IssueFilter, today: string): boolean {
  const { stage, station, category, unit, from, to, overdue, disputed, text } = filter
  return (
    (stage === '' || (stage === 'open' ? isOpen(row) : row.state.stage === stage)) &&
    (station === '' || row.station === station) &&
    (category === '' || row.fields.category === category) &&
    (unit === '' || row.state.unit === unit) &&
    (from === '' || row.date >= from) &&
    (to === '' || row.date <= to) &&
    (!overdue || isOverdue(row, today)) &&
    (!disputed || isDisputed(row)) &&
    (text.trim() === '' || says(row, text.trim()))
  )
}
