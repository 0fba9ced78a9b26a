/** The filters above a list: a text, a range of days, and one choice a facet; the rarer ones behind a button. */
import { Button, DatePicker, Input, Select } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type CompositionEvent, memo, type ReactNode, useCallback, useRef, useState } from 'react'
import { today } from '../dates'
import { DATE_FORMATS } from '../form/Pickers'
import { pressed } from '../shortcuts'
import { useNameSearch } from '../useNameSearch'
import { type Facet, type FilterSpec, type ListFilter, picked } from './filter'

interface FilterBarProps<T> {
  readonly spec: FilterSpec<T>
  readonly filter: ListFilter
  readonly onFilter: (filter: ListFilter) => void
  /** Leads back to how the list began; null when there is nothing to undo. */
  readonly onClear: (() => void) | null
  /** What the list itself adds at the right. */
  readonly children?: ReactNode
}

function day(text: string): Dayjs | null {
  return text ? dayjs(text) : null
}

/** Ranges that are asked for often. */
function ranges(now: Dayjs): { readonly label: string; readonly value: [Dayjs, Dayjs] }[] {
  const months = (label: string, begin: Dayjs, count: number): { label: string; value: [Dayjs, Dayjs] } => ({
    label,
    value: [begin, begin.add(count, 'month').subtract(1, 'day')],
  })
  const month = now.startOf('month')
  const quarter = month.subtract(month.month() % 3, 'month')
  return [
    months('本月', month, 1),
    months('上月', month.subtract(1, 'month'), 1),
    months('本季度', quarter, 3),
    months('上季度', quarter.subtract(3, 'month'), 3),
    months('今年', now.startOf('year'), 12),
    months('去年', now.startOf('year').subtract(1, 'year'), 12),
  ]
}

/** Narrows while one types, but not with the letters of a word that an input method has not finished. */
function TextFilter({
  hint,
  text,
  onText,
}: {
  readonly hint: string
  readonly text: string
  readonly onText: (text: string) => void
}): ReactNode {
  const [composing, setComposing] = useState<string | null>(null)
  return (
    <Input
      aria-label="查找"
      className="filter-text"
      allowClear
      placeholder={hint}
      value={composing ?? text}
      onChange={(event) =>
        composing === null ? onText(event.target.value) : setComposing(event.target.value)
      }
      onKeyDown={(event) => {
        if (composing !== null || pressed('toList', event.nativeEvent) === null) return
        const list = event.currentTarget.closest('.record-table')?.querySelector<HTMLElement>('[role="grid"]')
        if (!list) return
        event.preventDefault()
        list.focus()
      }}
      onCompositionStart={() => setComposing(text)}
      onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) => {
        setComposing(null)
        onText(event.currentTarget.value)
      }}
    />
  )
}

interface FacetSelectProps {
  readonly facet: Facet<never>
  readonly value: string
  readonly onPick: (key: string, value: string) => void
}

/** Drawn again only when its own facet or pick changes: a list of names is long. */
const FacetSelect = memo(function FacetSelect({ facet, value, onPick }: FacetSelectProps): ReactNode {
  const search = useNameSearch()
  return (
    <Select
      aria-label={facet.label}
      className={`${facet.wide ? 'filter-long' : 'filter-short'}${value ? ' filter-picked' : ''}`}
      popupMatchSelectWidth={false}
      showSearch={facet.options.length > 12 ? search : false}
      options={[{ value: '', label: facet.all }, ...facet.options]}
      value={value}
      onChange={(next: string) => onPick(facet.key, next)}
    />
  )
})

export function FilterBar<T>({ spec, filter, onFilter, onClear, children }: FilterBarProps<T>): ReactNode {
  const [open, setOpen] = useState(false)
  const latest = useRef(filter)
  latest.current = filter
  const onPick = useCallback(
    (key: string, value: string) => onFilter(picked(latest.current, key, value)),
    [onFilter],
  )
  const isPicked = ({ key }: Facet<T>) => (filter.picks[key] ?? '') !== ''
  const hidden = spec.facets.filter((facet) => facet.more && !isPicked(facet))
  const shown = open ? spec.facets : spec.facets.filter((facet) => !hidden.includes(facet))
  const withDay = spec.day && (open || !spec.day.more || filter.from !== '' || filter.to !== '')
  return (
    <search className="filter-bar">
      <TextFilter hint={spec.hint} text={filter.text} onText={(text) => onFilter({ ...filter, text })} />
      {shown.map((facet) => (
        <FacetSelect key={facet.key} facet={facet} value={filter.picks[facet.key] ?? ''} onPick={onPick} />
      ))}
      {spec.day && withDay && (
        <DatePicker.RangePicker
          className={filter.from || filter.to ? 'filter-range filter-picked' : 'filter-range'}
          aria-label={spec.day.label}
          format={DATE_FORMATS}
          allowEmpty={[true, true]}
          presets={ranges(dayjs(today()))}
          placeholder={[`${spec.day.label}自`, '至']}
          value={[day(filter.from), day(filter.to)]}
          onChange={(days) =>
            onFilter({
              ...filter,
              from: days?.[0]?.format('YYYY-MM-DD') ?? '',
              to: days?.[1]?.format('YYYY-MM-DD') ?? '',
            })
          }
        />
      )}
      {(open || hidden.length > 0) && (
        <Button type="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? '收起' : '更多筛选'}
        </Button>
      )}
      {onClear && (
        <Button type="link" onClick={onClear}>
          清除筛选
        </Button>
      )}
      {children}
    </search>
  )
}
