/** By what the lists of the organisation are narrowed. Pure. */
import { hasLeft, inOffice, stationsOf } from '../../../shared/org/grid'
import { LEVELS } from '../../../shared/records/dictionaries'
import type { DeputyRow, GroupRow, PointRow, Row, StationRow } from '../../../shared/records/row'
import {
  type Facet,
  type FilterSpec,
  type ListFilter,
  NO_FILTER,
  type Option,
  picked,
} from '../../ui/table/filter'
import { namedOptions, stationOptions } from '../../ui/table/recordFacets'

/** `serving` in office now; `loose` in office and attached to nothing; `left` gone. */
const STATES: readonly Option[] = [
  { value: 'serving', label: '在任' },
  { value: 'loose', label: '未编入联络站' },
  { value: 'left', label: '已离任' },
]

/** An address that asks for nothing. */
export const NOTHING_ASKED: Asked = { station: '', state: undefined }

/** What an address asks of a list. */
export interface Asked {
  /** recordId; '' for all. */
  readonly station: string
  readonly state: string | undefined
}

/** Nothing is asked: a station (`own`, its recordId) sees its own first, the office all. */
function placeOf({ station, state }: Asked, own: string | null): string {
  return station || state ? station : (own ?? '')
}

/** How the list of deputies begins: with those in office when the address says nothing that is known. */
export function deputyBeginning(asked: Asked, own: string | null): ListFilter {
  const state = STATES.find(({ value }) => value === asked.state)?.value ?? 'serving'
  return picked(picked(NO_FILTER, 'state', state), 'station', placeOf(asked, own))
}

/** In office, and no station of `stations` (their recordIds) has the deputy on this day. */
export function isLoose(deputy: DeputyRow, stations: ReadonlySet<string>, day: string): boolean {
  return inOffice(deputy, day) && !stationsOf(deputy, day).some((station) => stations.has(station))
}

/** A point whose station is missing, unknown or withdrawn. */
export function isLoosePoint(point: PointRow, stations: ReadonlySet<string>): boolean {
  return !stations.has(point.fields.station ?? '')
}

function statesOf(deputy: DeputyRow, stations: ReadonlySet<string>, day: string): readonly string[] {
  if (hasLeft(deputy, day)) return ['left']
  return isLoose(deputy, stations, day) ? ['serving', 'loose'] : ['serving']
}

/** By name, as a Chinese list is read. */
export function byTitle(a: Row, b: Row): number {
  return a.title.localeCompare(b.title, 'zh-CN')
}

/** @param day the day on which they are in office, `YYYY-MM-DD` */
export function deputyFilter(
  groups: readonly GroupRow[],
  stations: readonly StationRow[],
  day: string,
): FilterSpec<DeputyRow> {
  const known = new Set(stations.map((row) => row.recordId))
  return {
    facets: [
      {
        key: 'level',
        label: '代表层级',
        all: '全部层级',
        options: Object.entries(LEVELS).map(([value, label]) => ({ value, label })),
        of: (row) => row.fields.level ?? '',
      },
      {
        key: 'group',
        label: '代表小组',
        all: '全部小组',
        options: namedOptions(groups),
        of: (row) => row.fields.group ?? '',
        wide: true,
      },
      {
        key: 'station',
        label: '联络站',
        all: '全部站',
        options: stationOptions(stations),
        of: (row) => stationsOf(row, day),
        wide: true,
      },
      {
        key: 'state',
        label: '任职状态',
        all: '全部代表',
        options: STATES,
        of: (row) => statesOf(row, known, day),
        always: true,
      },
      {
        key: 'leader',
        label: '职务代表',
        all: '不限职务',
        options: [{ value: 'yes', label: '职务代表' }],
        of: (row) => (row.fields.leader ? 'yes' : 'no'),
        more: true,
      },
    ],
    anyText: ({ fields }, test) =>
      [fields.name, fields.certificate, fields.post, fields.street, fields.community, fields.village].some(
        test,
      ),
    hint: '姓名、证号、单位、社区',
  }
}

/** How the list of points begins. */
export function pointBeginning(asked: Asked, own: string | null): ListFilter {
  return picked(NO_FILTER, 'station', asked.state === 'loose' ? 'loose' : placeOf(asked, own))
}

export function pointFilter(stations: readonly StationRow[]): FilterSpec<PointRow> {
  const known = new Set(stations.map((row) => row.recordId))
  const station: Facet<PointRow> = {
    key: 'station',
    label: '联络站',
    all: '全部站',
    options: [{ value: 'loose', label: '未归联络站' }, ...stationOptions(stations)],
    of: (row) => (isLoosePoint(row, known) ? 'loose' : (row.fields.station ?? '')),
    wide: true,
  }
  return {
    facets: [station],
    anyText: ({ title, fields }, test) => test(title) || test(fields.address) || test(fields.keeper),
    hint: '名称、地址、负责人',
  }
}
