/** 联络点, each with the station it belongs to; those that belong to none are marked. */
import { type ReactNode, useMemo } from 'react'
import type { PointRow } from '../../../shared/records/row'
import { useMe, useRows } from '../../store'
import { today } from '../../ui/dates'
import type { Column } from '../../ui/table/columns'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { type Asked, isLoosePoint, NOTHING_ASKED, pointBeginning, pointFilter } from './filter'
import { concerned, ListFrame, type ListProps } from './ListFrame'

function pointColumns(
  stations: NameBook,
  known: ReadonlySet<string>,
  day: string,
): readonly Column<PointRow>[] {
  const words = (row: PointRow) =>
    isLoosePoint(row, known) ? '未归联络站' : stations.of(row.fields.station ?? '')
  return [
    {
      key: 'name',
      title: '名称',
      width: 260,
      value: (row) => row.title,
      draw: (row) => (
        <>
          {row.title} {row.fields.to && row.fields.to < day && <span className="mark">已撤销</span>}
        </>
      ),
    },
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
    {
      key: 'from',
      title: '设立日期',
      width: 132,
      type: 'date',
      extra: true,
      value: (row) => row.fields.from ?? '',
    },
    {
      key: 'to',
      title: '撤销日期',
      width: 132,
      type: 'date',
      extra: true,
      value: (row) => row.fields.to ?? '',
    },
  ]
}

export function PointList({ station, state, ...list }: ListProps & Asked): ReactNode {
  const me = useMe()
  const day = today()
  const stored = useRows('point', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const stations = useRows('station')
  const shorts = useShortNames()
  const filter = useMemo(() => pointFilter(stations ?? []), [stations])
  const columns = useMemo(
    () => pointColumns(shorts, new Set((stations ?? []).map((row) => row.recordId)), day),
    [shorts, stations, day],
  )
  return (
    <ListFrame
      {...list}
      kind="point"
      rows={stations && all}
      columns={columns}
      filter={filter}
      begin={pointBeginning({ station, state }, me.station)}
      plain={pointBeginning(NOTHING_ASKED, me.station)}
    />
  )
}
