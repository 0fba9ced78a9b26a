/** By what the stations' records can be narrowed, and under which values a record falls. Pure. */
import {
  ACTIVITY_TYPES,
  DEED_TYPES,
  MATTER_CATEGORIES,
  MEETING_TYPES,
  PLAN_PERIODS,
  POSTING_TYPES,
  VISIT_MODES,
} from '../../../shared/records/dictionaries'
import { KINDS } from '../../../shared/records/index'
import { isOpen, isOverdue, isUnsatisfied, STAGES } from '../../../shared/records/issue'
import { photosOf } from '../../../shared/records/photos'
import type { Row, StationRow } from '../../../shared/records/row'
import type { StationRecord } from '../kindWords'
import { READING } from '../reading'
import { shortName } from '../useShortNames'
import type { NameBook } from '../words'
import type { Facet, Option, TextTest } from './filter'

function optionsOf(words: Readonly<Record<string, string>>): readonly Option[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }))
}

/** The kinds of the registers, in the order in which they are offered, with their types. */
const TYPES: Readonly<Record<StationRecord['kind'], Readonly<Record<string, string>>>> = {
  visit: VISIT_MODES,
  meeting: MEETING_TYPES,
  issue: {},
  activity: ACTIVITY_TYPES,
  deed: DEED_TYPES,
  posting: POSTING_TYPES,
  plan: PLAN_PERIODS,
}

function typeOf(row: StationRecord): string | undefined {
  switch (row.kind) {
    case 'visit':
      return row.fields.mode
    case 'issue':
      return undefined
    case 'plan':
      return row.fields.period
    default:
      return row.fields.type
  }
}

/** The kind, or one type within it. */
export const kindFacet: Facet<StationRecord> = {
  key: 'kind',
  label: '类型',
  all: '全部类型',
  options: [
    KINDS.visit,
    KINDS.meeting,
    KINDS.issue,
    KINDS.activity,
    KINDS.deed,
    KINDS.posting,
    KINDS.plan,
  ].flatMap(({ kind, label }) => [
    { value: kind, label },
    ...Object.entries(TYPES[kind]).map(([type, words]) => ({
      value: `${kind}/${type}`,
      label: `${label} · ${words}`,
    })),
  ]),
  of: (row) => {
    const type = typeOf(row)
    return type ? [row.kind, `${row.kind}/${type}`] : row.kind
  },
}

/** Who took part, in the order of the record. */
export function deputiesOf(row: StationRecord): readonly string[] {
  if (row.kind === 'issue') return row.fields.deputy ? [row.fields.deputy] : []
  if (row.kind === 'posting' || row.kind === 'plan') return []
  return row.fields.deputies ?? []
}

/** The handling units that a record names, each once. */
export function unitsOf(row: StationRecord): readonly string[] {
  if (row.kind === 'issue') return row.state.unit ? [row.state.unit] : []
  const named =
    row.kind === 'visit'
      ? row.items.matters.flatMap(({ unit }) => unit ?? [])
      : row.kind === 'meeting'
        ? row.items.topics.flatMap(({ unit }) => unit ?? [])
        : []
  return named.length > 1 ? [...new Set(named)] : named
}

/** Does the name of a deputy or unit of the row pass the test? */
export function anyName(row: StationRecord, names: NameBook, test: TextTest): boolean {
  const passes = (id: string) => test(names.of(id))
  return deputiesOf(row).some(passes) || unitsOf(row).some(passes)
}

/** Categories of the matters in a record. */
export function categoriesOf(row: StationRecord): readonly string[] {
  if (row.kind === 'issue') return row.fields.category ? [row.fields.category] : []
  return row.kind === 'visit' ? row.items.matters.flatMap(({ category }) => category ?? []) : []
}

export const categoryFacet: Facet<StationRecord> = {
  key: 'category',
  label: '事项类别',
  all: '全部事项',
  options: optionsOf(MATTER_CATEGORIES),
  of: categoriesOf,
  more: true,
}

/** With photos, or without where there could be some. */
export const photosFacet: Facet<StationRecord> = {
  key: 'photos',
  label: '照片',
  all: '有无照片',
  options: optionsOf({ some: '有照片', none: '没有照片' }),
  of: (row) => (row.kind === 'plan' ? [] : photosOf(row).length > 0 ? 'some' : 'none'),
  more: true,
}

/** What somebody has to choose in a record: between steps that contradict each other, between two texts of one place. */
const DISPUTES = { disputed: '待裁定', lost: '两人同改' } as const

/** What of this is to be chosen in a record. */
export function disputesIn(row: Pick<Row, 'contested' | 'lost'>): readonly (keyof typeof DISPUTES)[] {
  return [
    ...(row.contested ? (['disputed'] as const) : []),
    ...(row.lost.length > 0 ? (['lost'] as const) : []),
  ]
}

const ISSUE_GROUPS = { open: '未办结', overdue: '逾期', unsatisfied: '不满意', ...DISPUTES } as const

/** How a matter stands: its stage, and the groups that it falls into on a day. */
function issueStates({ state }: Extract<StationRecord, { kind: 'issue' }>, day: string): string[] {
  return [
    state.stage,
    ...(isOpen(state) ? ['open'] : []),
    ...(isOverdue(state, day) ? ['overdue'] : []),
    ...(isUnsatisfied(state) ? ['unsatisfied'] : []),
  ]
}

function statesOf(row: StationRecord, day: string): readonly string[] {
  const disputed = disputesIn(row)
  switch (row.kind) {
    case 'issue':
      return [...issueStates(row, day), ...disputed]
    case 'meeting':
      return [row.state.finalizedOn ? 'final' : 'draft', ...disputed]
    case 'posting':
      return [row.state.takenDownOn ? 'down' : 'hanging', ...disputed]
    case 'plan':
      return [row.state.submittedOn ? 'submitted' : 'kept', ...disputed]
    default:
      return disputed
  }
}

/** How far a matter is. @param day today `YYYY-MM-DD` */
export function stageFacet(day: string): Facet<StationRecord> {
  return {
    key: 'stage',
    label: '阶段',
    all: '全部阶段',
    options: [...optionsOf(ISSUE_GROUPS), ...optionsOf(STAGES)],
    of: (row) => statesOf(row, day),
  }
}

/** The same for records of every kind. */
export function stateFacet(day: string): Facet<StationRecord> {
  return {
    ...stageFacet(day),
    label: '状态',
    all: '全部状态',
    wide: true,
    options: [
      ...optionsOf(ISSUE_GROUPS),
      ...optionsOf(STAGES).map(({ value, label }) => ({ value, label: `问题 · ${label}` })),
      ...optionsOf({
        draft: '会议 · 未定稿',
        final: '会议 · 已定稿',
        hanging: '上墙 · 未撤下',
        down: '上墙 · 已撤下',
        kept: '计划 · 未报送',
        submitted: '计划 · 已报送',
      }),
    ],
  }
}

/** Stations by their short names, as the columns have them: all of the full ones end in the same words. */
export function stationOptions(stations: readonly StationRow[]): Option[] {
  return namedOptions(stations.map((row) => ({ recordId: row.recordId, title: shortName(row) })))
}

/** @param compare how names are put in order; persons by `compareNames` */
export function namedOptions(
  rows: readonly { readonly recordId: string; readonly title: string }[],
  compare: (a: string, b: string) => number = READING.compare,
): Option[] {
  return rows
    .map(({ recordId, title }) => ({ value: recordId, label: title }))
    .sort((a, b) => compare(a.label, b.label))
}
