/** What is asked once before a step is taken: whether its day can be right, whether what costs points is left out on purpose. Pure. */
import type { FieldSpec, Values } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import type { Row } from '../../../shared/records/row'
import { missingLabels } from '../../../shared/records/validate'
import { isOutside, missingElements } from '../../../shared/rules/plan'
import { showDate } from '../dates'
import { type FormData, formOf, isBlankRow } from '../form/data'

const AGAIN = '确实如此，请再确定一次。'

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
  const sure = `请核对；${AGAIN}`
  if (on > today) return `日期${showDate(on)}在今天之后，${sure}`
  const { day, what } = notBefore(row, type)
  return day && on < day ? `日期${showDate(on)}早于${what}${showDate(day)}，${sure}` : ''
}

const NOT_ASKED = `“群众评价”没有填：考核“征求群众评价”按没有征求计。${AGAIN}`

/** What a plan lacks that costs points once it is handed in: elements of its items, days of its own time. */
function planWords({ fields, items }: FormData): string {
  const rows = (items.items ?? []).filter((row) => !isBlankRow(row))
  const lacks = rows.flatMap((item, at) => {
    const missing = missingElements(item)
    return [
      ...(missing.length > 0 ? [`事项${at + 1}缺${missing.join('、')}`] : []),
      ...(isOutside(item, fields) ? [`事项${at + 1}的时间不在计划期内`] : []),
    ]
  })
  if (rows.length === 0) return `计划里还没有事项。${AGAIN}`
  return lacks.length > 0 ? `${lacks.join('；')}。${AGAIN}` : ''
}

/** What minutes should have; without the rest a meeting is not saved at all. */
const WANTED: Readonly<Record<string, FieldSpec>> = Object.fromEntries(
  Object.entries<FieldSpec>(KINDS.meeting.fields).filter(([, { need }]) => need === 'wanted'),
)

/** What is asked of what the step is about, beside its day. */
function aboutWords(
  row: Row,
  type: string,
  data: Values,
  form: FormData,
  isGone: (unit: string) => boolean,
): Doubt | null {
  if (row.kind === 'issue' && type === 'told' && !data.satisfaction)
    return { words: NOT_ASKED, at: 'satisfaction' }
  // Nobody has to be pressed for what is settled where it was raised.
  if (row.kind === 'issue' && type === 'routed' && data.route === 'onSpot' && data.unit)
    return { words: `处理途径是当场办理，却填了承办单位。${AGAIN}`, at: 'route' }
  // The step leaves a matter with whoever had it, where nobody is named.
  if (row.kind === 'issue' && type === 'reopened' && !data.unit && row.state.unit)
    return {
      words: isGone(row.state.unit)
        ? `原来的承办单位已撤回，请选承办单位；不选，就没有单位来办。${AGAIN}`
        : `“承办单位”没有填：仍由原来的承办单位办理。${AGAIN}`,
      at: 'unit',
    }
  if (row.kind === 'plan' && type === 'submitted') {
    const words = planWords(form)
    return words ? { words, at: 'on' } : null
  }
  if (row.kind === 'meeting' && type === 'finalized') {
    const missing = missingLabels(WANTED, form.fields)
    return missing.length > 0 ? { words: `纪要还缺${missing.join('、')}。${AGAIN}`, at: 'on' } : null
  }
  return null
}

/**
 * The first thing to ask about a step before it is taken; null for nothing. `today`: `YYYY-MM-DD`. `form`: what is saved with the
 * step, where that is more than what is stored. `isGone`: was a unit withdrawn?
 */
export function doubtOf(
  row: Row,
  type: string,
  data: Values,
  today: string,
  form: FormData = formOf(row),
  isGone: (unit: string) => boolean = () => false,
): Doubt | null {
  const words = dayWords(row, type, data.on, today)
  return words ? { words, at: 'on' } : aboutWords(row, type, data, form, isGone)
}
