/** 本季任务: what the assessment asks of this station in the quarter, what is done of it and what is owed. */
import { memo, type ReactNode, useState } from 'react'
import { type Assessment, itemsOf, scoreText } from '../../../shared/rules/assessment/index'
import { quarterLabel } from '../../../shared/rules/workdays'
import { type Asked, askedOf, missed, owedOf, totalName } from './asked'
import { figureHref, itemHref, SCORED } from './Count'
import type { Way } from './ways'

const NO_WAYS: readonly Way[] = []

function Line({ asked, ways }: { readonly asked: Asked; readonly ways: readonly Way[] }): ReactNode {
  const { item, category, required, achieved } = asked
  const owed = achieved < required
  // A share of people may ask for 11.2 of them; whole ones come.
  const due = Math.ceil(required)
  const done = scoreText(owed ? achieved : due)
  return (
    <li className="task" data-item={item.code}>
      <span className="task-name" title={`${category}：${item.explanation}（${item.rule}）`}>
        {item.name}
        <span className="duty-detail">
          {item.figures}
          {owed && item.past > 0 && `，已过时限${item.past}`}
        </span>
      </span>
      <span className="task-figures">应 {due}</span>
      <span className="task-figures bench-figure">
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
      <span className="task-ways">
        {ways.map(({ label, href }) => (
          <a key={label} href={href} aria-label={`${label}：${item.name}`}>
            {label}
          </a>
        ))}
      </span>
    </li>
  )
}

type Ways = Readonly<Record<string, readonly Way[]>>

function Lines({ asked, ways }: { readonly asked: readonly Asked[]; readonly ways: Ways }): ReactNode {
  return (
    <ul>
      {asked.map((entry) => (
        <Line key={entry.item.code} asked={entry} ways={ways[entry.item.code] ?? NO_WAYS} />
      ))}
    </ul>
  )
}

export const QuarterDuties = memo(function QuarterDuties({
  assessment,
  ways,
  children,
}: {
  readonly assessment: Assessment | undefined
  /** Code of an item → where it is done. */
  readonly ways: Ways
  /** Said above the duties. */
  readonly children?: ReactNode
}): ReactNode {
  const [all, setAll] = useState(false)
  if (!assessment) return <p className="quiet bench-pad">正在计算……</p>
  const { totals } = assessment
  const items = itemsOf(assessment)
  const asked = askedOf(assessment)
  const costly = [...asked].sort((a, b) => missed(b) - missed(a))
  const owed = costly.filter((entry) => owedOf(entry) === 'open')
  const past = costly.filter((entry) => owedOf(entry) === 'past')
  const done = asked.filter((entry) => owedOf(entry) === null)
  const entered = items.filter((item) => item.status === 'awaiting').length
  return (
    <section className="bench-part bench-quarter" aria-label="本季任务">
      <header className="bench-head">
        <h2>本季任务</h2>
        <span className="quiet">{quarterLabel(assessment.year, assessment.quarter)}</span>
        <span className="grow" />
        {totals.possible > 0 && (
          <span
            className="bench-figure"
            title="按记录自动计算的各项，折算为百分制，不含工委评定；后面是这些项目的满分"
          >
            {totalName(totals)}{' '}
            <a
              className="bench-count"
              href={figureHref(SCORED)}
              aria-label={`${totalName(totals)} ${scoreText(totals.earned)}，查看依据的记录`}
            >
              {scoreText(totals.earned)}
            </a>{' '}
            / 满分 {scoreText(totals.possible)}
            {!totals.final && '，不含工委评定'}
          </span>
        )}
      </header>
      <div className="bench-scroll">
        {children}
        <h3 className="duty-group">还欠　{owed.length} 项</h3>
        {owed.length === 0 && (
          <p className="quiet bench-pad">
            {past.length > 0 ? '没有还能补做的任务。' : '按记录计算的任务都已完成。'}
          </p>
        )}
        <Lines asked={owed} ways={ways} />
        {past.length > 0 && (
          <>
            <h3 className="duty-group">时限已过　{past.length} 项</h3>
            <p className="quiet bench-pad">现在再做不计分；当时做了还没登记的，补登后计入。</p>
            <Lines asked={past} ways={ways} />
          </>
        )}
        <h3 className="duty-group">
          已完成　{done.length} 项
          {done.length > 0 && (
            <button type="button" className="number-button" aria-expanded={all} onClick={() => setAll(!all)}>
              {all ? '收起' : '展开'}
            </button>
          )}
        </h3>
        {all && <Lines asked={done} ways={ways} />}
        {entered > 0 && <p className="quiet bench-pad">另有 {entered} 项由人大街道工委评定，本站不计算。</p>}
      </div>
    </section>
  )
})
