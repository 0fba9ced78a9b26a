/** The filters above the issues' list. */
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import { MATTER_CATEGORIES } from '../../../shared/records/dictionaries'
import { useMe, useRows } from '../../store'
import { type IssueFilter, isStageChoice, NO_FILTER, STAGE_CHOICES } from './filter'

const CATEGORIES = [
  { value: '', label: '全部类别' },
  ...Object.entries(MATTER_CATEGORIES).map(([value, label]) => ({ value, label })),
]

function day(text: string): dayjs.Dayjs | null {
  return text ? dayjs(text) : null
}

export function FilterBar({
  filter,
  onChange,
}: {
  readonly filter: IssueFilter
  readonly onChange: (filter: IssueFilter) => void
}): ReactNode {
  const me = useMe()
  const stations = useRows('station') ?? []
  const units = useRows('unit') ?? []
  const set = (part: Partial<IssueFilter>) => onChange({ ...filter, ...part })
  const named = (rows: readonly { recordId: string; title: string }[], all: string) => [
    { value: '', label: all },
    ...rows
      .map((row) => ({ value: row.recordId, label: row.title }))
      .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
  ]
  const filtered = JSON.stringify(filter) !== JSON.stringify(NO_FILTER)
  return (
    <search className="filter-bar">
      <Input
        aria-label="查找"
        className="filter-text"
        allowClear
        placeholder="编号、标题、内容、地点"
        value={filter.text}
        onChange={(event) => set({ text: event.target.value })}
      />
      <Select
        aria-label="阶段"
        className="filter-short"
        options={STAGE_CHOICES}
        value={filter.stage}
        onChange={(stage: string) => isStageChoice(stage) && set({ stage })}
      />
      {me.atOffice && (
        <Select
          aria-label="联络站"
          className="filter-long"
          showSearch={{ optionFilterProp: 'label' }}
          options={named(stations, '全部联络站')}
          value={filter.station}
          onChange={(station: string) => set({ station })}
        />
      )}
      <Select
        aria-label="类别"
        className="filter-short"
        options={CATEGORIES}
        value={filter.category}
        onChange={(category: string) => set({ category })}
      />
      <Select
        aria-label="承办单位"
        className="filter-long"
        showSearch={{ optionFilterProp: 'label' }}
        options={named(units, '全部承办单位')}
        value={filter.unit}
        onChange={(unit: string) => set({ unit })}
      />
      <DatePicker.RangePicker
        className="filter-range"
        aria-label="提出日期"
        format="YYYY年M月D日"
        allowEmpty={[true, true]}
        placeholder={['提出日期自', '至']}
        value={[day(filter.from), day(filter.to)]}
        onChange={(days) =>
          set({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', to: days?.[1]?.format('YYYY-MM-DD') ?? '' })
        }
      />
      {filtered && (
        <Button type="link" onClick={() => onChange(NO_FILTER)}>
          清除筛选
        </Button>
      )}
    </search>
  )
}
