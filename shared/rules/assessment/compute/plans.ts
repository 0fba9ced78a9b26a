/** Items about plans: handed in on time with the five elements, and carried out. */
import type { PlanRow } from '../../../records/row'
import { daysOf, missingElements, type PlanItemState, planItemState } from '../../plan'
import { addDays, addWorkdays, chineseDate } from '../../workdays'
import type { Context } from '../context'
import type { Params } from '../pack'
import { byRatio, noDuty, type Outcome, points, round2 } from './outcome'

interface Due {
  readonly name: string
  readonly row: PlanRow | undefined
  readonly late: boolean
  /** Elements that at least one item lacks; all five when there is no item. */
  readonly missing: readonly string[]
}

/** The plan of a period that counts: the one handed in first, else any. */
function planOf(context: Context, period: string): PlanRow | undefined {
  const rows = context.plans.filter((row) => row.fields.year === context.year && row.fields.period === period)
  const handedIn = rows
    .filter((row) => row.state.submittedOn !== '')
    .sort((a, b) => (a.state.submittedOn < b.state.submittedOn ? -1 : 1))
  return handedIn[0] ?? rows[0]
}

/**
 * 5.1 The plan of the quarter, in the first quarter also the year's, handed in at its beginning. Late or never earns nothing of
 * its part; each of the five elements that any item lacks costs once.
 */
export function planSubmitted(context: Context, most: number, params: Params<'planSubmitted'>): Outcome {
  const limit = addWorkdays(addDays(context.from, -1), params.workdays)
  const periods = [`q${context.quarter}`, ...(context.quarter === 1 ? ['year'] : [])]
  const due = periods.map((period): Due => {
    const row = planOf(context, period)
    const on = row?.state.submittedOn ?? ''
    const items = row?.items.items ?? []
    const missing = items.length > 0 ? items.flatMap(missingElements) : missingElements({})
    return {
      name: period === 'year' ? '年度计划' : '季度计划',
      row,
      late: on === '' || on > limit,
      missing: [...new Set(missing)],
    }
  })
  const records = due.flatMap(({ row }) => (row ? [row.recordId] : []))
  const unsent = due.filter(({ row }) => !row?.state.submittedOn)
  if (unsent.length > 0 && context.today <= limit) {
    const achieved = due.length - unsent.length
    const remarks = Object.fromEntries(
      unsent.flatMap(({ row }) => (row ? [[row.recordId, '还没有报送']] : [])),
    )
    const figures = `${chineseDate(limit)}前报送${due.length}份，已报${achieved}份`
    const evidence = { records, remarks }
    return {
      ...noDuty('还没有到报送期限', evidence, figures),
      verdict: 'noDuty',
      coming: { achieved, required: due.length },
    }
  }
  const share = most / due.length
  const intime = due.filter(({ late }) => !late)
  const past = due.length - intime.length
  const score = round2(
    intime.reduce((sum, { missing }) => sum + Math.max(0, share - params.deductEach * missing.length), 0),
  )
  const words = due.map(({ name, row, late, missing }) => {
    if (!row?.state.submittedOn) return `${name}没有报送`
    if (late) return `${name}报送迟了`
    return missing.length > 0 ? `${name}按时报送，缺${missing.join('、')}` : `${name}按时报送，要素齐全`
  })
  return {
    verdict: 'scored',
    score,
    achieved: intime.length,
    required: due.length,
    figures: `应报${due.length}份，按时${intime.length}份`,
    explanation: `${words.join('；')}，得${points(score)}分。`,
    records,
    past,
    remarks: Object.fromEntries(
      due.flatMap(({ row, late, missing }): [string, string][] => {
        if (!row) return []
        if (late) return [[row.recordId, row.state.submittedOn ? '报送迟了' : '没有报送']]
        return missing.length > 0 ? [[row.recordId, `缺：${missing.join('、')}`]] : []
      }),
    ),
  }
}

/**
 * 5.2 Items of the quarter's plan whose day has come, against those that were carried out: a day is filled in and the station has a
 * record of that day.
 */
export function planDone(context: Context, most: number): Outcome {
  const row = planOf(context, `q${context.quarter}`)
  if (!row) return noDuty('本季没有活动计划')
  const recorded = daysOf([
    ...context.yearVisits,
    ...context.yearMeetings,
    ...context.yearActivities,
    ...context.deeds,
  ])
  const states = row.items.items.map((item) => planItemState(item, recorded, context.asOf))
  const numbersOf = (state: PlanItemState) =>
    states.flatMap((each, at) => (each === state ? [at + 1] : [])).join('、')
  const lacks = [
    [numbersOf('open'), '到期没有填完成日期'],
    [numbersOf('unproven'), '填了完成日期，当天没有记录'],
    [numbersOf('undated'), '没有填时间'],
  ].flatMap(([numbers, words]) => (numbers ? [`事项${numbers}${words}`] : []))
  const due = states.filter((state) => state !== 'later')
  const done = due.filter((state) => state === 'done').length
  const unproven = due.filter((state) => state === 'unproven').length
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `应完成${due.length}项，完成${done}项`,
      sentence: `计划事项到期${due.length}项，完成并有当日记录的${done}项${unproven ? `，填了完成日期但当日没有记录的${unproven}项` : ''}`,
      nothing: '计划事项都还没有到期',
    },
    { records: [row.recordId], remarks: lacks.length > 0 ? { [row.recordId]: lacks.join('；') } : {} },
  )
}
