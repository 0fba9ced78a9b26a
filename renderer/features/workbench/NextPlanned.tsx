/** 下一次: what the station's plans mean to do next, when and where. */
import { type ReactNode, useMemo } from 'react'
import { nextPlanned } from '../../../shared/rules/plan'
import { quarterOf, yearOf } from '../../../shared/rules/workdays'
import { useRows } from '../../store'
import { showDayOfYear, today, weekday } from '../../ui/dates'
import { newHref, planPreset } from '../../ui/links'
import { ReadLink } from '../../ui/record/ReadLink'

export function NextPlanned({
  station,
  mayWork,
}: {
  readonly station: string
  readonly mayWork: boolean
}): ReactNode {
  const plans = useRows('plan', { station })
  const now = today()
  const next = useMemo(() => plans && nextPlanned(plans, now), [plans, now])
  if (next === undefined) return null
  if (next === null)
    return (
      <p className="next-planned quiet">
        计划里没有今天以后的安排。
        {mayWork && <a href={newHref('plan', planPreset(yearOf(now), `q${quarterOf(now)}`))}>新增计划</a>}
      </p>
    )
  const { on, form, topic, place, people } = next.item
  const when = on === now ? '今天' : `${showDayOfYear(on)}（周${weekday(on)}）`
  return (
    <p className="next-planned">
      <span className="quiet">下一次　</span>
      <ReadLink recordId={next.plan} title={people ? `人员：${people}` : '查看计划'}>
        {when} {[form, topic].filter(Boolean).join('：') || '未写内容'}
      </ReadLink>
      {place && <span className="duty-detail">{place}</span>}
    </p>
  )
}
