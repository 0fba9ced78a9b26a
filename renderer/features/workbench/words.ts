/** Duties in words. Pure. */
import { DUTY_KINDS, type Duty, type DutyKind } from '../../../shared/rules/duties/index'
import type { Names } from '../../store'
import { daysFrom, limitWords, showShortDate } from '../../ui/dates'

const VERBS: Readonly<Record<DutyKind, string>> = {
  aside: '处理',
  lost: '处理',
  overdue: '催办',
  due: '催办',
  promise: '处理',
  untold: '告知群众',
  unsatisfied: '二次交办',
  unrouted: '分流',
  minutes: '定稿',
  unposted: '打印上墙',
}

/** The one button of a duty: its verb, and the step that it opens. A unit that was withdrawn cannot be pressed: somebody else is to handle it. */
export function actionOf(
  { kind, step, unit }: Duty,
  { isGone }: Pick<Names, 'isGone'>,
): { readonly verb: string; readonly step: string } {
  return step === 'urged' && isGone(unit) ? { verb: '改派', step: 'routed' } : { verb: VERBS[kind], step }
}

/** How a duty's day stands. */
export function dutyLimit({ urgency, workdays }: Duty): string {
  if (urgency === 'decide') return '等您核定'
  return urgency === 'today' ? '今天到期' : limitWords(workdays, urgency === 'late')
}

/** What is to be known of a duty beside its title. */
export function detailWords(duty: Duty, names: Names, today: string): string {
  const { kind, since, limit } = duty
  const unit = `${names.of(duty.unit)}${names.isGone(duty.unit) ? '（已撤回）' : ''}`
  const day = (of: string) => showShortDate(of, today)
  switch (kind) {
    case 'aside':
      return '送出的内容没有被接收，请看原因后重新提交或另行登记'
    case 'lost':
      return '两人同时改了同一处，请选一个'
    case 'overdue':
    case 'due':
      // The day first: where it is narrow the name of the unit is cut, and not the day.
      return `时限${day(limit)}，${unit || '承办单位未填'}`
    case 'promise':
      return `${unit ? `${unit}承诺` : '会上承诺'}${day(limit)}前办到`
    case 'untold':
      return `${day(since)}办结，群众已等 ${Math.max(0, daysFrom(since, today))} 天`
    case 'unsatisfied':
      return `${day(since)}告知，群众不满意，应在${day(limit)}前二次交办`
    case 'unrouted':
      return `${day(since)}提出，应在${day(limit)}前分流`
    case 'minutes':
      return `${day(since)}召开，纪要应在${day(limit)}前定稿`
    case 'unposted':
      return `${day(since)}工委冻结，应在${day(limit)}前上墙，上墙后请登记`
  }
}

/** What kind of duty it is, in a word. */
export function kindWord(kind: DutyKind): string {
  return DUTY_KINDS[kind]
}
