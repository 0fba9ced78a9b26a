/** Scores, totals and states in words, for the screen. Pure. */
import {
  type Assessment,
  type CategoryResult,
  type ItemResult,
  STATUSES,
  scoreText,
  type Totals,
} from '../../../shared/rules/assessment/index'
import { CALENDAR_UNKNOWN } from '../../../shared/rules/workdays'

/** 87.5分 良好 · 暂计 33.26分 */
export function totalWords(totals: Totals): string {
  return totals.final
    ? `${scoreText(totals.earned)}分　${totals.grade ?? ''}`
    : `暂计 ${scoreText(totals.earned)}分`
}

/** Why a total is not final; '' when it is. */
export function openWords(assessment: Assessment): string {
  const { totals, to, asOf } = assessment
  if (totals.final) return ''
  const parts = [totals.awaiting > 0 ? `${totals.awaiting}项待录入` : '', asOf < to ? '本季尚未结束' : '']
  return `${parts.filter((part) => part !== '').join('，')}；已定项目满分${scoreText(totals.possible)}分`
}

/** What stands at the right of an item in the list. */
export function scoreWords(item: ItemResult): string {
  return item.score === null ? STATUSES[item.status] : `${scoreText(item.score)} / ${scoreText(item.points)}`
}

/** Points of a category so far; — while nothing in it is decided. */
export function categoryWords({ score, items }: CategoryResult): string {
  if (score === null) return '不计'
  return items.some((item) => item.score !== null) ? scoreText(score) : '—'
}

/** Why the points of a category are not the sum of its items'; '' when they are. */
export function sharedWords({ score, items }: CategoryResult): string {
  const out = items.filter(({ status }) => status === 'noDuty' || status === 'notApplicable').length
  return score === null || out === 0 ? '' : `${out}项不计分，分值由本类其余项目分担`
}

/** What a person should know before printing. */
export function warningsOf(assessment: Assessment): string[] {
  const { totals, notCounted, unknownCalendars } = assessment
  const items = assessment.categories.flatMap((category) => category.items)
  const doubtful = items.filter((item) => item.warnings.length > 0).map((item) => item.code)
  return [
    totals.awaiting > 0 ? `${totals.awaiting}项待录入，总分为暂计` : '',
    assessment.asOf < assessment.to ? '本季尚未结束，得分按截至今天的记录计算' : '',
    unknownCalendars.length > 0
      ? `${unknownCalendars.join('、')}年${CALENDAR_UNKNOWN}，工作日按周一至周五计算`
      : '',
    notCounted.length > 0 ? `${notCounted.length}条记录未计入（撤回、待裁定或无法识别）` : '',
    doubtful.length > 0 ? `请核对 ${doubtful.join('、')}` : '',
  ].filter((warning) => warning !== '')
}
