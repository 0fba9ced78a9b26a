/** The deputies: by name, level, group, station; those attached to nothing are marked. */
import { type ReactNode, useMemo } from 'react'
import { hasLeft, maySeePhone, stationsOf } from '../../../shared/org/grid'
import { LEVELS } from '../../../shared/records/dictionaries'
import type { DeputyRow } from '../../../shared/records/row'
import { type Me, useMe, useNames, useRows } from '../../store'
import { showDate, today } from '../../ui/dates'
import { nameReading } from '../../ui/reading'
import type { Column } from '../../ui/table/columns'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { type Asked, deputyBeginning, deputyFilter, isLoose, NOTHING_ASKED } from './filter'
import { concerned, ListFrame, type ListProps } from './ListFrame'

interface Surroundings {
  readonly me: Me
  readonly stations: NameBook
  readonly names: NameBook
  /** recordIds of the standing stations. */
  readonly known: ReadonlySet<string>
  readonly day: string
}

function stationWords(row: DeputyRow, { stations, known, day }: Surroundings): string {
  if (hasLeft(row, day)) return `已离任 ${showDate(row.fields.to)}`
  if (isLoose(row, known, day)) return '未编入'
  return stationsOf(row, day)
    .map((id) => stations.of(id))
    .filter(Boolean)
    .join('、')
}

function Stations({ row, at }: { readonly row: DeputyRow; readonly at: Surroundings }): ReactNode {
  const words = stationWords(row, at)
  if (hasLeft(row, at.day)) return <span className="mark">{words}</span>
  return isLoose(row, at.known, at.day) ? <span className="mark mark-warn">{words}</span> : words
}

function columnsOf(at: Surroundings): readonly Column<DeputyRow>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 130,
      value: (row) => row.title || '（未填写）',
      order: (row) => nameReading(row.title),
      draw: (row) => (
        <>
          {row.title || '（未填写）'} {row.fields.leader && <span className="mark">职务</span>}
        </>
      ),
    },
    {
      key: 'level',
      title: '层级',
      width: 76,
      value: (row) => (row.fields.level ? LEVELS[row.fields.level] : ''),
      order: (row) => Object.keys(LEVELS).indexOf(row.fields.level ?? ''),
    },
    {
      key: 'station',
      title: '联络站',
      width: 150,
      value: (row) => stationWords(row, at),
      draw: (row) => <Stations row={row} at={at} />,
    },
    { key: 'group', title: '代表小组', width: 150, value: (row) => at.names.of(row.fields.group ?? '') },
    { key: 'street', title: '挂街道', width: 90, value: (row) => row.fields.street ?? '' },
    { key: 'community', title: '驻社区', width: 90, value: (row) => row.fields.community ?? '' },
    { key: 'village', title: '包村居', width: 100, value: (row) => row.fields.village ?? '' },
    { key: 'post', title: '工作单位及职务', width: 180, grow: true, value: (row) => row.fields.post ?? '' },
    {
      key: 'phone',
      title: '联系电话',
      width: 120,
      unsorted: true,
      value: (row) => (maySeePhone(row, at.me, at.day) ? (row.fields.phone ?? '') : ''),
    },
    {
      key: 'leader',
      title: '职务代表',
      width: 90,
      extra: true,
      value: (row) => (row.fields.leader ? '是' : ''),
    },
    {
      key: 'certificate',
      title: '代表证号',
      width: 110,
      extra: true,
      value: (row) => row.fields.certificate ?? '',
    },
    {
      key: 'from',
      title: '任职',
      width: 132,
      type: 'date',
      extra: true,
      value: (row) => row.fields.from ?? '',
    },
    { key: 'to', title: '离任', width: 132, type: 'date', extra: true, value: (row) => row.fields.to ?? '' },
  ]
}

export function DeputyList({ station, state, ...list }: ListProps & Asked): ReactNode {
  const me = useMe()
  const day = today()
  const stored = useRows('deputy', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const stations = useRows('station')
  const shorts = useShortNames()
  const names = useNames()
  const groups = useRows('group')
  const filter = useMemo(() => deputyFilter(groups ?? [], stations ?? [], day), [groups, stations, day])
  const columns = useMemo(() => {
    const known = new Set((stations ?? []).map((row) => row.recordId))
    return columnsOf({ me, stations: shorts, names, known, day })
  }, [me, shorts, names, stations, day])
  return (
    <ListFrame
      {...list}
      kind="deputy"
      rows={stations && all}
      columns={columns}
      filter={filter}
      begin={deputyBeginning({ station, state }, me.station)}
      plain={deputyBeginning(NOTHING_ASKED, me.station)}
    />
  )
}
