/**
 * Reminders in words. Pure. A note of the system stands on a screen that residents at the desk can see, so it says which record
 * (its number) and what is due, and nothing that somebody wrote: titles name people often enough.
 */
import { KINDS } from '../../../shared/records/index'
import {
  DUTY_KINDS,
  type Duty,
  type DutyKind,
  MOST_SINGLE,
  type OfficeDay,
} from '../../../shared/rules/duties/index'
import { limitWords } from '../../ui/dates'
import { recordHref, wallSheetHref } from '../../ui/links'

export interface ReminderNote {
  readonly title: string
  readonly body: string
  /** Address that a click opens. */
  readonly place: string
}

const WORKBENCH = '#/desk'

const WHAT: Readonly<Record<DutyKind, string>> = {
  aside: '未被接收',
  lost: '两人改了同一处',
  overdue: '已过办理时限',
  due: '今天到办理时限',
  promise: '会上承诺已到期',
  untold: '已办结，还没有告知群众',
  unsatisfied: '群众不满意，还没有二次交办',
  unrouted: '还没有分流',
  minutes: '会议纪要还没有定稿',
  unposted: '已冻结，还没有上墙',
}

function whenWords({ urgency, workdays }: Duty): string {
  return urgency === 'today' ? '今天到期' : limitWords(workdays, true)
}

function single(duty: Duty): ReminderNote {
  const noun = duty.recordKind ? KINDS[duty.recordKind].label : '记录'
  return {
    // What is put up has no number, and its title is the program's.
    title: duty.sheet ? duty.title : `${noun}${duty.number ? ` ${duty.number}` : '（编号待下发）'}`,
    body: `${WHAT[duty.kind]}，${whenWords(duty)}。点这里打开。`,
    place: duty.sheet
      ? wallSheetHref(duty.sheet)
      : ((duty.recordKind && recordHref(duty.recordKind, duty.recordId)) ?? WORKBENCH),
  }
}

/** How many of each sort, the sorts in the order in which they first come. */
function counts(duties: readonly Duty[]): string {
  const sorts = [...new Set(duties.map((duty) => duty.kind))]
  return sorts
    .map((kind) => `${DUTY_KINDS[kind]} ${duties.filter((duty) => duty.kind === kind).length} 件`)
    .join('，')
}

/** What waits for the office, in one note that opens its workbench; null when nothing does. */
export function officeNote({ lateUnits, toOffice, contested, lost }: OfficeDay): ReminderNote | null {
  const late = lateUnits.reduce((sum, { rows }) => sum + rows.length, 0)
  const parts = [
    [late, '承办单位逾期'],
    [toOffice.length, '报人大街道工委、提区人大'],
    [contested.length, '待裁定'],
    [lost.length, '两人同改'],
  ] as const
  const words = parts.flatMap(([count, what]) => (count > 0 ? `${what} ${count} 件` : []))
  if (words.length === 0) return null
  return { title: '等工委办', body: `${words.join('，')}。点这里打开工作台。`, place: WORKBENCH }
}

/** The notes for what is to be told: one each while they are few, else one for all. */
export function reminderNotes(duties: readonly Duty[]): readonly ReminderNote[] {
  if (duties.length <= MOST_SINGLE) return duties.map(single)
  return [
    {
      title: `今天有 ${duties.length} 件事要办`,
      body: `${counts(duties)}。点这里打开工作台。`,
      place: WORKBENCH,
    },
  ]
}
