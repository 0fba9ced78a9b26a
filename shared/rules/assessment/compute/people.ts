/** Items about who is there: head and officer, deputies grouped, office-holders who come, each deputy's yearly duty. */

import { holds } from '../../../org/grid'
import type { DeputyRow, PersonRow } from '../../../records/row'
import { type Quarter, quarterRange } from '../../workdays'
import { type Context, isMember, isMemberThroughout } from '../context'
import type { Params } from '../pack'
import { byDeduction, byRatio, idOf, noDuty, type Outcome, proratedDuty } from './outcome'

const QUARTERS: readonly Quarter[] = [1, 2, 3, 4]

type Staff = Pick<Context, 'persons' | 'station'>

/** The full-time officers in post at the station on a day. */
function officersIn({ persons, station }: Staff, day: string): readonly PersonRow[] {
  return persons.filter(
    ({ fields, items }) =>
      fields.name &&
      items.posts.some(
        (post) =>
          post.role === 'officer' &&
          post.station === station.recordId &&
          post.fullTime === true &&
          holds(post, day),
      ),
  )
}

/** Their names. */
export function officersOn(staff: Staff, day: string): string[] {
  return officersIn(staff, day)
    .map(({ fields }) => fields.name ?? '')
    .sort()
}

/** 1.1 One head, at least one full-time officer. */
export function staffing(context: Context, most: number, params: Params<'staffing'>): Outcome {
  const head = context.station.fields.head?.trim() ?? ''
  const serving = officersIn(context, context.asOf)
  const officers = officersOn(context, context.asOf)
  const missing = [head ? '' : '站长', officers.length > 0 ? '' : '专职联络员'].filter((post) => post !== '')
  return byDeduction(
    most,
    params.deductEach,
    missing.length,
    2,
    {
      figures: `站长${head ? 1 : 0}名，专职${officers.length}名`,
      sentence: missing.length
        ? `缺${missing.join('、')}`
        : `站长${head}、专职联络员${officers.join('、')}在岗`,
    },
    // The head stands in the station's own record.
    {
      records: [context.station, ...serving].map(idOf),
      remarks: Object.fromEntries([
        [context.station.recordId, head ? `站长：${head}` : '没有登记站长'],
        ...serving.map(({ recordId }) => [recordId, '专职联络员']),
      ]),
    },
  )
}

/** 6.1 Every deputy in office belongs to a station. */
export function grouped(context: Context, most: number, params: Params<'grouped'>): Outcome {
  const serving = context.deputies.filter((deputy) => holds(deputy.fields, context.asOf))
  if (serving.length === 0) return noDuty('名册中没有在任代表')
  const outside = serving.filter(
    (deputy) => !deputy.items.memberships.some((entry) => entry.station && holds(entry, context.asOf)),
  )
  return byDeduction(
    most,
    params.deductEach,
    outside.length,
    serving.length,
    {
      figures: `代表${serving.length}名，未编组${outside.length}名`,
      sentence: outside.length
        ? `未编入联络站的代表：${names(outside)}`
        : `${serving.length}名在任代表都已编入联络站`,
    },
    { records: outside.map(idOf) },
  )
}

function names(deputies: readonly DeputyRow[]): string {
  const shown = deputies.slice(0, 8).map((deputy) => deputy.fields.name ?? '')
  return deputies.length > shown.length ? `${shown.join('、')}等${deputies.length}名` : shown.join('、')
}

/** 6.4 Office-holding deputies who belonged to the station all quarter came at least once, to a reception or a meeting. */
export function leadersPresent(context: Context, most: number): Outcome {
  const { station, from, to } = context
  const leaders = context.deputies.filter(
    (deputy) => deputy.fields.leader === true && isMemberThroughout(deputy, station.recordId, from, to),
  )
  const events = [...context.visits.filter((row) => row.fields.mode === 'reception'), ...context.meetings]
  const came = new Set(events.flatMap((row) => row.fields.deputies ?? []))
  const absent = leaders.filter((deputy) => !came.has(deputy.recordId))
  const ids = new Set(leaders.map(idOf))
  const behind = events.filter((row) => (row.fields.deputies ?? []).some((deputy) => ids.has(deputy)))
  const done = leaders.length - absent.length
  return byRatio(
    most,
    done,
    leaders.length,
    {
      figures: `应到${leaders.length}名，进站${done}名`,
      sentence: absent.length
        ? `职务代表${leaders.length}名，本季进站${done}名，未进站：${names(absent)}`
        : `职务代表${leaders.length}名本季都已进站`,
      nothing: '本站没有全季在站的职务代表',
    },
    { records: behind.map(idOf) },
  )
}

/**
 * How often each deputy came or went out this year while a member of this station. Several residents received by one deputy
 * on one day are one time, as are several households visited on one day; every meeting is one.
 */
function timesOf(context: Context): { times: Map<string, number>; records: string[] } {
  const seen = new Set<string>()
  const times = new Map<string, number>()
  const members = new Map(context.deputies.map((deputy) => [deputy.recordId, deputy]))
  const records = new Set<string>()
  const rows = [...context.yearVisits, ...context.yearMeetings]
  for (const row of rows) {
    const occasion = row.kind === 'meeting' ? row.recordId : `${row.fields.mode ?? ''} ${row.date}`
    for (const id of row.fields.deputies ?? []) {
      const deputy = members.get(id)
      if (!deputy || !isMember(deputy, context.station.recordId, row.date)) continue
      records.add(row.recordId)
      if (seen.has(`${id} ${occasion}`)) continue
      seen.add(`${id} ${occasion}`)
      times.set(id, (times.get(id) ?? 0) + 1)
    }
  }
  return { times, records: [...records] }
}

/** 8.1 Deputies who have done what is due by the end of this quarter. Only whole quarters of membership make a duty. */
export function deputyDuty(context: Context, most: number, params: Params<'deputyDuty'>): Outcome {
  const station = context.station.recordId
  const due = context.deputies
    .filter((deputy) => params.levels.some((level) => level === deputy.fields.level))
    .map((deputy) => {
      const quarters = QUARTERS.filter((quarter) => {
        const range = quarterRange(context.year, quarter)
        return quarter <= context.quarter && isMemberThroughout(deputy, station, range.from, range.to)
      })
      return { deputy, duty: proratedDuty(params.perYear, quarters.length) }
    })
    .filter(({ deputy, duty }) => duty > 0 && isMember(deputy, station, context.asOf))
  const { times, records } = timesOf(context)
  const behind = due.filter(({ deputy, duty }) => (times.get(deputy.recordId) ?? 0) < duty)
  const done = due.length - behind.length
  const shown = behind
    .slice(0, 8)
    .map(({ deputy, duty }) => `${deputy.fields.name ?? ''}${times.get(deputy.recordId) ?? 0}/${duty}次`)
  const list = behind.length > shown.length ? `${shown.join('、')}等` : shown.join('、')
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `应计${due.length}名，达标${done}名`,
      sentence: behind.length
        ? `应达标代表${due.length}名，已达标${done}名，未达标：${list}`
        : `应达标代表${due.length}名都已达标`,
      nothing: '本站没有应计次数的代表',
    },
    { records },
  )
}
