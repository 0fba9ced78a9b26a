/** Whether the day of a step can be right. Pure. */
import type { Row } from '../../../shared/records/row'
import { showDate } from '../dates'

/** The day before which a step can hardly have been taken, and what happened on it. */
function notBefore(row: Row, type: string): { readonly day: string; readonly what: string } {
  // What is planned is handed in before its time.
  if (row.kind === 'plan') return { day: '', what: '' }
  if (row.kind !== 'issue') return { day: row.date, what: '这条记录的日期' }
  const { routedOn, closedOn } = row.state
  if (closedOn && ['told', 'lookedBack', 'reopened'].includes(type))
    return { day: closedOn, what: '办结日期' }
  if (routedOn && type !== 'routed') return { day: routedOn, what: '交办日期' }
  return { day: row.date, what: '提出日期' }
}

/** Something that is most likely a slip of the pen, and yet may be so: this PC's clock may be wrong, too. '' for nothing. */
export function doubtWords(row: Row, type: string, on: unknown, today: string): string {
  if (typeof on !== 'string') return ''
  const sure = '请核对；确实如此，请再按一次“确定”。'
  if (on > today) return `日期${showDate(on)}在今天之后，${sure}`
  const { day, what } = notBefore(row, type)
  return day && on < day ? `日期${showDate(on)}早于${what}${showDate(day)}，${sure}` : ''
}
