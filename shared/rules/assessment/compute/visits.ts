/** Items about receptions and visits. */
import { CHANNELS, VISIT_FORMS } from '../../../records/dictionaries'
import type { Fields, Values } from '../../../records/fields'
import { isBlank } from '../../../records/fields'
import { KINDS } from '../../../records/index'
import { PHOTOS, photosOf } from '../../../records/photos'
import type { VisitRow } from '../../../records/row'
import { addWorkdays, monthsOf } from '../../workdays'
import { type Context, monthsOver } from '../context'
import type { Params } from '../pack'
import { byDeduction, byRatio, idOf, type Outcome, percent } from './outcome'

const isReception = (row: VisitRow): boolean => row.fields.mode === 'reception'

function monthNames(months: readonly string[]): string {
  return months.map((month) => `${Number(month.slice(5))}月`).join('、')
}

/** The months of a quarter by what is there of them. */
interface Months {
  readonly present: number
  /** Over, and nothing is there. */
  readonly missed: readonly string[]
  /** Nothing is there yet, and they are not over. */
  readonly ahead: readonly string[]
}

function monthsBy(context: Context, rows: readonly VisitRow[]): Months {
  const there = new Set(rows.map((row) => row.date.slice(0, 7)))
  const months = monthsOf(context.year, context.quarter)
  const without = months.filter((month) => !there.has(month))
  const over = new Set(monthsOver(context))
  return {
    present: months.length - without.length,
    missed: without.filter((month) => over.has(month)),
    ahead: without.filter((month) => !over.has(month)),
  }
}

/** People whom a deputy received, through these channels: one taken down by the officer alone is no 代表接待. */
export function deputyReceptions(context: Context, channels: readonly string[]): readonly VisitRow[] {
  return context.visits.filter(
    (row) =>
      isReception(row) &&
      !isBlank(row.fields.deputies) &&
      (row.fields.channel === undefined || channels.includes(row.fields.channel)),
  )
}

/** 7.1 At least one reception day in every month; one that is not over yet is not missed. */
export function receptionMonths(context: Context, most: number, params: Params<'receptionMonths'>): Outcome {
  const rows = deputyReceptions(context, params.channels)
  const days = new Set(rows.map((row) => row.date)).size
  const { present, missed, ahead } = monthsBy(context, rows)
  const others = context.visits.filter(isReception).length - rows.length
  const ways = params.channels.map((channel) => CHANNELS[channel]).join('、')
  const sentence = [
    `本季接待${days}天`,
    ...(others > 0 ? [`另有登记${others}次没有接访代表或不是${ways}，不计`] : []),
    ...(missed.length > 0 ? [`${monthNames(missed)}没有代表接待`] : []),
    ...(ahead.length > 0 ? [`${monthNames(ahead)}还没有过完，不算缺`] : []),
    ...(present === 3 ? ['每月都有代表接待'] : []),
  ].join('，')
  const words = { figures: `${present}个月有接待，共${days}天`, sentence }
  const evidence = { records: rows.map(idOf), past: missed.length }
  return byDeduction(most, params.deductEach, missed.length, 3, words, evidence, present)
}

/**
 * 2.4 The opinion box was opened and registered every month. A box found empty leaves no record, so a month without one is
 * not held against the station: the office decides.
 */
export function boxOpened(context: Context, most: number, params: Params<'boxOpened'>): Outcome {
  const rows = context.visits.filter((row) => isReception(row) && row.fields.channel === 'box')
  const { present, missed, ahead } = monthsBy(context, rows)
  const missing = [...missed, ...ahead]
  const evidence = { records: rows.map(idOf) }
  const figures = `${present}个月有登记，共${rows.length}件`
  if (missing.length === 0) {
    const sentence = `本季意见箱登记${rows.length}件，每月都有`
    return byDeduction(most, params.deductEach, 0, 3, { figures, sentence }, evidence)
  }
  const explanation = `${monthNames(missing)}没有${CHANNELS.box}登记；开箱无信不留记录，由人大街道工委核实后录入。`
  return { verdict: 'undecided', figures, explanation, ...evidence }
}

interface Filled {
  readonly filled: number
  readonly asked: number
  readonly missing: readonly string[]
}

function filledOf(fields: Fields, values: Values, excused: (key: string) => boolean): Filled {
  const asked = Object.entries(fields).filter(([key, spec]) => spec.need !== undefined && !excused(key))
  const missing = asked.filter(([key]) => isBlank(values[key])).map(([, spec]) => spec.label)
  return { filled: asked.length - missing.length, asked: asked.length, missing }
}

/** Elements of a registration form that are not asked of it: who asks for secrecy or writes to the box need not give name and phone. */
export function spared(fields: Values, anonymousChannels: readonly string[]): readonly string[] {
  const anonymous = fields.secret === true || anonymousChannels.some((channel) => channel === fields.channel)
  return anonymous ? ['name', 'phone'] : []
}

/** The elements of one registration form. */
function registration(row: VisitRow, params: Params<'registerComplete'>): Filled {
  const { fields, lists } = KINDS.visit
  const free = spared(row.fields, params.anonymousChannels)
  const head = filledOf(fields, row.fields, (key) => free.includes(key))
  const matters = row.items.matters.map((matter) => filledOf(lists.matters.columns, matter, () => false))
  const rows = matters.length > 0 ? matters : [filledOf(lists.matters.columns, {}, () => false)]
  const all = [head, ...rows]
  return {
    filled: all.reduce((sum, part) => sum + part.filled, 0),
    asked: all.reduce((sum, part) => sum + part.asked, 0),
    missing: [...new Set(all.flatMap((part) => part.missing))],
  }
}

/** 7.3 Elements of the reception register that are filled in. */
export function registerComplete(
  context: Context,
  most: number,
  params: Params<'registerComplete'>,
): Outcome {
  const forms = context.visits.filter(isReception).map((row) => ({ row, form: registration(row, params) }))
  const filled = forms.reduce((sum, { form }) => sum + form.filled, 0)
  const asked = forms.reduce((sum, { form }) => sum + form.asked, 0)
  const lacking = forms.filter(({ form }) => form.missing.length > 0)
  const rate = asked > 0 ? percent(filled, asked) : ''
  return byRatio(
    most,
    filled,
    asked,
    {
      figures: `${forms.length}份，完整率${rate}`,
      sentence: `接待登记${forms.length}份，应填要素${asked}项，已填${filled}项，有缺项的${lacking.length}份`,
      nothing: '本季没有接待登记',
    },
    {
      records: forms.map(({ row }) => row.recordId),
      remarks: Object.fromEntries(
        lacking.map(({ row, form }) => [row.recordId, `缺：${form.missing.join('、')}`]),
      ),
    },
  )
}

/** 8.2 Contact points that were visited. */
export function pointsCovered(context: Context, most: number): Outcome {
  const rows = context.visits.filter((row) => row.fields.mode === 'visit' && row.fields.point !== undefined)
  const visited = new Set(rows.map((row) => row.fields.point))
  const left = context.points.filter((point) => !visited.has(point.recordId))
  const due = context.points.length
  const done = due - left.length
  const own = new Set(context.points.map(idOf))
  return byRatio(
    most,
    done,
    due,
    {
      figures: `共${due}个点，走访${done}个`,
      sentence: left.length
        ? `联络点${due}个，走访到${done}个，未到：${left.map((point) => point.fields.name ?? '').join('、')}`
        : `${due}个联络点都已走访`,
      nothing: '名册中本站没有联络点',
    },
    { records: rows.filter((row) => own.has(row.fields.point ?? '')).map(idOf) },
  )
}

/** What a visit lacks of 走访记录与照片: something written of what was heard or explained there, and a photo. */
function undocumented(row: VisitRow): readonly string[] {
  const written = row.items.matters.some(({ words }) => !isBlank(words)) || !isBlank(row.fields.publicity)
  return [...(written ? [] : ['记录']), ...(photosOf(row).length > 0 ? [] : [PHOTOS.photos.label])]
}

/** 8.3 Visits (走访) of which there is both something written and a photo; not those of which no photo can be taken, by telephone. */
export function visitsDocumented(
  context: Context,
  most: number,
  params: Params<'visitsDocumented'>,
): Outcome {
  const visits = context.visits.filter(({ fields }) => fields.mode === 'visit')
  const asked = visits.filter(({ fields }) => !params.except.some((form) => form === fields.form))
  const others = visits.length - asked.length
  const besides =
    others > 0
      ? `（另有${params.except.map((form) => VISIT_FORMS[form]).join('、')}走访${others}次不计）`
      : ''
  const all = asked.map((row) => ({ row, missing: undocumented(row) }))
  const lacking = all.filter(({ missing }) => missing.length > 0)
  const done = all.length - lacking.length
  return byRatio(
    most,
    done,
    all.length,
    {
      figures: `走访${all.length}次，齐全${done}次`,
      sentence: `本季走访${all.length}次${besides}，有记录又有照片的${done}次`,
      nothing: `本季没有走访${besides}`,
    },
    {
      records: all.map(({ row }) => row.recordId),
      remarks: Object.fromEntries(
        lacking.map(({ row, missing }) => [row.recordId, `缺：${missing.join('、')}`]),
      ),
    },
  )
}

/** 8.4 Households in hardship that were visited. */
export function targetVisited(context: Context, most: number, params: Params<'targetVisited'>): Outcome {
  const rows = context.visits.filter(
    (row) => row.fields.mode === 'visit' && row.fields.target === params.target,
  )
  return byRatio(
    most,
    Math.min(rows.length, params.perQuarter),
    params.perQuarter,
    {
      figures: `走访${rows.length}户`,
      sentence: `本季走访困难群众${rows.length}户，应走访${params.perQuarter}户`,
      nothing: '',
    },
    { records: rows.map(idOf) },
  )
}

/** 19.1 Visits and meetings that were registered soon after they took place. */
export function enteredInTime(context: Context, most: number, params: Params<'enteredInTime'>): Outcome {
  const rows = [...context.visits, ...context.meetings]
  const late = rows.filter(
    (row) => stationDay(row.writtenAt ?? row.createdAt) > addWorkdays(row.date, params.workdays),
  )
  const done = rows.length - late.length
  return byRatio(
    most,
    done,
    rows.length,
    {
      figures: `记录${rows.length}条，及时${done}条`,
      sentence: `接访走访和会议${rows.length}条，${params.workdays}个工作日内录入${done}条`,
      nothing: '本季没有活动记录',
    },
    {
      records: rows.map(idOf),
      remarks: Object.fromEntries(late.map((row) => [row.recordId, '录入迟了'])),
      past: late.length,
    },
  )
}

/** 19.3 How much reached the office in time; conflicts are settled by people, so the office decides on the item. */
export function deliveredInTime(context: Context, params: Params<'deliveredInTime'>): Outcome {
  const rows = [...context.visits, ...context.meetings].filter((row) => row.receivedAt !== null)
  const limit = params.days * 86_400_000
  const intime = rows.filter((row) => Date.parse(row.receivedAt ?? '') - Date.parse(row.createdAt) <= limit)
  const rate = rows.length > 0 ? percent(intime.length, rows.length) : ''
  return {
    verdict: 'undecided',
    figures: rows.length > 0 ? `送达${rows.length}条，及时${rate}` : '',
    explanation:
      rows.length > 0
        ? `已送达工委的记录${rows.length}条，登记后${params.days}日内送达${intime.length}条；争议裁定情况由人大街道工委核实后录入。`
        : '还没有送达工委的记录，由人大街道工委核实后录入。',
    records: rows.map(idOf),
  }
}

/** The calendar day in China of an instant; the whole country keeps one time, UTC+8. */
function stationDay(iso: string): string {
  const time = Date.parse(iso)
  return Number.isNaN(time) ? '' : new Date(time + 8 * 3_600_000).toISOString().slice(0, 10)
}
