/** The records of all stations, filtered; opening one shows its page. */
import { Button, DatePicker, Input, Select, type TableColumnsType } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useMemo } from 'react'
import { KINDS } from '../../../shared/records/index'
import { type Names, useNames } from '../../store'
import { showDate } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { stateWords, typeWords } from '../../ui/kindWords'
import { RecordTable } from '../../ui/table/RecordTable'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { FIGURES, type Line, NO_WORK_FILTER, WORK_KINDS, type WorkFilter, type WorkRow } from './summary'

const KIND_CHOICES = [
  { value: '', label: '全部类别' },
  ...WORK_KINDS.map((value) => ({ value, label: KINDS[value].label })),
]

function isKindChoice(value: string): value is WorkFilter['kind'] {
  return value === '' || WORK_KINDS.some((kind) => kind === value)
}

function deputiesOf(row: WorkRow): readonly string[] {
  if (row.kind === 'issue') return row.fields.deputy ? [row.fields.deputy] : []
  if (row.kind === 'posting' || row.kind === 'plan') return []
  return row.fields.deputies ?? []
}

function columnsOf(names: Names, stations: NameBook): TableColumnsType<WorkRow> {
  return [
    { title: '日期', key: 'date', width: 126, render: (_, row) => showDate(row.date) },
    { title: '类别', key: 'kind', width: 104, render: (_, row) => typeWords(row) },
    {
      title: '联络站',
      key: 'station',
      width: 96,
      render: (_, row) => <span title={names.of(row.station)}>{stations.of(row.station)}</span>,
    },
    {
      title: '内容',
      key: 'title',
      render: (_, row) => (
        <span title={row.title}>
          {row.contested && <span className="mark mark-warn">待裁定</span>}
          {!row.contested && row.lost.length > 0 && <span className="mark mark-warn">两处修改</span>}{' '}
          {row.title}
        </span>
      ),
    },
    {
      title: '代表',
      key: 'deputies',
      width: 100,
      render: (_, row) =>
        deputiesOf(row)
          .map((id) => names.of(id))
          .join('、'),
    },
    { title: '状态', key: 'state', width: 92, render: (_, row) => stateWords(row) },
  ]
}

/** What the table shows now, in words. */
function headWords(filter: WorkFilter, lines: readonly Line[], count: number): string {
  const station = lines.find((line) => line.station === filter.station)?.name ?? '全部联络站'
  const figure = FIGURES.find(({ key }) => key === filter.figure)?.label
  return `${station}${figure ? ` · ${figure}` : ''}：${count} 条`
}

export function Records({
  rows,
  lines,
  filter,
  onFilter,
  onOpen,
}: {
  readonly rows: readonly WorkRow[] | undefined
  readonly lines: readonly Line[]
  readonly filter: WorkFilter
  readonly onFilter: (filter: WorkFilter) => void
  readonly onOpen: (recordId: string) => void
}): ReactNode {
  const names = useNames()
  const stations = useShortNames()
  const columns = useMemo(() => columnsOf(names, stations), [names, stations])
  const set = (part: Partial<WorkFilter>) => onFilter({ ...filter, ...part })
  const filtered = JSON.stringify(filter) !== JSON.stringify(NO_WORK_FILTER)
  return (
    <section className="work" aria-label="记录">
      <search className="filter-bar">
        <Select
          aria-label="联络站"
          className="filter-long"
          showSearch={{ optionFilterProp: 'label' }}
          options={lines.map((line) => ({ value: line.station, label: line.name }))}
          value={filter.station}
          onChange={(station: string) => set({ station })}
        />
        <Select
          aria-label="类别"
          className="filter-short"
          options={KIND_CHOICES}
          value={filter.kind}
          onChange={(kind: string) => isKindChoice(kind) && set({ kind, figure: '' })}
        />
        <DatePicker.RangePicker
          className="filter-range"
          aria-label="日期"
          format="YYYY年M月D日"
          allowEmpty={[true, true]}
          placeholder={['日期自', '至']}
          value={[filter.from ? dayjs(filter.from) : null, filter.to ? dayjs(filter.to) : null]}
          onChange={(days) =>
            set({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', to: days?.[1]?.format('YYYY-MM-DD') ?? '' })
          }
        />
        <Input
          aria-label="查找"
          className="filter-text"
          allowClear
          placeholder="编号、内容"
          value={filter.text}
          onChange={(event) => set({ text: event.target.value })}
        />
        {filtered && (
          <Button type="link" onClick={() => onFilter(NO_WORK_FILTER)}>
            清除筛选
          </Button>
        )}
      </search>
      <p className="work-head" role="status">
        {headWords(filter, lines, rows?.length ?? 0)}
      </p>
      <RecordTable
        label="记录"
        rows={rows}
        columns={columns}
        width={700}
        onOpen={(row) => onOpen(row.recordId)}
        empty={<EmptyState title="没有符合条件的记录">换一个季度、站点或日期再看。</EmptyState>}
      />
    </section>
  )
}
