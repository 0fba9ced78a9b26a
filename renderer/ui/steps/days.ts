/** What is asked once before a step is taken: whether its day can be right, whether what costs points is left out on purpose. Pure. */
import type { Values } from '../../../shared/records/fields'
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

/** What is asked, and the field that it is about. */
export interface Doubt {
  readonly words: string
  readonly at: string
}

/** Something that is most likely a slip of the pen, and yet may be so: this PC's clock may be wrong, too. '' for nothing. */
function dayWords(row: Row, type: string, on: unknown, today: string): string {
  if (typeof on !== 'string') return ''
  const sure = '请核对；确实如此，请再按一次“确定”。'
  if (on > today) return `日期${showDate(on)}在今天之后，${sure}`
  const { day, what } = notBefore(row, type)
  return day && on < day ? `日期${showDate(on)}早于${what}${showDate(day)}，${sure}` : ''
}

const NOT_ASKED = '“群众评价”没有填：考核“征求群众评价”按没有征求计。确实没有征求到，请再按一次“确定”。'

/** The first thing to ask about a step before it is taken; null for nothing. `today`: `YYYY-MM-DD`. */
export function doubtOf(row: Row, type: string, data: Values, today: string): Doubt | null {
  const words = dayWords(row, type, data.on, today)
  if (words) return { words, at: 'on' }
  return row.kind === 'issue' && type === 'told' && !data.satisfaction
    ? { words: NOT_ASKED, at: 'satisfaction' }
    : null
}
