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
import { namedOptions } from '../../ui/table/recordFacets'

/** `serving` in office now; `loose` in office and attached to nothing; `left` gone. */
const STATES: readonly Option[] = [
  { value: 'serving', label: '在任' },
  { value: 'loose', label: '未编入联络站' },
  { value: 'left', label: '已离任' },
]

/** Deputies in office: the list begins with them. */
export const SERVING: ListFilter = picked(NO_FILTER, 'state', 'serving')

/** What an address asks of the list of deputies; those in office when it says nothing that is known. */
export function deputyBeginning(station: string, state: string | undefined): ListFilter {
  const known = STATES.some(({ value }) => value === state)
  return picked(known && state ? picked(NO_FILTER, 'state', state) : SERVING, 'station', station)
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
        options: namedOptions(stations),
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

/** What an address asks of the list of points. */
export function pointBeginning(station: string, state: string | undefined): ListFilter {
  return picked(NO_FILTER, 'station', state === 'loose' ? 'loose' : station)
}

export function pointFilter(stations: readonly StationRow[]): FilterSpec<PointRow> {
  const known = new Set(stations.map((row) => row.recordId))
  const station: Facet<PointRow> = {
    key: 'station',
    label: '联络站',
    all: '全部站',
    options: [{ value: 'loose', label: '未归联络站' }, ...namedOptions(stations)],
    of: (row) => (isLoosePoint(row, known) ? 'loose' : (row.fields.station ?? '')),
    wide: true,
  }
  return {
    facets: [station],
    anyText: ({ title, fields }, test) => test(title) || test(fields.address) || test(fields.keeper),
    hint: '名称、地址、负责人',
  }
}
