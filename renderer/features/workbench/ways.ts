/** Where a duty of the quarter is done: the form for what is owed, the plan that waits to be handed in, the records that lack something. Pure. */
import type { Row } from '../../../shared/records/row'
import { type Assessment, type ItemResult, PACK } from '../../../shared/rules/assessment/index'
import { formHref, newHref, planPreset } from '../../ui/links'
import { askedOf } from './asked'
import { itemHref } from './Count'

export interface Way {
  readonly label: string
  readonly href: string
}

type Rows = ReadonlyMap<string, Row>
type Time = Pick<Assessment, 'year' | 'quarter'>

/**
 * A plan that is there already is handed in, or nothing more can be done for it (it came late): a second one of the same time
 * would not count. In the first quarter the year's plan is due, too.
 */
function planWay(records: readonly string[], { year, quarter }: Time, rows: Rows): Way | null {
  const plans = records.flatMap((recordId) => {
    const row = rows.get(recordId)
    return row?.kind === 'plan' ? [row] : []
  })
  const missing = [`q${quarter}`, ...(quarter === 1 ? ['year'] : [])].find(
    (period) => !plans.some(({ fields }) => fields.period === period),
  )
  if (missing) return { label: '新增计划', href: newHref('plan', planPreset(year, missing)) }
  const open = plans.find(({ state }) => state.submittedOn === '')
  const href = open && formHref('plan', open.recordId, 'submitted')
  return href ? { label: '去报送', href } : null
}

/** The form in which what an item asks for is written down; null where only existing records can be completed. */
function formWay(item: ItemResult, time: Time, rows: Rows): Way | null {
  const found = PACK.categories.flatMap(({ items }) => items).find(({ code }) => code === item.code)
  const how = found?.compute
  switch (how?.id) {
    case 'receptionMonths':
    case 'leadersPresent':
      return { label: '新接访', href: newHref('visit', 'reception') }
    case 'pointsCovered':
    case 'targetVisited':
    case 'deputyDuty':
      return { label: '新走访', href: newHref('visit', 'visit') }
    case 'meetingsHeld':
      return { label: '开会', href: newHref('meeting', how.type) }
    case 'issuesPerDeputy':
      return { label: '随手拍', href: newHref('issue', 'snap') }
    case 'activitiesHeld':
      return { label: '新增活动', href: newHref('activity', how.types[0] ?? '') }
    case 'jointSupervision':
      return { label: '新增活动', href: newHref('activity', 'joint') }
    case 'planSubmitted':
      return planWay(item.records, time, rows)
    case 'noticePosted':
      return { label: '新增上墙', href: newHref('posting', 'notice') }
    case 'resultsPosted':
      return { label: '新增上墙', href: newHref('posting', how.types[0] ?? '') }
    default:
      return null
  }
}

/** The ways of a duty that is still owed: the form first, then what its records lack. */
function waysOf(item: ItemResult, time: Time, rows: Rows, mayWork: boolean): readonly Way[] {
  const form = mayWork ? formWay(item, time, rows) : null
  const lacks = form ? Object.keys(item.remarks).length > 0 : item.records.length > 0
  return [...(form ? [form] : []), ...(lacks ? [{ label: '看缺什么', href: itemHref(item.code) }] : [])]
}

/** Code of each item that is still owed → where it is done. Who may not write is only led to the records. */
export function waysOwed(
  assessment: Assessment,
  rows: Rows,
  mayWork: boolean,
): Readonly<Record<string, readonly Way[]>> {
  const owed = askedOf(assessment).filter(({ achieved, required }) => achieved < required)
  return Object.fromEntries(
    owed.map(({ item }) => [item.code, waysOf(item, assessment, rows, mayWork)] as const),
  )
}
