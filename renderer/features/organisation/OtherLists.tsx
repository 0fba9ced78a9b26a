/** The lists of stations, points, handling units and staff. */
import { Select, type TableColumnsType } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { gridOf, holds, postsOn } from '../../../shared/org/grid'
import { ROLES } from '../../../shared/org/roles'
import { SIX_ROLES } from '../../../shared/records/dictionaries'
import { isOpen, isOverdue } from '../../../shared/records/issue'
import type { PersonRow, PointRow, StationRow, UnitRow } from '../../../shared/records/row'
import { useMe, useRows } from '../../store'
import { today } from '../../ui/dates'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { byTitle, isLoosePoint, says } from './filter'
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

export function StationList(list: ListProps): ReactNode {
  const [text, setText] = useState('')
  const day = today()
  const stored = useRows('station', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const points = useRows('point')
  const deputies = useRows('deputy')
  const persons = useRows('person')
  const counts = useMemo(() => {
    const grid = gridOf({ stations: all ?? [], points: points ?? [], deputies: deputies ?? [] }, day)
    return new Map([...grid.central, ...grid.stations].map((cell) => [cell.station.recordId, cell]))
  }, [all, points, deputies, day])
  const rows = useMemo(
    () =>
      all
        ?.filter((row) => says([row.title, row.fields.street, row.fields.community, row.fields.head], text))
        .sort(byTitle),
    [all, text],
  )
  const columns: TableColumnsType<StationRow> = [
    {
      title: '名称',
      key: 'name',
      width: 300,
      render: (_, row) => (
        <>
          {row.title} {row.fields.central && <span className="mark mark-accent">中心站</span>}{' '}
          {row.fields.model && <span className="mark mark-good">样板站</span>}
        </>
      ),
      sorter: byTitle,
    },
    {
      title: '街道',
      key: 'street',
      width: 100,
      render: (_, row) => row.fields.street,
      sorter: (a, b) => (a.fields.street ?? '').localeCompare(b.fields.street ?? '', 'zh-CN'),
    },
    { title: '站长', key: 'head', width: 80, render: (_, row) => row.fields.head },
    {
      title: '联络员',
      key: 'officer',
      width: 100,
      render: (_, row) => officersOf(persons ?? [], row.recordId, day),
    },
    { title: '联系电话', key: 'phone', width: 130, render: (_, row) => row.fields.phone },
    {
      title: '联络点',
      key: 'points',
      width: 72,
      align: 'right',
      render: (_, row) => counts.get(row.recordId)?.points.length ?? 0,
    },
    {
      title: '代表',
      key: 'deputies',
      width: 72,
      align: 'right',
      render: (_, row) => counts.get(row.recordId)?.deputies.length ?? 0,
    },
    {
      title: '开放时间',
      key: 'hours',
      render: (_, row) => <span title={row.fields.hours}>{row.fields.hours}</span>,
    },
  ]
  return (
    <ListFrame
      {...list}
      kind="station"
      rows={rows}
      all={all?.length ?? 0}
      columns={columns}
      width={1100}
      text={text}
      onText={setText}
      hint="名称、街道、站长"
      filtered={text !== ''}
      onClear={() => setText('')}
    />
  )
}

const ALL_POINTS = { text: '', station: '', loose: false }

export function PointList({
  station,
  state,
  ...list
}: ListProps & { readonly station: string; readonly state: string | undefined }): ReactNode {
  const [filter, setFilter] = useState({ ...ALL_POINTS, station, loose: state === 'loose' })
  const stored = useRows('point', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const stations = useRows('station')
  const shorts = useShortNames()
  const known = useMemo(() => new Set((stations ?? []).map((row) => row.recordId)), [stations])
  const rows = useMemo(
    () =>
      stations &&
      all
        ?.filter(
          (row) =>
            says([row.title, row.fields.address, row.fields.keeper], filter.text) &&
            (filter.station === '' || row.fields.station === filter.station) &&
            (!filter.loose || isLoosePoint(row, known)),
        )
        .sort(byTitle),
    [all, stations, known, filter],
  )
  const columns: TableColumnsType<PointRow> = [
    { title: '名称', key: 'name', width: 260, render: (_, row) => row.title, sorter: byTitle },
    {
      title: '所属联络站',
      key: 'station',
      width: 150,
      render: (_, row) =>
        isLoosePoint(row, known) ? (
          <span className="mark mark-warn">未归联络站</span>
        ) : (
          shorts.of(row.fields.station ?? '')
        ),
      sorter: (a, b) =>
        shorts.of(a.fields.station ?? '').localeCompare(shorts.of(b.fields.station ?? ''), 'zh-CN'),
    },
    { title: '负责人', key: 'keeper', width: 120, render: (_, row) => row.fields.keeper },
    { title: '地址', key: 'address', render: (_, row) => row.fields.address },
  ]
  const chosen = filter.loose ? 'loose' : filter.station
  return (
    <ListFrame
      {...list}
      kind="point"
      rows={rows}
      all={all?.length ?? 0}
      columns={columns}
      width={800}
      text={filter.text}
      onText={(text) => setFilter({ ...filter, text })}
      hint="名称、地址、负责人"
      filtered={JSON.stringify(filter) !== JSON.stringify(ALL_POINTS)}
      onClear={() => setFilter(ALL_POINTS)}
      filters={
        <Select
          aria-label="联络站"
          className="filter-long"
          showSearch={{ optionFilterProp: 'label' }}
          options={[
            { value: '', label: '全部站' },
            { value: 'loose', label: '未归联络站' },
            ...[...(stations ?? [])].sort(byTitle).map((row) => ({ value: row.recordId, label: row.title })),
          ]}
          value={chosen}
          onChange={(value: string) =>
            setFilter({
              ...filter,
              loose: value === 'loose',
              station: value === 'loose' ? '' : value,
            })
          }
        />
      }
    />
  )
}

export function UnitList(list: ListProps): ReactNode {
  const me = useMe()
  const [text, setText] = useState('')
  const day = today()
  const stored = useRows('unit', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const issues = useRows('issue', me.station ? { station: me.station } : {})
  const counts = useMemo(() => {
    const found = new Map<string, { open: number; overdue: number }>()
    for (const { state } of issues ?? []) {
      if (!state.unit || !isOpen(state)) continue
      const now = found.get(state.unit) ?? { open: 0, overdue: 0 }
      found.set(state.unit, { open: now.open + 1, overdue: now.overdue + (isOverdue(state, day) ? 1 : 0) })
    }
    return found
  }, [issues, day])
  const rows = useMemo(
    () => all?.filter((row) => says([row.title, row.fields.contact], text)).sort(byTitle),
    [all, text],
  )
  const count = (row: UnitRow, key: 'open' | 'overdue') => counts.get(row.recordId)?.[key] ?? 0
  const columns: TableColumnsType<UnitRow> = [
    { title: '名称', key: 'name', render: (_, row) => row.title, sorter: byTitle },
    { title: '联系人', key: 'contact', width: 120, render: (_, row) => row.fields.contact },
    { title: '联系电话', key: 'phone', width: 160, render: (_, row) => row.fields.phone },
    {
      title: me.station ? '本站在办' : '在办问题',
      key: 'open',
      width: 110,
      align: 'right',
      render: (_, row) => count(row, 'open'),
      sorter: (a, b) => count(a, 'open') - count(b, 'open'),
    },
    {
      title: '逾期',
      key: 'overdue',
      width: 90,
      align: 'right',
      render: (_, row) => {
        const late = count(row, 'overdue')
        return late > 0 ? <strong className="number-bad">{late}</strong> : 0
      },
      sorter: (a, b) => count(a, 'overdue') - count(b, 'overdue'),
    },
  ]
  return (
    <ListFrame
      {...list}
      kind="unit"
      rows={rows}
      all={all?.length ?? 0}
      columns={columns}
      width={760}
      text={text}
      onText={setText}
      hint="名称、联系人"
      filtered={text !== ''}
      onClear={() => setText('')}
    />
  )
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

export function PersonList(list: ListProps): ReactNode {
  const [text, setText] = useState('')
  const [role, setRole] = useState('')
  const day = today()
  const stored = useRows('person', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const shorts = useShortNames()
  const rows = useMemo(
    () =>
      all
        ?.filter(
          (row) =>
            says([row.title, postWords(row, shorts, day)], text) &&
            (role === '' || row.items.terms.some((term) => term.role === role && holds(term, day))),
        )
        .sort(byTitle),
    [all, text, role, shorts, day],
  )
  const columns: TableColumnsType<PersonRow> = [
    { title: '姓名', key: 'name', width: 110, render: (_, row) => row.title, sorter: byTitle },
    {
      title: '现任岗位',
      key: 'posts',
      width: 260,
      render: (_, row) => postWords(row, shorts, day) || <span className="quiet">没有现任岗位</span>,
    },
    {
      title: '六员',
      key: 'terms',
      render: (_, row) => <span title={termWords(row, day)}>{termWords(row, day)}</span>,
    },
    { title: '联系电话', key: 'phone', width: 130, render: (_, row) => row.fields.phone },
  ]
  return (
    <ListFrame
      {...list}
      kind="person"
      rows={rows}
      all={all?.length ?? 0}
      columns={columns}
      width={860}
      text={text}
      onText={setText}
      hint="姓名、岗位、站"
      filtered={text !== '' || role !== ''}
      onClear={() => {
        setText('')
        setRole('')
      }}
      filters={
        <Select
          aria-label="六员"
          className="filter-long"
          options={[
            { value: '', label: '全部六员' },
            ...Object.entries(SIX_ROLES).map(([value, label]) => ({ value, label })),
          ]}
          value={role}
          onChange={setRole}
        />
      }
    />
  )
}
