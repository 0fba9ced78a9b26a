/** A span of days above a list: from a calendar, from ranges that are often asked for, or typed, also as 2026-3-5. */
import { App, DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { type ReactNode, useId } from 'react'
import { today } from '../dates'
import { isEnter } from '../form/Field'
import { AS_TYPED, DATE_FORMATS } from '../form/Pickers'
import { readDay, unreadable } from '../form/typed'

/** Days `YYYY-MM-DD`; '' where the span is open. */
export interface Days {
  readonly from: string
  readonly to: string
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

export function DayRange({
  label,
  from,
  to,
  onDays,
}: Days & {
  readonly label: string
  readonly onDays: (days: Days) => void
}): ReactNode {
  const id = useId()
  const ids = { start: `${id}from`, end: `${id}to` }
  const { message } = App.useApp()
  /** The picker itself reads whole days only (`DATE_FORMATS`), and drops in silence what it cannot read. */
  const finish = (input: EventTarget): void => {
    if (!(input instanceof HTMLInputElement)) return
    const typed = readDay(input.value)
    const isFrom = input.id === ids.start
    if (typed && typed !== (isFrom ? from : to)) onDays({ from, to, [isFrom ? 'from' : 'to']: typed })
    const refused = unreadable({ type: 'date', label }, input.value)
    if (refused) void message.warning({ key: id, content: refused })
  }
  return (
    <DatePicker.RangePicker
      {...AS_TYPED}
      id={ids}
      className={from || to ? 'filter-range filter-picked' : 'filter-range'}
      aria-label={label}
      format={DATE_FORMATS}
      allowEmpty={[true, true]}
      presets={ranges(dayjs(today()))}
      placeholder={[`${label}自`, '至']}
      value={[day(from), day(to)]}
      onBlur={({ target }) => finish(target)}
      onKeyDown={(event) => isEnter(event) && finish(event.target)}
      onChange={(days) =>
        onDays({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', to: days?.[1]?.format('YYYY-MM-DD') ?? '' })
      }
    />
  )
}
