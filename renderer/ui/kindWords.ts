/** Of which type a record of a station is, and how it stands, in the few words of a list. Pure. */
import {
  ACTIVITY_TYPES,
  DEED_TYPES,
  MEETING_TYPES,
  POSTING_TYPES,
  VISIT_MODES,
} from '../../shared/records/dictionaries'
import { KINDS } from '../../shared/records/index'
import { stageWord } from '../../shared/records/issue'
import type {
  ActivityRow,
  DeedRow,
  IssueRow,
  MeetingRow,
  PlanRow,
  PostingRow,
  Row,
  VisitRow,
} from '../../shared/records/row'
import { showDate } from './dates'

/** Everything that a station registers. */
export type StationRecord = VisitRow | MeetingRow | IssueRow | ActivityRow | DeedRow | PostingRow | PlanRow

/** Is it one of those? The others are the organisation's and the office's own. */
export function isStationRecord(row: Row): row is Extract<Row, StationRecord> {
  return KINDS[row.kind].home === 'station'
}

/** The type within its kind: 接待, 代表议事会, 视察 …; the kind's name where there are no types. */
export function typeWords(row: StationRecord): string {
  switch (row.kind) {
    case 'visit':
      return row.fields.mode ? VISIT_MODES[row.fields.mode] : ''
    case 'meeting':
      return row.fields.type ? MEETING_TYPES[row.fields.type] : ''
    case 'activity':
      return row.fields.type ? ACTIVITY_TYPES[row.fields.type] : ''
    case 'deed':
      return row.fields.type ? DEED_TYPES[row.fields.type] : ''
    case 'posting':
      return row.fields.type ? POSTING_TYPES[row.fields.type] : ''
    case 'issue':
    case 'plan':
      return KINDS[row.kind].label
  }
}

/** How it stands; '' for what is done once it is registered. */
export function stateWords(row: StationRecord): string {
  switch (row.kind) {
    case 'visit':
      return `${row.items.matters.length} 件事项`
    case 'meeting':
      return row.state.finalizedOn ? '已定稿' : '未定稿'
    case 'issue':
      // Nobody knows how far it is before the ruling.
      return row.contested ? '待裁定' : stageWord(row.state)
    case 'activity':
    case 'deed':
      return ''
    case 'posting':
      return row.state.takenDownOn ? '已撤下' : '未撤下'
    case 'plan':
      return row.state.submittedOn ? '已报送' : '未报送'
  }
}

/** Since when it stands as it stands: 2026年3月5日报送; '' when there is nothing to add. */
export function sinceWords(row: StationRecord): string {
  if (row.kind === 'posting' && row.state.takenDownOn) return `${showDate(row.state.takenDownOn)}撤下`
  if (row.kind === 'plan' && row.state.submittedOn) return `${showDate(row.state.submittedOn)}报送`
  return stateWords(row)
}
