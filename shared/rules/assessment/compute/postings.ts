/** Items about the wall: the three that always hang, reception days announced in time, results hung up in time and long enough. */
import { POSTING_TYPES } from '../../../records/dictionaries'
import type { PostingRow } from '../../../records/row'
import { addDays, addWorkdays, chineseDate } from '../../workdays'
import type { Context } from '../context'
import type { Params } from '../pack'
import { byDeduction, byRatio, idOf, NOT_YET, noDuty, type Outcome } from './outcome'
import { deputyReceptions } from './visits'

/** Last day on which it hung: taken down, else as announced; '' while it hangs without an end. */
function hungUntil(row: PostingRow): string {
  return row.state.takenDownOn || (row.fields.to ?? '')
}

/** 3.2 The three walls hang at the end of the quarter. What hung before the records began leaves none: the office decides. */
export function wallsUp(context: Context, most: number, params: Params<'wallsUp'>): Outcome {
  const { asOf } = context
  const hanging = context.postings.filter((row) => {
    const until = hungUntil(row)
    return row.date <= asOf && (until === '' || until >= asOf)
  })
  const rows = hanging.filter((row) => params.types.some((type) => type === row.fields.type))
  const missing = params.types.filter((type) => !rows.some((row) => row.fields.type === type))
  const figures = `应上墙${params.types.length}项，在墙${params.types.length - missing.length}项`
  const evidence = { records: rows.map(idOf) }
  if (missing.length > 0)
    return {
      verdict: 'undecided',
      figures,
      explanation: `没有登记在墙的：${missing.map((type) => POSTING_TYPES[type]).join('、')}，由人大街道工委核实后录入。`,
      ...evidence,
    }
  const sentence = `${params.types.map((type) => POSTING_TYPES[type]).join('、')}都在墙上`
  return byDeduction(most, params.deductEach, 0, params.types.length, { figures, sentence }, evidence)
}

/**
 * 7.2 In every month with a reception day, one of its days was announced in time. Who comes on another day is received without
 * a notice, so the other days are not held against the station; a month without a reception is 7.1's.
 */
export function noticePosted(context: Context, most: number, params: Params<'noticePosted'>): Outcome {
  const days = deputyReceptions(context, params.channels).map((row) => row.date)
  const months = [...new Set(days.map((day) => day.slice(0, 7)))]
  const notices = context.postings
    .filter((row) => row.fields.type === 'notice' && row.date !== '')
    .flatMap((row) => row.items.receptions.map(({ on }) => ({ row, on: on ?? '' })))
    .filter(({ on }) => on >= context.from && on <= context.asOf)
  const intime = notices.filter(({ row, on }) => row.date <= addDays(on, -params.days) && days.includes(on))
  const missing = months.filter((month) => !intime.some(({ on }) => on.startsWith(month)))
  if (months.length === 0) return noDuty('本季没有代表接待日')
  const late = notices.filter(({ row, on }) => row.date > addDays(on, -params.days))
  const idle = notices.filter(({ on }) => !days.includes(on))
  return byDeduction(
    most,
    params.deductEach,
    missing.length,
    months.length,
    {
      figures: `${months.length}个月，提前公告${months.length - missing.length}个月`,
      sentence: missing.length
        ? `有接待日的${months.length}个月中，${missing.map((month) => `${Number(month.slice(5))}月`).join('、')}没有提前${params.days}日张贴公告的接待日`
        : `有接待日的${months.length}个月都有提前${params.days}日张贴的公告`,
    },
    {
      records: [...new Set(notices.map(({ row }) => row.recordId))],
      remarks: Object.fromEntries([
        ...idle.map(({ row, on }) => [row.recordId, `${chineseDate(on)}没有接待记录，不计`]),
        ...late.map(({ row }) => [row.recordId, `张贴不足${params.days}日`]),
      ]),
      past: missing.filter((month) => month < context.asOf.slice(0, 7)).length,
    },
  )
}

/**
 * 3.4 The results of the quarter before, hung within so many working days after it and for the whole posting period. Without a
 * record of them the office decides: the station cannot hang what it was not given.
 */
export function resultsPosted(context: Context, most: number, params: Params<'resultsPosted'>): Outcome {
  const limit = addWorkdays(addDays(context.from, -1), params.workdays)
  const rows = context.postings.filter(
    (row) =>
      row.date >= context.from &&
      row.date <= context.asOf &&
      params.types.some((type) => type === row.fields.type),
  )
  const judged = rows.map((row) => {
    const full = addWorkdays(row.date, params.hangWorkdays)
    const until = hungUntil(row)
    const late = row.date > limit
    const short = until !== '' && until < full
    return { row, late, short, open: !late && !short && full > context.today }
  })
  const fine = (type: string) =>
    judged.some(({ row, late, short, open }) => row.fields.type === type && !late && !short && !open)
  const seen = params.types.filter((type) => rows.some((row) => row.fields.type === type))
  const done = params.types.filter(fine)
  const evidence = {
    records: rows.map(idOf),
    remarks: Object.fromEntries(
      judged.flatMap(({ row, late, short, open }) =>
        late || short || open ? [[row.recordId, open ? NOT_YET : late ? '上墙迟了' : '没有满公示期']] : [],
      ),
    ),
    past: context.today > limit ? params.types.length - done.length : 0,
  }
  const figures = `应上墙${params.types.length}项，符合${done.length}项`
  if (judged.some(({ open }) => open)) return noDuty('公示期还没有满', evidence, figures)
  const missing = params.types.filter((type) => !seen.includes(type))
  if (missing.length > 0)
    return {
      verdict: 'undecided',
      figures,
      explanation: `没有登记上墙的：${missing.map((type) => POSTING_TYPES[type]).join('、')}（上季度结果），由人大街道工委核实后录入。`,
      ...evidence,
    }
  return byRatio(
    most,
    done.length,
    params.types.length,
    {
      figures,
      sentence: `上季度结果应上墙${params.types.length}项，季后${params.workdays}个工作日内上墙并满${params.hangWorkdays}个工作日的${done.length}项`,
      nothing: '',
    },
    evidence,
  )
}
