/**
 * Items about what becomes of livelihood issues: urged, followed, closed, told, looked back at. Where units or voters act, what is
 * scored is the station's own part; their rate is shown beside it.
 */
import type { Closing } from '../../../records/issue'
import type { IssueRow } from '../../../records/row'
import { addWorkdays } from '../../workdays'
import { type Context, inQuarter, monthsOver } from '../context'
import type { Params } from '../pack'
import { byLimit, byRatio, idOf, NOT_YET, type Outcome, percent, remarksOn, shareOf } from './outcome'

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

/** 6件; 6件7次 where an issue counts more than once. */
function issuesAndTimes(rows: readonly IssueRow[]): string {
  const issues = new Set(rows.map(idOf)).size
  return issues === rows.length ? `${issues}件` : `${issues}件${rows.length}次`
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
        ...remarksOn(
          all.filter(({ waiting }) => waiting).map(({ row }) => row),
          NOT_YET,
        ),
        ...remarksOn(missed, '到期没有催办'),
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
  const rows = closed.map(({ row }) => row)
  const due = shareOf(closed.length, params.share)
  const looked = context.issues.filter((row) =>
    row.state.closings.some((closing) => inQuarter(context, closing.lookedBackOn)),
  )
  return byRatio(
    most,
    Math.min(looked.length, due),
    due,
    {
      figures: `办结${issuesAndTimes(rows)}，回头看${looked.length}件`,
      sentence: `本季办结${issuesAndTimes(rows)}，应回头看${due}件，已回头看${looked.length}件`,
      nothing: '本季没有办结的问题',
    },
    {
      records: [...new Set([...rows, ...looked].map(idOf))],
      remarks: {
        ...remarksOn(rows, '没有回头看'),
        ...severalTimes(rows, '办结'),
        ...remarksOn(looked, '已回头看'),
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
  const { due, late, waiting, done } = byLimit(all)
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `应告知${issuesAndTimes(due)}，告知${done}件`,
      sentence: `应告知的办结问题${issuesAndTimes(due)}，${params.workdays}个工作日内告知${done}件`,
      nothing: '本季没有应告知的办结问题',
    },
    {
      records: [...new Set(all.map(({ row }) => row.recordId))],
      remarks: {
        ...severalTimes(due, '办结'),
        ...remarksOn(waiting, NOT_YET),
        ...remarksOn(late, '没有按期告知'),
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
      remarks: remarksOn(
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
        ...remarksOn(
          all.filter((each) => !due.includes(each)).map(({ row }) => row),
          NOT_YET,
        ),
        ...remarksOn(missed, '没有二次交办'),
      },
    },
  )
}
