/** A station's workbench: today's duties, the quarter's duties, and three ways to begin. */
import { CommentOutlined, EnvironmentOutlined, TeamOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { STATION_ROLES } from '../../../shared/org/roles'
import { dutiesOf, resultsFrom, type Today, visitsFrom } from '../../../shared/rules/duties/index'
import { quarterOf, yearOf } from '../../../shared/rules/workdays'
import { isWithOffice, useMe, useRows, useSetAsides } from '../../store'
import { type Assessed, useAssessment, useSurroundings } from '../../ui/assessment/useAssessment'
import { today } from '../../ui/dates'
import { LIMITS } from '../../ui/due'
import { EmptyState } from '../../ui/EmptyState'
import { newHref } from '../../ui/links'
import { Below } from '../../ui/list/Below'
import { useSame } from '../../ui/useSame'
import { assessedFigure } from './asked'
import { Behind, type Figure } from './Behind'
import { Count, itemOf, SCORED } from './Count'
import { NextPlanned } from './NextPlanned'
import { QuarterDuties } from './QuarterDuties'
import { SyncLine } from './SyncLine'
import { TodayList } from './TodayList'
import { Unsaved } from './Unsaved'
import type { WorkbenchPlace } from './WorkbenchScreen'
import { waysOwed } from './ways'

interface StationDay {
  readonly day: Today | undefined
  /** There is not a single record yet. */
  readonly fresh: boolean
}

function useToday(station: string, now: string): StationDay {
  const issues = useRows('issue', { station })
  const meetings = useRows('meeting', { station })
  const visits = useRows('visit', { station, from: visitsFrom(now) })
  const from = resultsFrom(now)
  const results = useRows('result', { from })
  const postings = useRows('posting', { station, from })
  const asides = useSetAsides()
  return useMemo(() => {
    if (!issues || !meetings || !visits || !results || !postings || !asides)
      return { day: undefined, fresh: false }
    const undecided = asides.filter((aside) => !isWithOffice(aside))
    const work = { issues, meetings, visits, results, postings, asides: undecided }
    const day = dutiesOf({ today: now, station, limits: LIMITS, ...work })
    return { day, fresh: issues.length + meetings.length + visits.length === 0 }
  }, [station, issues, meetings, visits, results, postings, asides, now])
}

/** The records behind a figure of this screen. */
function figureOf(
  { show = '' }: WorkbenchPlace,
  day: Today | undefined,
  assessed: Assessed | undefined,
): Figure | null | undefined {
  if (show === 'awaiting') return day && { title: '逾期、已催办、等待答复', rows: day.awaiting }
  if (show === 'contested') return day && { title: '待人大街道工委裁定', rows: day.contested }
  if (show !== SCORED && itemOf(show) === null) return null
  return assessed && assessedFigure(show, assessed.assessment, assessed.rows)
}

function Begin(): ReactNode {
  return (
    <nav className="bench-begin" aria-label="开始登记">
      <Button
        type="primary"
        size="large"
        icon={<CommentOutlined aria-hidden />}
        href={newHref('visit', 'reception')}
      >
        新接访
      </Button>
      <Button size="large" icon={<EnvironmentOutlined aria-hidden />} href={newHref('issue', 'snap')}>
        随手拍
      </Button>
      <Button size="large" icon={<TeamOutlined aria-hidden />} href={newHref('meeting', 'deliberation')}>
        开会
      </Button>
    </nav>
  )
}

function Nothing({ fresh }: { readonly fresh: boolean }): ReactNode {
  return fresh ? (
    <EmptyState title="本站还没有记录">
      群众来了按下方“新接访”，路上看到问题按“随手拍”。登记以后，要分流、催办、告知的事都会列在这里。
    </EmptyState>
  ) : (
    <EmptyState title="今天没有要办的事">
      没有逾期、待告知、待分流和待定稿的。有人来访按下方“新接访”。
    </EmptyState>
  )
}

export function StationDesk({
  station,
  place,
}: {
  readonly station: string
  readonly place: WorkbenchPlace
}): ReactNode {
  const me = useMe()
  const now = today()
  const season = { year: yearOf(now), quarter: quarterOf(now) }
  const { day, fresh } = useToday(station, now)
  const assessed = useAssessment(station, useSurroundings(season), season)
  const mayWork = STATION_ROLES.includes(me.grant.role)
  // Most saves change nothing that is owed: the lists are then not drawn again.
  const duties = useSame(day?.duties)
  const assessment = useSame(assessed?.assessment)
  const ways = useSame(
    useMemo(
      () => (assessed ? waysOwed(assessed.assessment, assessed.rows, mayWork) : {}),
      [assessed, mayWork],
    ),
  )
  // One element as long as nothing of it changes, so that the duties below are not drawn again.
  const planned = useMemo(() => <NextPlanned station={station} mayWork={mayWork} />, [station, mayWork])
  const isBehind = place.show !== undefined
  return (
    <>
      <Below className="bench" covered={isBehind}>
        <SyncLine />
        <div className="bench-columns">
          <section className="bench-part" aria-label="今天要办">
            <header className="bench-head">
              <h1>今天要办</h1>
              {day && day.duties.length > 0 && <span className="quiet">{day.duties.length} 件</span>}
              <span className="grow" />
              {mayWork && <Unsaved />}
              {day && day.awaiting.length > 0 && (
                <span className="quiet bench-figure">
                  逾期已催办、等答复{' '}
                  <Count count={day.awaiting.length} label="逾期已催办、等答复" show="awaiting" /> 件
                </span>
              )}
              {day && day.contested.length > 0 && (
                <span className="quiet bench-figure">
                  待工委裁定 <Count count={day.contested.length} label="待工委裁定" show="contested" /> 件
                </span>
              )}
            </header>
            <div className="bench-scroll">
              {!day && <p className="quiet bench-pad">正在读取……</p>}
              {duties?.length === 0 && <Nothing fresh={fresh} />}
              {duties && duties.length > 0 && <TodayList duties={duties} mayWork={mayWork} />}
            </div>
          </section>
          <QuarterDuties assessment={assessment} ways={ways}>
            {planned}
          </QuarterDuties>
        </div>
        {mayWork && <Begin />}
      </Below>
      {isBehind && <Behind figure={figureOf(place, day, assessed)} atOffice={false} />}
    </>
  )
}
