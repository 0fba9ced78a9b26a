/**
 * Items about livelihood issues: raised, sent the right way, urged, followed, told. Where units or voters act, what is scored is the
 * station's own part; their rate is shown beside it.
 */
import { ISSUE_SOURCES } from '../../../records/dictionaries'
import { isBlank } from '../../../records/fields'
import { type Closing, issue } from '../../../records/issue'
import { photosOf } from '../../../records/photos'
import type { IssueRow } from '../../../records/row'
import { addWorkdays } from '../../workdays'
import { type Context, isMember, monthsOver } from '../context'
import type { Params } from '../pack'
import { byRatio, NOT_YET, type Outcome, percent, shareOf } from './outcome'

const idOf = (row: { readonly recordId: string }): string => row.recordId
const inQuarter = (context: Context, day: string): boolean => day >= context.from && day <= context.asOf

function remarks(rows: readonly IssueRow[], text: string): Readonly<Record<string, string>> {
  return Object.fromEntries(rows.map((row) => [row.recordId, text]))
}

/** What stands beside records that a figure counts more than once: an issue that was closed, handed over again, and closed again. */
function severalTimes(rows: readonly IssueRow[], verb: string): Readonly<Record<string, string>> {
  const times = new Map<string, number>()
  for (const { recordId } of rows) times.set(recordId, (times.get(recordId) ?? 0) + 1)
  return Object.fromEntries(
    [...times]
      .filter(([, count]) => count > 1)
      .map(([recordId, count]) => [recordId, `${verb}${count}次，分别计`]),
  )
}

interface Closed {
  readonly row: IssueRow
  readonly closing: Closing
}

/** Every closing of the quarter, whatever came after it. */
function closedInQuarter(context: Context): Closed[] {
  return context.issues.flatMap((row) =>
    row.state.closings
      .filter((closing) => inQuarter(context, closing.on))
      .map((closing) => ({ row, closing })),
  )
}

/** 7.4 Matters raised at a reception that were sent their way in time; those whose time is not yet up are left out. */
export function routedInTime(context: Context, most: number, params: Params<'routedInTime'>): Outcome {
  const all = context.issues
    .filter(
      (row) => inQuarter(context, row.date) && params.sources.some((source) => source === row.fields.source),
    )
    .map((row) => {
      const limit = addWorkdays(row.date, params.workdays)
      const on = row.state.routedOn || row.state.closings[0]?.on || ''
      return { row, done: on !== '' && on <= limit, open: on === '' && context.today <= limit }
    })
  const due = all.filter(({ open }) => !open)
  const late = due.filter(({ done }) => !done).map(({ row }) => row)
  const done = due.length - late.length
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `受理${due.length}件，及时${done}件`,
      sentence: `接待受理并登记为民生问题的${due.length}件，${params.workdays}个工作日内明确处理途径${done}件`,
      nothing: '本季没有应分流的受理事项',
    },
    {
      records: all.map(({ row }) => row.recordId),
      remarks: {
        ...remarks(
          all.filter(({ open }) => open).map(({ row }) => row),
          NOT_YET,
        ),
        ...remarks(late, '分流迟了'),
      },
      past: late.length,
    },
  )
}

/** 15.1 Issues raised, against a number for each deputy who belongs to the station. */
export function issuesPerDeputy(context: Context, most: number, params: Params<'issuesPerDeputy'>): Outcome {
  const rows = context.issues.filter((row) => inQuarter(context, row.date))
  const deputies = context.deputies.filter((deputy) =>
    isMember(deputy, context.station.recordId, context.asOf),
  ).length
  const due = Math.ceil(deputies * params.perDeputy)
  return byRatio(
    most,
    Math.min(rows.length, due),
    due,
    {
      figures: `收集${rows.length}件，应${due}件`,
      sentence: `本季收集民生问题${rows.length}件，在站代表${deputies}名，人均${params.perDeputy}件，应收集${due}件`,
      nothing: '名册中本站没有代表',
    },
    { records: rows.map(idOf) },
  )
}

/** What an issue lacks of 地点、照片、诉求; 情况描述 is no 诉求: it says what was seen, not what is asked for. */
function incomplete(row: IssueRow): readonly string[] {
  const { fields, lists } = issue
  return [
    ...(isBlank(row.fields.place) ? [fields.place.label] : []),
    ...(photosOf(row).length > 0 ? [] : [lists.photos.label]),
    ...(isBlank(row.fields.demand) ? [fields.demand.label] : []),
  ]
}

/** 15.2 Issues from these sources that have place, photo and demand: what is taken down at a desk or sent on has no photo. */
export function issuesComplete(context: Context, most: number, params: Params<'issuesComplete'>): Outcome {
  const all = context.issues
    .filter(
      (row) => inQuarter(context, row.date) && params.sources.some((source) => source === row.fields.source),
    )
    .map((row) => ({ row, missing: incomplete(row) }))
  const lacking = all.filter(({ missing }) => missing.length > 0)
  const done = all.length - lacking.length
  const what = params.sources.map((source) => ISSUE_SOURCES[source]).join('、')
  return byRatio(
    most,
    done,
    all.length,
    {
      figures: `${what}${all.length}件，齐全${done}件`,
      sentence: `本季${what}${all.length}件，地点、照片、诉求齐全的${done}件`,
      nothing: `本季没有${what}`,
    },
    {
      records: all.map(({ row }) => row.recordId),
      remarks: Object.fromEntries(
        lacking.map(({ row, missing }) => [row.recordId, `缺：${missing.join('、')}`]),
      ),
    },
  )
}

/**
 * 15.3 Issues whose time was up in this quarter: closed in time by the unit, or urged by the station around that day. What the
 * unit did is shown as a rate; a late unit does not mark the station down.
 */
export function closedOrUrged(context: Context, most: number, params: Params<'closedOrUrged'>): Outcome {
  const all = context.issues.flatMap((row) => {
    const terms = row.state.closings.map((closing) => ({ dueOn: closing.dueOn, on: closing.on }))
    const isOpen = row.state.stage === 'registered' || row.state.stage === 'routed'
    const open = isOpen ? [{ dueOn: row.state.dueOn, on: '' }] : []
    return [...terms, ...open]
      .filter((term) => term.dueOn !== '' && inQuarter(context, term.dueOn) && term.dueOn < context.today)
      .map((term) => {
        const first = addWorkdays(term.dueOn, -params.beforeWorkdays)
        const last = addWorkdays(term.dueOn, params.afterWorkdays)
        const closed = term.on !== '' && term.on <= term.dueOn
        const urged = row.state.urgedOn.some((day) => day >= first && day <= last)
        return { row, closed, urged, waiting: !closed && !urged && context.today <= last }
      })
  })
  const due = all.filter(({ waiting }) => !waiting)
  const closed = due.filter((term) => term.closed).length
  const urged = due.filter((term) => !term.closed && term.urged).length
  const missed = due.filter((term) => !term.closed && !term.urged).map(({ row }) => row)
  const rate = due.length > 0 ? percent(closed, due.length) : ''
  return byRatio(
    most,
    closed + urged,
    due.length,
    {
      figures: `按期${closed}件，催办${urged}件`,
      sentence: `到期${due.length}件，按期办结${closed}件（按期办结率${rate}），未按期而及时催办${urged}件，未催办${missed.length}件`,
      nothing: '本季没有到期的问题',
    },
    {
      records: [...new Set(all.map(({ row }) => row.recordId))],
      remarks: {
        ...remarks(
          all.filter(({ waiting }) => waiting).map(({ row }) => row),
          NOT_YET,
        ),
        ...remarks(missed, '到期没有催办'),
      },
      past: missed.length,
    },
  )
}

/** The spans during which an issue was being handled: from routing or handing over again to closing; '' while it goes on. */
function spansOf(row: IssueRow): { from: string; to: string }[] {
  const starts = [row.state.routedOn, ...row.state.closings.map((closing) => closing.reopenedOn)]
  return starts.flatMap((from, index) =>
    from === '' ? [] : [{ from, to: row.state.closings[index]?.on ?? '' }],
  )
}

/** 17.1 Issues in hand for the whole of a month that were followed in it. */
export function followedMonthly(context: Context, most: number): Outcome {
  const months = monthsOver(context)
  const all = context.issues.flatMap((row) =>
    months
      .filter((month) =>
        spansOf(row).some(
          (span) => span.from <= `${month}-01` && (span.to === '' || span.to.slice(0, 7) > month),
        ),
      )
      .map((month) => ({ row, month, done: row.state.followedOn.some((day) => day.startsWith(month)) })),
  )
  const missed = all.filter(({ done }) => !done)
  const done = all.length - missed.length
  return byRatio(
    most,
    done,
    all.length,
    {
      figures: `应${all.length}次，已跟踪${done}次`,
      sentence: `全月在办的问题按月应跟踪${all.length}次，已跟踪${done}次`,
      nothing: '本季没有全月在办的问题',
    },
    {
      records: [...new Set(all.map(({ row }) => row.recordId))],
      remarks: Object.fromEntries(
        missed.map(({ row, month }) => [row.recordId, `${Number(month.slice(5))}月没有跟踪`]),
      ),
      past: missed.length,
    },
  )
}

/** 17.4 Look-backs of this quarter, against a share of what was closed in it. */
export function lookedBack(context: Context, most: number, params: Params<'lookedBack'>): Outcome {
  const closed = closedInQuarter(context)
  const due = shareOf(closed.length, params.share)
  const looked = context.issues.filter((row) =>
    row.state.closings.some((closing) => inQuarter(context, closing.lookedBackOn)),
  )
  return byRatio(
    most,
    Math.min(looked.length, due),
    due,
    {
      figures: `办结${closed.length}件，回头看${looked.length}件`,
      sentence: `本季办结${closed.length}件，应回头看${due}件，已回头看${looked.length}件`,
      nothing: '本季没有办结的问题',
    },
    {
      records: [...new Set([...closed.map(({ row }) => row), ...looked].map(idOf))],
      remarks: {
        ...remarks(
          closed.map(({ row }) => row),
          '没有回头看',
        ),
        ...severalTimes(
          closed.map(({ row }) => row),
          '办结',
        ),
        ...remarks(looked, '已回头看'),
      },
    },
  )
}

/** 18.1 Closed issues whose result was told in time; what was handed over again before that is left out. */
export function toldInTime(context: Context, most: number, params: Params<'toldInTime'>): Outcome {
  const all = closedInQuarter(context).map(({ row, closing }) => {
    const limit = addWorkdays(closing.on, params.workdays)
    const told = closing.told?.on ?? ''
    const until = closing.reopenedOn || context.today
    return { row, done: told !== '' && told <= limit, open: told === '' && until <= limit }
  })
  const due = all.filter(({ open }) => !open)
  const late = due.filter(({ done }) => !done).map(({ row }) => row)
  const done = due.length - late.length
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `办结${due.length}件，告知${done}件`,
      sentence: `应告知的办结问题${due.length}件，${params.workdays}个工作日内告知${done}件`,
      nothing: '本季没有应告知的办结问题',
    },
    {
      records: [...new Set(all.map(({ row }) => row.recordId))],
      remarks: {
        ...severalTimes(
          due.map(({ row }) => row),
          '办结',
        ),
        ...remarks(
          all.filter(({ open }) => open).map(({ row }) => row),
          NOT_YET,
        ),
        ...remarks(late, '没有按期告知'),
      },
      past: late.length,
    },
  )
}

/** 18.2 Residents who were asked what they think when told; how many are satisfied is shown, not scored. */
export function evaluationAsked(context: Context, most: number): Outcome {
  const told = closedInQuarter(context).filter(({ closing }) => closing.told !== null)
  const asked = told.filter(({ closing }) => closing.told?.satisfaction)
  const content = asked.filter(({ closing }) => closing.told?.satisfaction !== 'unsatisfied').length
  const rate = asked.length > 0 ? percent(content, asked.length) : ''
  return byRatio(
    most,
    asked.length,
    told.length,
    {
      figures: rate ? `征求${asked.length}件，满意${rate}` : `征求${asked.length}件`,
      sentence: `已告知${told.length}件，征求评价${asked.length}件${rate ? `，满意和基本满意${rate}（只列示，不计分）` : ''}`,
      nothing: '本季没有告知群众的问题',
    },
    {
      records: [...new Set(told.map(({ row }) => row.recordId))],
      remarks: remarks(
        told.filter(({ closing }) => !closing.told?.satisfaction).map(({ row }) => row),
        '没有征求评价',
      ),
    },
  )
}

/** 18.3 Issues that a resident called unsatisfactory and that were handed over again. */
export function reopenedUnsatisfied(
  context: Context,
  most: number,
  params: Params<'reopenedUnsatisfied'>,
): Outcome {
  const all = context.issues.flatMap((row) =>
    row.state.closings
      .filter(({ told }) => told?.satisfaction === 'unsatisfied' && inQuarter(context, told.on))
      .map((closing) => ({ row, closing, limit: addWorkdays(closing.told?.on ?? '', params.workdays) })),
  )
  const due = all.filter(({ closing, limit }) => closing.reopenedOn !== '' || limit < context.today)
  const missed = due.filter(({ closing }) => closing.reopenedOn === '').map(({ row }) => row)
  const done = due.length - missed.length
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `不满意${due.length}件，交办${done}件`,
      sentence: `群众不满意${due.length}件，已二次交办${done}件`,
      nothing: all.length ? '不满意的问题还在二次交办期限内' : '本季没有群众不满意的问题',
    },
    {
      records: [...new Set(all.map(({ row }) => row.recordId))],
      remarks: {
        ...remarks(
          all.filter((each) => !due.includes(each)).map(({ row }) => row),
          NOT_YET,
        ),
        ...remarks(missed, '没有二次交办'),
      },
    },
  )
}
