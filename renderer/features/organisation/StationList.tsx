/** 联络站: head, officer, opening hours, what belongs to them, and the checklist. */
import { type ReactNode, useMemo } from 'react'
import { gridOf, postsOn } from '../../../shared/org/grid'
import { standardsState, standardsWords } from '../../../shared/org/standards'
import type { PersonRow, StationRow } from '../../../shared/records/row'
import { useRows } from '../../store'
import { today } from '../../ui/dates'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { concerned, ListFrame, type ListProps } from './ListFrame'

/** People who hold a post at a station on a day, by name. */
function officersOf(persons: readonly PersonRow[], station: string, day: string): string {
  return persons
    .filter((person) =>
      postsOn(person, day).some((post) => post.station === station && post.role === 'officer'),
    )
    .map((person) => person.title)
    .join('、')
}

function stationFilter(stations: readonly StationRow[]): FilterSpec<StationRow> {
  const streets = [...new Set(stations.flatMap(({ fields }) => fields.street ?? []))].sort()
  return {
    facets: [
      {
        key: 'street',
        label: '街道',
        all: '全部街道',
        options: streets.map((value) => ({ value, label: value })),
        of: (row) => row.fields.street ?? '',
      },
      {
        key: 'standards',
        label: '标准核对',
        all: '不限标准',
        options: [
          { value: 'met', label: '全部达标' },
          { value: 'lacking', label: '有未达标' },
          { value: 'open', label: '未核对完' },
        ],
        of: (row) => standardsState(row.items.standards).state,
      },
    ],
    anyText: ({ title, fields }, test) => [title, fields.street, fields.community, fields.head].some(test),
    hint: '名称、街道、站长',
  }
}

const STANDARD_MARKS = { met: 'mark mark-good', lacking: 'mark mark-warn', open: 'mark' } as const

interface Counts {
  readonly points: readonly unknown[]
  readonly deputies: readonly unknown[]
}

function stationColumns(
  counts: ReadonlyMap<string, Counts>,
  persons: readonly PersonRow[],
  day: string,
): readonly Column<StationRow>[] {
  return [
    {
      key: 'name',
      title: '名称',
      width: 214,
      grow: true,
      value: (row) => row.title,
      draw: (row) => (
        <>
          {row.title} {row.fields.central && <span className="mark mark-accent">中心站</span>}{' '}
          {row.fields.model && <span className="mark mark-good">样板站</span>}
        </>
      ),
    },
    { key: 'street', title: '街道', width: 92, value: (row) => row.fields.street ?? '' },
    { key: 'head', title: '站长', width: 76, value: (row) => row.fields.head ?? '' },
    { key: 'officer', title: '联络员', width: 84, value: (row) => officersOf(persons, row.recordId, day) },
    { key: 'phone', title: '联系电话', width: 128, unsorted: true, value: (row) => row.fields.phone ?? '' },
    {
      key: 'points',
      title: '联络点',
      width: 76,
      type: 'number',
      value: (row) => counts.get(row.recordId)?.points.length ?? 0,
    },
    {
      key: 'deputies',
      title: '代表',
      width: 64,
      type: 'number',
      value: (row) => counts.get(row.recordId)?.deputies.length ?? 0,
    },
    {
      key: 'standards',
      title: '标准核对',
      width: 184,
      value: (row) => standardsWords(row.items.standards),
      draw: (row) => (
        <span className={STANDARD_MARKS[standardsState(row.items.standards).state]}>
          {standardsWords(row.items.standards)}
        </span>
      ),
    },
    {
      key: 'hours',
      title: '开放时间',
      width: 268,
      unsorted: true,
      value: (row) => row.fields.hours ?? '',
    },
    { key: 'address', title: '地址', width: 200, extra: true, value: (row) => row.fields.address ?? '' },
    { key: 'community', title: '社区', width: 100, extra: true, value: (row) => row.fields.community ?? '' },
  ]
}

export function StationList(list: ListProps): ReactNode {
  const day = today()
  const stored = useRows('station', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const points = useRows('point')
  const deputies = useRows('deputy')
  const persons = useRows('person')
  const columns = useMemo(() => {
    const grid = gridOf({ stations: all ?? [], points: points ?? [], deputies: deputies ?? [] }, day)
    const cells = [...grid.central, ...grid.stations]
    return stationColumns(new Map(cells.map((cell) => [cell.station.recordId, cell])), persons ?? [], day)
  }, [all, points, deputies, persons, day])
  const filter = useMemo(() => stationFilter(all ?? []), [all])
  return <ListFrame {...list} kind="station" rows={all} columns={columns} filter={filter} />
}
