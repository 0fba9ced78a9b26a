/** 本季任务: what the assessment asks of this station in the quarter, what is done of it and what is owed. */
import { memo, type ReactNode, useState } from 'react'
import { type Assessment, itemsOf, PACK, scoreText } from '../../../shared/rules/assessment/index'
import { type Quarter, quarterLabel } from '../../../shared/rules/workdays'
import { newHref } from '../../ui/links'
import { type Asked, askedOf, missed, totalName } from './asked'
import { figureHref, itemHref, SCORED } from './Count'

interface Way {
  readonly label: string
  readonly href: string
}

/** The form in which what an item asks for is written down; null where existing records have to be completed. */
function wayOf(code: string, quarter: Quarter): Way | null {
  const item = PACK.categories.flatMap((category) => category.items).find((entry) => entry.code === code)
  const how = item?.compute
  switch (how?.id) {
    case 'receptionMonths':
    case 'leadersPresent':
      return { label: '新接访', href: newHref('visit', 'reception') }
    case 'pointsCovered':
    case 'targetVisited':
    case 'deputyDuty':
      return { label: '新走访', href: newHref('visit', 'visit') }
    case 'meetingsHeld':
      return { label: '开会', href: newHref('meeting', how.type) }
    case 'issuesPerDeputy':
      return { label: '随手拍', href: newHref('issue', 'snap') }
    case 'activitiesHeld':
      return { label: '新增活动', href: newHref('activity', how.types[0] ?? '') }
    case 'jointSupervision':
      return { label: '新增活动', href: newHref('activity', 'joint') }
    case 'planSubmitted':
      return { label: '新增计划', href: newHref('plan', `q${quarter}`) }
    case 'noticePosted':
      return { label: '新增上墙', href: newHref('posting', 'notice') }
    case 'resultsPosted':
      return { label: '新增上墙', href: newHref('posting', how.types[0] ?? '') }
    default:
      return null
  }
}

function Line({
  asked,
  quarter,
  mayWork,
}: {
  readonly asked: Asked
  readonly quarter: Quarter
  readonly mayWork: boolean
}): ReactNode {
  const { item, category, required, achieved } = asked
  const owed = achieved < required
  const way = owed && mayWork ? wayOf(item.code, quarter) : null
  const done = scoreText(achieved)
  // A share of people may ask for 11.2 of them; whole ones come.
  const due = Math.ceil(required)
  return (
    <li className="task" data-item={item.code}>
      <span className="task-name" title={`${item.explanation}（${item.rule}）`}>
        {item.name}
        <span className="duty-detail">
          {category}：{item.figures}
        </span>
      </span>
      <span className="task-figures">应 {due}</span>
      <span className="task-figures">
        已{' '}
        {item.records.length > 0 ? (
          <a
            className={`bench-count${owed ? ' number-bad' : ''}`}
            href={itemHref(item.code)}
            aria-label={`${item.name}，应 ${due}，已 ${done}，查看 ${item.records.length} 条记录`}
          >
            {done}
          </a>
        ) : (
          <span className={owed ? 'bench-none number-bad' : 'bench-none'}>{done}</span>
        )}
      </span>
      {way && (
        <a className="task-way" href={way.href} aria-label={`${way.label}：${item.name}`}>
          {way.label}
        </a>
      )}
      {owed && !way && item.records.length > 0 && (
        <a className="task-way" href={itemHref(item.code)} aria-label={`看缺什么：${item.name}`}>
          看缺什么
        </a>
      )}
    </li>
  )
}

export const QuarterDuties = memo(function QuarterDuties({
  assessment,
  mayWork,
  children,
}: {
  readonly assessment: Assessment | undefined
  readonly mayWork: boolean
  /** Said above the duties. */
  readonly children?: ReactNode
}): ReactNode {
  const [all, setAll] = useState(false)
  if (!assessment) return <p className="quiet bench-pad">正在计算……</p>
  const { totals } = assessment
  const items = itemsOf(assessment)
  const asked = askedOf(assessment)
  const owed = asked.filter((entry) => entry.achieved < entry.required).sort((a, b) => missed(b) - missed(a))
  const done = asked.filter((entry) => entry.achieved >= entry.required)
  const entered = items.filter((item) => item.status === 'awaiting').length
  return (
    <section className="bench-part bench-quarter" aria-label="本季任务">
      <header className="bench-head">
        <h2>本季任务</h2>
        <span className="quiet">{quarterLabel(assessment.year, assessment.quarter)}</span>
        <span className="grow" />
        {totals.possible > 0 && (
          <span title="考核表上按记录已定的各项，折算为百分制；后面是这些项目的满分">
            {totalName(totals)}{' '}
            <a
              className="bench-count"
              href={figureHref(SCORED)}
              aria-label={`${totalName(totals)} ${scoreText(totals.earned)}，查看依据的记录`}
            >
              {scoreText(totals.earned)}
            </a>{' '}
            / {scoreText(totals.possible)}
          </span>
        )}
      </header>
      <div className="bench-scroll">
        {children}
        <h3 className="duty-group">还欠　{owed.length} 项</h3>
        {owed.length === 0 && <p className="quiet bench-pad">按记录计算的任务都已完成。</p>}
        <ul>
          {owed.map((entry) => (
            <Line key={entry.item.code} asked={entry} quarter={assessment.quarter} mayWork={mayWork} />
          ))}
        </ul>
        <h3 className="duty-group">
          已完成　{done.length} 项
          {done.length > 0 && (
            <button type="button" className="number-button" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? '收起' : '展开'}
            </button>
          )}
        </h3>
        {all && (
          <ul>
            {done.map((entry) => (
              <Line key={entry.item.code} asked={entry} quarter={assessment.quarter} mayWork={mayWork} />
            ))}
          </ul>
        )}
        {entered > 0 && <p className="quiet bench-pad">另有 {entered} 项由人大街道工委评定，本站不计算。</p>}
      </div>
    </section>
  )
})
