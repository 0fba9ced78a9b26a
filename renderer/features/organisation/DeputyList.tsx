/** The deputies: by name, level, group, station; those attached to nothing are marked. */
import { Checkbox, Select, type TableColumnsType } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { hasLeft, maySeePhone, stationsOf } from '../../../shared/org/grid'
import { LEVELS } from '../../../shared/records/dictionaries'
import type { DeputyRow } from '../../../shared/records/row'
import { type Me, useMe, useRows } from '../../store'
import { showDate, today } from '../../ui/dates'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { byTitle, type DeputyFilter, isLoose, passesDeputy, STATES, stateOf } from './filter'
import { concerned, ListFrame, type ListProps } from './ListFrame'

const LEVEL_CHOICES = [
  { value: '', label: '全部层级' },
  ...Object.entries(LEVELS).map(([value, label]) => ({ value, label })),
]
const NO_FILTER: DeputyFilter = {
  text: '',
  level: '',
  group: '',
  station: '',
  leader: false,
  state: 'serving',
}

function stationWords(
  row: DeputyRow,
  stations: NameBook,
  known: ReadonlySet<string>,
  day: string,
): ReactNode {
  if (hasLeft(row, day)) return <span className="mark">已离任 {showDate(row.fields.to)}</span>
  if (isLoose(row, known, day)) return <span className="mark mark-warn">未编入</span>
  return stationsOf(row, day)
    .map((id) => stations.of(id))
    .filter(Boolean)
    .join('、')
}

function columnsOf(
  me: Me,
  stations: NameBook,
  known: ReadonlySet<string>,
  day: string,
): TableColumnsType<DeputyRow> {
  const level = (row: DeputyRow) => Object.keys(LEVELS).indexOf(row.fields.level ?? '')
  return [
    {
      title: '姓名',
      key: 'name',
      width: 136,
      render: (_, row) => (
        <>
          {row.title || '（未填写）'} {row.fields.leader && <span className="mark">职务</span>}
        </>
      ),
      sorter: byTitle,
    },
    {
      title: '层级',
      key: 'level',
      width: 76,
      render: (_, row) => (row.fields.level ? LEVELS[row.fields.level] : ''),
      sorter: (a, b) => level(a) - level(b),
    },
    {
      title: '联络站',
      key: 'station',
      width: 150,
      render: (_, row) => stationWords(row, stations, known, day),
    },
    {
      title: '代表小组',
      key: 'group',
      width: 160,
      render: (_, row) => <span title={row.fields.group}>{row.fields.group}</span>,
    },
    { title: '挂街道', key: 'street', width: 90, render: (_, row) => row.fields.street },
    { title: '驻社区', key: 'community', width: 90, render: (_, row) => row.fields.community },
    { title: '包村居', key: 'village', width: 100, render: (_, row) => row.fields.village },
    {
      title: '工作单位及职务',
      key: 'post',
      render: (_, row) => <span title={row.fields.post}>{row.fields.post}</span>,
    },
    {
      title: '联系电话',
      key: 'phone',
      width: 120,
      render: (_, row) => (maySeePhone(row, me, day) ? row.fields.phone : ''),
    },
  ]
}

export function DeputyList({
  station,
  state,
  ...list
}: ListProps & { readonly station: string; readonly state: string | undefined }): ReactNode {
  const me = useMe()
  const day = today()
  const stored = useRows('deputy', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const stations = useRows('station')
  const shorts = useShortNames()
  const [filter, setFilter] = useState<DeputyFilter>({ ...NO_FILTER, station, state: stateOf(state) })
  const known = useMemo(() => new Set((stations ?? []).map((row) => row.recordId)), [stations])
  const rows = useMemo(
    () => stations && all?.filter((row) => passesDeputy(row, filter, known, day)).sort(byTitle),
    [all, stations, filter, known, day],
  )
  const groups = [
    ...new Set((all ?? []).flatMap((row) => (row.fields.group ? [row.fields.group] : []))),
  ].sort()
  const columns = useMemo(() => columnsOf(me, shorts, known, day), [me, shorts, known, day])
  const set = (part: Partial<DeputyFilter>) => setFilter({ ...filter, ...part })
  return (
    <ListFrame
      {...list}
      kind="deputy"
      rows={rows}
      all={all?.length ?? 0}
      columns={columns}
      width={1160}
      text={filter.text}
      onText={(text) => set({ text })}
      hint="姓名、证号、单位、社区"
      filtered={JSON.stringify(filter) !== JSON.stringify(NO_FILTER)}
      onClear={() => setFilter(NO_FILTER)}
      filters={
        <>
          <Select
            aria-label="代表层级"
            className="filter-short"
            options={LEVEL_CHOICES}
            value={filter.level}
            onChange={(level: string) => set({ level })}
          />
          <Select
            aria-label="代表小组"
            className="filter-long"
            options={[{ value: '', label: '全部小组' }, ...groups.map((value) => ({ value, label: value }))]}
            value={filter.group}
            onChange={(group: string) => set({ group })}
          />
          <Select
            aria-label="联络站"
            className="filter-short"
            showSearch={{ optionFilterProp: 'label' }}
            options={[
              { value: '', label: '全部站' },
              ...[...(stations ?? [])]
                .sort(byTitle)
                .map((row) => ({ value: row.recordId, label: shorts.of(row.recordId) || row.title })),
            ]}
            value={filter.station}
            onChange={(chosen: string) => set({ station: chosen })}
          />
          <Select
            aria-label="任职状态"
            className="filter-long"
            options={[...STATES]}
            value={filter.state}
            onChange={(chosen: string) => set({ state: stateOf(chosen) })}
          />
          <Checkbox checked={filter.leader} onChange={(event) => set({ leader: event.target.checked })}>
            职务代表
          </Checkbox>
        </>
      }
    />
  )
}
