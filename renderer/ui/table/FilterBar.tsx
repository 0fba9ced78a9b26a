/** The filters above a list: a text, a range of days, and one choice a facet; the rarer ones behind a button. */
import { Button, Input, Select } from 'antd'
import { type CompositionEvent, memo, type ReactNode, useCallback, useRef, useState } from 'react'
import { CLEAR } from '../form/signs'
import { pressed } from '../shortcuts'
import { useNameSearch } from '../useNameSearch'
import { DayRange } from './DayRange'
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
      allowClear={CLEAR}
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
        <DayRange
          label={spec.day.label}
          from={filter.from}
          to={filter.to}
          onDays={(days) => onFilter({ ...filter, ...days })}
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
