/** Whether the day of a step can be right. Pure. */
import type { Row } from '../../../shared/records/row'
import { showDate } from '../dates'

/** The day before which a step can hardly have been taken, and what happened on it. */
function notBefore(row: Row, type: string): { readonly day: string; readonly what: string } {
  if (row.kind !== 'issue') return { day: row.date, what: '这条记录的日期' }
  const { routedOn, closedOn } = row.state
  if (closedOn && ['told', 'lookedBack', 'reopened'].includes(type))
    return { day: closedOn, what: '办结日期' }
  if (routedOn && type !== 'routed') return { day: routedOn, what: '交办日期' }
  return { day: row.date, what: '提出日期' }
}

/** Nothing was done tomorrow: why this day cannot be taken; null when it can. */
export function aheadWords(on: unknown, today: string): string | null {
  return typeof on === 'string' && on > today ? `${showDate(on)}在今天之后，请更正` : null
}

/** Something that is most likely a slip of the pen, and yet may be so; '' for nothing. */
export function doubtWords(row: Row, type: string, on: unknown): string {
  const { day, what } = notBefore(row, type)
  if (typeof on !== 'string' || !day || on >= day) return ''
  return `日期${showDate(on)}早于${what}${showDate(day)}，请核对；确实如此，请再按一次“确定”。`
}
