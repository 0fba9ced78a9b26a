/** The lists of stations, points, handling units and staff. */
import { type ReactNode, useMemo } from 'react'
import { gridOf, holds, postsOn } from '../../../shared/org/grid'
import { ROLES } from '../../../shared/org/roles'
import { standardsState, standardsWords } from '../../../shared/org/standards'
import { SIX_ROLES } from '../../../shared/records/dictionaries'
import { isOpen, isOverdue } from '../../../shared/records/issue'
import type { IssueRow, PersonRow, PointRow, StationRow, UnitRow } from '../../../shared/records/row'
import { useMe, useRows } from '../../store'
import { today } from '../../ui/dates'
import { nameReading } from '../../ui/reading'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { isLoosePoint, pointBeginning, pointFilter } from './filter'
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
      width: 132,
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
      width: 180,
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

function pointColumns(stations: NameBook, known: ReadonlySet<string>): readonly Column<PointRow>[] {
  const words = (row: PointRow) =>
    isLoosePoint(row, known) ? '未归联络站' : stations.of(row.fields.station ?? '')
  return [
    { key: 'name', title: '名称', width: 260, value: (row) => row.title },
    {
      key: 'station',
      title: '所属联络站',
      width: 150,
      value: words,
      draw: (row) =>
        isLoosePoint(row, known) ? <span className="mark mark-warn">{words(row)}</span> : words(row),
    },
    { key: 'keeper', title: '负责人', width: 120, value: (row) => row.fields.keeper ?? '' },
    { key: 'address', title: '地址', width: 220, grow: true, value: (row) => row.fields.address ?? '' },
  ]
}

export function PointList({
  station,
  state,
  ...list
}: ListProps & { readonly station: string; readonly state: string | undefined }): ReactNode {
  const stored = useRows('point', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const stations = useRows('station')
  const shorts = useShortNames()
  const filter = useMemo(() => pointFilter(stations ?? []), [stations])
  const columns = useMemo(
    () => pointColumns(shorts, new Set((stations ?? []).map((row) => row.recordId))),
    [shorts, stations],
  )
  return (
    <ListFrame
      {...list}
      kind="point"
      rows={stations && all}
      columns={columns}
      filter={filter}
      begin={pointBeginning(station, state)}
    />
  )
}

interface Load {
  readonly open: number
  readonly overdue: number
}

/** How many matters each unit has in hand on a day, and how many of them are late. */
function loadsOf(issues: readonly IssueRow[], day: string): ReadonlyMap<string, Load> {
  const found = new Map<string, Load>()
  for (const { state } of issues) {
    if (!state.unit || !isOpen(state)) continue
    const now = found.get(state.unit) ?? { open: 0, overdue: 0 }
    found.set(state.unit, { open: now.open + 1, overdue: now.overdue + (isOverdue(state, day) ? 1 : 0) })
  }
  return found
}

function unitColumns(loads: ReadonlyMap<string, Load>, openTitle: string): readonly Column<UnitRow>[] {
  const count = (row: UnitRow, key: keyof Load) => loads.get(row.recordId)?.[key] ?? 0
  return [
    { key: 'name', title: '名称', width: 220, grow: true, value: (row) => row.title },
    { key: 'contact', title: '联系人', width: 120, value: (row) => row.fields.contact ?? '' },
    { key: 'phone', title: '联系电话', width: 160, unsorted: true, value: (row) => row.fields.phone ?? '' },
    { key: 'open', title: openTitle, width: 110, type: 'number', value: (row) => count(row, 'open') },
    {
      key: 'overdue',
      title: '逾期',
      width: 90,
      type: 'number',
      value: (row) => count(row, 'overdue'),
      draw: (row) => {
        const late = count(row, 'overdue')
        return late > 0 ? <strong className="number-bad">{late}</strong> : 0
      },
    },
  ]
}

const UNIT_FILTER: FilterSpec<UnitRow> = {
  facets: [],
  anyText: (row, test) => test(row.title) || test(row.fields.contact),
  hint: '名称、联系人',
}

export function UnitList(list: ListProps): ReactNode {
  const me = useMe()
  const day = today()
  const stored = useRows('unit', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const issues = useRows('issue', me.station ? { station: me.station } : {})
  const columns = useMemo(
    () => unitColumns(loadsOf(issues ?? [], day), me.station ? '本站在办' : '在办问题'),
    [issues, day, me.station],
  )
  return <ListFrame {...list} kind="unit" rows={all} columns={columns} filter={UNIT_FILTER} />
}

function postWords(person: PersonRow, stations: NameBook, day: string): string {
  return postsOn(person, day)
    .map((post) =>
      [
        post.station ? stations.of(post.station) : '',
        post.role ? ROLES[post.role] : '',
        post.fullTime ? '（专职）' : '',
      ]
        .filter(Boolean)
        .join(''),
    )
    .join('、')
}

function termWords(person: PersonRow, day: string): string {
  return person.items.terms
    .filter((term) => holds(term, day))
    .flatMap((term) => (term.role ? [SIX_ROLES[term.role]] : []))
    .join('、')
}

function personColumns(stations: NameBook, day: string): readonly Column<PersonRow>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 110,
      value: (row) => row.title,
      order: (row) => nameReading(row.title),
    },
    {
      key: 'posts',
      title: '现任岗位',
      width: 260,
      value: (row) => postWords(row, stations, day),
      draw: (row) => postWords(row, stations, day) || <span className="quiet">没有现任岗位</span>,
    },
    { key: 'terms', title: '六员', width: 180, grow: true, value: (row) => termWords(row, day) },
    { key: 'phone', title: '联系电话', width: 130, unsorted: true, value: (row) => row.fields.phone ?? '' },
  ]
}

function personFilter(stations: NameBook, day: string): FilterSpec<PersonRow> {
  return {
    facets: [
      {
        key: 'term',
        label: '六员',
        all: '全部六员',
        options: Object.entries(SIX_ROLES).map(([value, label]) => ({ value, label })),
        of: (row) => row.items.terms.filter((term) => holds(term, day)).flatMap(({ role }) => role ?? []),
        wide: true,
      },
    ],
    anyText: (row, test) => test(row.title) || test(postWords(row, stations, day)),
    hint: '姓名、岗位、站',
  }
}

export function PersonList(list: ListProps): ReactNode {
  const day = today()
  const stored = useRows('person', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const shorts = useShortNames()
  const columns = useMemo(() => personColumns(shorts, day), [shorts, day])
  const filter = useMemo(() => personFilter(shorts, day), [shorts, day])
  return <ListFrame {...list} kind="person" rows={all} columns={columns} filter={filter} />
}
