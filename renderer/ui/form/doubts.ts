/** What in a form is most likely a slip of the pen, and may be saved all the same. Pure. */

import { SIX_ROLES } from '../../../shared/records/dictionaries'
import type { KindName, Values } from '../../../shared/records/fields'
import { yearOf } from '../../../shared/rules/workdays'
import { showDate } from '../dates'
import type { FormData } from './data'

/** Kinds that tell of what is over; a meeting or an activity may be prepared beforehand. */
const OVER: readonly KindName[] = ['visit', 'issue', 'deed']
/** Kinds whose number and time limits go by their day. */
const DATED: readonly KindName[] = [...OVER, 'meeting', 'activity']
const MOBILE_DIGITS = 11

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** A mobile number begins with 1 and a digit other than 0 and 2, and has eleven digits. */
function phoneDoubt(phone: string): string {
  const digits = phone.replace(/[\s-]/g, '')
  if (!/^1[3-9]\d*$/.test(digits) || digits.length === MOBILE_DIGITS) return ''
  return `联系电话${phone}是${digits.length}位，手机号应是${MOBILE_DIGITS}位，请核对`
}

/** A day that is most likely mistyped: to come, or before the year that was last. '' for nothing. */
function dayDoubt(kind: KindName, date: string, today: string): string {
  if (!date) return ''
  if (OVER.includes(kind) && date > today) return `日期${showDate(date)}在今天之后`
  const years = yearOf(today) - yearOf(date)
  return DATED.includes(kind) && years > 1 ? `日期${showDate(date)}是${years}年前` : ''
}

/**
 * What is asked before it is saved, since more follows from it than the form shows (number, time limits); '' for nothing. Asked once: a
 * clock may be wrong.
 */
export function askedBefore(kind: KindName, fields: Values, today: string): string {
  const doubt = dayDoubt(kind, text(fields.date), today)
  return doubt && `${doubt}。请核对；确实如此，请再保存一次。`
}

function sumOf(values: Values, keys: readonly string[]): number {
  return keys.reduce((sum, key) => sum + (typeof values[key] === 'number' ? values[key] : 0), 0)
}

/** More votes than people who came: deputies and residents on a project, voters at an appraisal. */
function voteDoubts({ fields, items }: FormData): readonly string[] {
  const came = (Array.isArray(fields.deputies) ? fields.deputies.length : 0) + sumOf(fields, ['residents'])
  const projects = (items.projects ?? []).map((project, at) => {
    const votes = sumOf(project, ['votesFor', 'votesAgainst', 'votesAbstain'])
    return votes > came
      ? `项目${at + 1}的票数共${votes}票，多于到会的${came}人（出席代表和居民代表），请核对`
      : ''
  })
  const voters = (items.reports ?? []).reduce((most, report) => Math.max(most, sumOf(report, ['voters'])), 0)
  const votes = sumOf(fields, ['votesSatisfied', 'votesFair', 'votesUnsatisfied'])
  return [
    ...projects,
    voters > 0 && votes > voters ? `测评票共${votes}票，多于到会选民${voters}人，请核对` : '',
  ]
}

/** Promised or decided for a day before the meeting. */
function limitDoubts({ fields, items }: FormData): readonly string[] {
  const date = text(fields.date)
  const early = (list: string, name: string, what: string) =>
    (items[list] ?? []).map((row, at) => {
      const due = text(row.due)
      if (!date || !due || due >= date) return ''
      return `${name}${at + 1}的${what}${showDate(due)}早于会议日期${showDate(date)}，请核对`
    })
  return [...early('topics', '议题', '承诺时限'), ...early('decisions', '议定事项', '时限')]
}

/** The deputies count among those who took part. */
function headcountDoubt({ headcount, deputies }: Values): string {
  const came = Array.isArray(deputies) ? deputies.length : 0
  if (typeof headcount !== 'number' || headcount >= came) return ''
  return `参加人数${headcount}少于参加代表${came}人，请核对`
}

/** More was put right than was found. */
function putRightDoubt({ found, putRight }: Values): string {
  if (typeof found !== 'number' || typeof putRight !== 'number' || putRight <= found) return ''
  return `整改到位${putRight}个，多于发现问题${found}个，请核对`
}

/** One of the six posts twice at one time. */
function termsDoubt({ items }: FormData): string {
  const roles = (items.terms ?? []).filter(({ to }) => !to).map(({ role }) => text(role))
  const twice = Object.entries(SIX_ROLES).find(([role]) => roles.filter((one) => one === role).length > 1)
  return twice ? `六员“${twice[1]}”有两行都在任期内，请核对` : ''
}

/** Sentences, in the order of the form. `today`: `YYYY-MM-DD`; `storedDay`: the day that was saved, which is not asked about again. */
export function doubtsOf(kind: KindName, form: FormData, today: string, storedDay = ''): readonly string[] {
  const { fields } = form
  const [begin, end] = [text(fields.begin), text(fields.end)]
  const day = text(fields.date)
  const doubtfulDay = day === storedDay ? '' : dayDoubt(kind, day, today)
  return [
    doubtfulDay && `${doubtfulDay}，请核对`,
    begin && end && end < begin ? `结束时间${end}早于开始时间${begin}，请核对` : '',
    phoneDoubt(text(fields.phone)),
    ...(kind === 'activity' ? [headcountDoubt(fields), putRightDoubt(fields)] : []),
    kind === 'person' ? termsDoubt(form) : '',
    ...(kind === 'meeting' ? [...limitDoubts(form), ...voteDoubts(form)] : []),
  ].filter(Boolean)
}
