/** Items about livelihood issues as they are raised: how many, with what they need, sent the right way in time. */
import { ISSUE_SOURCES } from '../../../records/dictionaries'
import { isBlank } from '../../../records/fields'
import { issue } from '../../../records/issue'
import { photosOf } from '../../../records/photos'
import type { IssueRow } from '../../../records/row'
import { addWorkdays } from '../../workdays'
import { type Context, inQuarter, isMember } from '../context'
import type { Params } from '../pack'
import { byLimit, byRatio, idOf, NOT_YET, type Outcome, remarksOn } from './outcome'

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
  const { due, late, waiting, done } = byLimit(all)
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
        ...remarksOn(waiting, NOT_YET),
        ...remarksOn(late, '分流迟了'),
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
