/** Items about meetings: how many were held, and what came of their topics, projects, drafts and appraisals. */
import { MEETING_TYPES } from '../../../records/dictionaries'
import { isBlank } from '../../../records/fields'
import type { MeetingRow } from '../../../records/row'
import { addWorkdays, chineseDate } from '../../workdays'
import type { Context } from '../context'
import type { Params, TopicNeed } from '../pack'
import {
  byLimit,
  byRatio,
  idOf,
  NOT_YET,
  noDuty,
  type Outcome,
  percent,
  proratedDuty,
  remarksOn,
} from './outcome'

function ofType(rows: readonly MeetingRow[], type: keyof typeof MEETING_TYPES): MeetingRow[] {
  return rows.filter((row) => row.fields.type === type)
}

/** 9.1, 10.1, 11.1, 12.1 Meetings held since the year began, against the part of the yearly duty that is due by now. */
export function meetingsHeld(context: Context, most: number, params: Params<'meetingsHeld'>): Outcome {
  const rows = ofType(context.yearMeetings, params.type)
  const perYear = context.station.fields.model === true ? params.perYearModel : params.perYear
  const due = proratedDuty(perYear, context.quarter)
  const held = rows.length
  const label = MEETING_TYPES[params.type]
  const evidence = { records: rows.map(idOf) }
  if (due === 0)
    return noDuty(
      `${label}全年应开${perYear}次，到本季末应开0次${held ? `，已开${held}次` : ''}`,
      evidence,
      held ? `已开${held}次` : '',
    )
  return byRatio(
    most,
    Math.min(held, due),
    due,
    {
      figures: `累计${held}次，应开${due}次`,
      sentence: `${label}全年应开${perYear}次，到本季末累计应开${due}次，已开${held}次`,
      nothing: '',
    },
    evidence,
  )
}

const NEED_LABELS: Readonly<Record<TopicNeed, string>> = {
  research: '会前调研',
  unit: '表态单位',
  measure: '承诺措施',
  due: '承诺时限',
  outcome: '会后转化',
  publishedOn: '结果公开',
}

/** 9.2–9.4 Topics of this quarter's deliberation meetings that have everything that is asked for. */
export function topicsWith(context: Context, most: number, params: Params<'topicsWith'>): Outcome {
  const topics = ofType(context.meetings, 'deliberation').flatMap((row) =>
    row.items.topics.map((topic) => ({
      row,
      missing: params.needs.filter((need) => isBlank(topic[need])),
      dueOn: addWorkdays(row.date, params.graceWorkdays),
    })),
  )
  const due = topics.filter(
    ({ missing, dueOn }) => missing.length === 0 || params.graceWorkdays === 0 || dueOn < context.today,
  )
  const lacking = due.filter(({ missing }) => missing.length > 0)
  const done = due.length - lacking.length
  const waiting = topics.filter((topic) => !due.includes(topic))
  const labels = (missing: readonly TopicNeed[]) => missing.map((need) => NEED_LABELS[need]).join('、')
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `议题${due.length}个，符合${done}个`,
      sentence: `本季代表议事会议题${topics.length}个${waiting.length > 0 ? `（${waiting.length}个未到期）` : ''}，有${labels(params.needs)}的${done}个`,
      nothing: topics.length ? '议题都还没有到期' : '本季没有代表议事会议题',
    },
    {
      records: [...new Set(topics.map(({ row }) => row.recordId))],
      remarks: Object.fromEntries([
        ...waiting.map(({ row, missing, dueOn }) => [
          row.recordId,
          `${chineseDate(dueOn)}前补上：${labels(missing)}`,
        ]),
        ...lacking.map(({ row, missing }) => [row.recordId, `缺：${labels(missing)}`]),
      ]),
    },
  )
}

function projectsOf(context: Context) {
  return ofType(context.meetings, 'livelihood').flatMap((row) =>
    row.items.projects.map((project) => ({ row, project })),
  )
}

/** 10.2 The share of deputies' projects that were shortlisted, shown for the record: voters decide it, the office the points. */
export function shortlisted(context: Context): Outcome {
  const all = projectsOf(context).filter(({ project }) => project.source === 'deputy')
  if (all.length === 0) return noDuty('本季没有代表提出的民生微实事项目')
  const won = all.filter(({ project }) => project.shortlisted === true).length
  return {
    verdict: 'undecided',
    figures: `项目${all.length}个，入围${won}个`,
    explanation: `代表提出项目${all.length}个，入围${won}个，入围率${percent(won, all.length)}；入围由表决决定，得分由人大街道工委录入。`,
    records: [...new Set(all.map(({ row }) => row.recordId))],
  }
}

/** 10.3 Projects whose votes for, against and abstaining are all written down. */
export function projectVotes(context: Context, most: number): Outcome {
  const all = projectsOf(context)
  const lacking = all.filter(({ project }) =>
    [project.votesFor, project.votesAgainst, project.votesAbstain].some((votes) => votes === undefined),
  )
  const done = all.length - lacking.length
  return byRatio(
    most,
    done,
    all.length,
    {
      figures: `项目${all.length}个，齐全${done}个`,
      sentence: `本季表决项目${all.length}个，赞成、反对、弃权票数齐全的${done}个`,
      nothing: '本季没有表决项目',
    },
    {
      records: [...new Set(all.map(({ row }) => row.recordId))],
      remarks: Object.fromEntries(lacking.map(({ row }) => [row.recordId, '票数不齐'])),
    },
  )
}

/** 11.2 Opinions on each draft law, up to the number that is asked for. */
export function opinionsPerBill(context: Context, most: number, params: Params<'opinionsPerBill'>): Outcome {
  const rows = ofType(context.meetings, 'legislative').filter((row) => !isBlank(row.fields.billName))
  const byBill = new Map<string, number>()
  for (const row of rows) {
    const bill = row.fields.billName?.trim() ?? ''
    byBill.set(bill, (byBill.get(bill) ?? 0) + row.items.opinions.length)
  }
  const given = [...byBill.values()].reduce((sum, count) => sum + count, 0)
  const counted = [...byBill.values()].reduce((sum, count) => sum + Math.min(count, params.perBill), 0)
  return byRatio(
    most,
    counted,
    byBill.size * params.perBill,
    {
      figures: `草案${byBill.size}件，意见${given}条`,
      sentence: `法规草案${byBill.size}件，提出意见${given}条，每件应有${params.perBill}条`,
      nothing: '本季没有法规草案征求意见',
    },
    {
      records: rows.map(idOf),
      remarks: Object.fromEntries(
        rows.flatMap((row) => {
          const count = byBill.get(row.fields.billName?.trim() ?? '') ?? 0
          return count < params.perBill
            ? [[row.recordId, `这件草案有意见${count}条，应有${params.perBill}条`]]
            : []
        }),
      ),
    },
  )
}

/** 12.3 Constituent meetings with appraisal votes, announced on the spot. */
export function appraisalAnnounced(context: Context, most: number): Outcome {
  const rows = ofType(context.meetings, 'constituent')
  const lacking = rows.filter(({ fields }) => {
    const votes = [fields.votesSatisfied, fields.votesFair, fields.votesUnsatisfied]
    return votes.some((count) => count === undefined) || fields.announced !== true
  })
  const done = rows.length - lacking.length
  return byRatio(
    most,
    done,
    rows.length,
    {
      figures: `见面会${rows.length}场，符合${done}场`,
      sentence: `选民见面会${rows.length}场，有测评票数并当场公布的${done}场`,
      nothing: '本季没有选民见面会',
    },
    {
      records: rows.map(idOf),
      remarks: Object.fromEntries(lacking.map((row) => [row.recordId, '票数不齐或没有当场公布'])),
    },
  )
}

/** 19.2 Minutes made final in time; a meeting whose time is not yet up is left out. */
export function finalizedInTime(context: Context, most: number, params: Params<'finalizedInTime'>): Outcome {
  const all = context.meetings.map((row) => {
    const limit = addWorkdays(row.date, params.workdays)
    const on = row.state.finalizedOn
    return { row, done: on !== '' && on <= limit, open: on === '' && context.today <= limit }
  })
  const { due, late, waiting, done } = byLimit(all)
  return byRatio(
    most,
    done,
    due.length,
    {
      figures: `应定稿${due.length}份，按时${done}份`,
      sentence: `应定稿的会议纪要${due.length}份，会后${params.workdays}个工作日内定稿${done}份`,
      nothing: all.length ? '会议纪要都还没有到定稿期限' : '本季没有会议',
    },
    {
      records: all.map(({ row }) => row.recordId),
      remarks: {
        ...remarksOn(waiting, NOT_YET),
        ...remarksOn(late, '未定稿'),
        ...remarksOn(
          late.filter(({ state }) => state.finalizedOn !== ''),
          '定稿迟了',
        ),
      },
      past: late.length,
    },
  )
}
