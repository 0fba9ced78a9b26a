/** 全部台账: the stations in figures, and the records of all of them. */
import { Select } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import {
  isQuarter,
  type Quarter,
  quarterLabel,
  quarterOf,
  quarterRange,
  yearOf,
} from '../../../shared/rules/workdays'
import { useRows } from '../../store'
import { today } from '../../ui/dates'
import { RecordPage } from './RecordPage'
import { Records } from './Records'
import { Stations } from './Stations'
import { type Figure, linesOf, NO_WORK_FILTER, passesWork, type WorkRow } from './summary'

/** Quarters that can be looked back at. */
const QUARTERS_BACK = 8

interface Season {
  readonly year: number
  readonly quarter: Quarter
}

function seasonsUpTo(day: string): readonly Season[] {
  const newest = yearOf(day) * 4 + quarterOf(day) - 1
  return Array.from({ length: QUARTERS_BACK }, (_, back) => {
    const number = newest - back
    const quarter = (number % 4) + 1
    return { year: Math.floor(number / 4), quarter: isQuarter(quarter) ? quarter : 1 }
  })
}

function keyOf({ year, quarter }: Season): string {
  return `${year}-${quarter}`
}

function newestFirst(a: WorkRow, b: WorkRow): number {
  return a.date < b.date ? 1 : a.date > b.date ? -1 : 0
}

export function OfficeScreen({
  record,
  onOpen,
}: {
  readonly record: string | null
  readonly onOpen: (recordId: string | null) => void
}): ReactNode {
  const now = today()
  const seasons = useMemo(() => seasonsUpTo(now), [now])
  const [chosen, setChosen] = useState(() => keyOf({ year: yearOf(now), quarter: quarterOf(now) }))
  const [filter, setFilter] = useState(NO_WORK_FILTER)
  const season = seasons.find((entry) => keyOf(entry) === chosen) ?? {
    year: yearOf(now),
    quarter: quarterOf(now),
  }
  const { year, quarter } = season
  const period = useMemo(() => quarterRange(year, quarter), [year, quarter])

  const stations = useRows('station')
  const visits = useRows('visit', period)
  const meetings = useRows('meeting', period)
  const issues = useRows('issue')
  const activities = useRows('activity', period)
  const deeds = useRows('deed', period)
  const postings = useRows('posting', period)
  const plans = useRows('plan', period)
  const all = useMemo(
    (): readonly WorkRow[] | undefined =>
      visits && meetings && issues && activities && deeds && postings && plans
        ? [...visits, ...meetings, ...issues, ...activities, ...deeds, ...postings, ...plans]
        : undefined,
    [visits, meetings, issues, activities, deeds, postings, plans],
  )
  const lines = useMemo(() => linesOf(stations ?? [], all ?? [], period, now), [stations, all, period, now])
  const rows = useMemo(
    () => all?.filter((row) => passesWork(row, filter, period, now)).sort(newestFirst),
    [all, filter, period, now],
  )
  const pick = (station: string, figure: Figure | '') => setFilter({ ...NO_WORK_FILTER, station, figure })

  return (
    <>
      <div className={record ? 'register register-behind' : 'register'} inert={record !== null}>
        <header className="register-head">
          <h1>全部台账</h1>
          <Select
            aria-label="季度"
            className="filter-long"
            options={seasons.map((entry) => ({
              value: keyOf(entry),
              label: quarterLabel(entry.year, entry.quarter),
            }))}
            value={chosen}
            onChange={(key: string) => setChosen(key)}
          />
          <span className="quiet">
            接待、走访、会议、活动、问题为本季度数；未办结、逾期为今天的数。点数字看记录。
          </span>
        </header>
        <div className="office">
          <Stations lines={lines} station={filter.station} figure={filter.figure} onPick={pick} />
          <Records rows={rows} lines={lines} filter={filter} onFilter={setFilter} onOpen={onOpen} />
        </div>
      </div>
      {record && <RecordPage recordId={record} onBack={() => onOpen(null)} />}
    </>
  )
}
