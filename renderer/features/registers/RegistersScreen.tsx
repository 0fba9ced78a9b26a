/** 台账: the records of every kind; at the office those of all stations, beside the stations in figures. */
import { Button, Space } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import { useMe, useNames, useRows, useRowsSoFar } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { isStationRecord } from '../../ui/kindWords'
import { openToRead } from '../../ui/links'
import { type ListFilter, NO_FILTER, picked } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { kindFacet } from '../../ui/table/recordFacets'
import { useFilter } from '../../ui/table/useFilter'
import { useRecordFacets } from '../../ui/table/useRecordFacets'
import { useRecordList } from '../../ui/table/useRecordList'
import { registerColumns, registerFilter } from './list'
import { ALL_TIME, agreed, type Period, periodOf } from './periods'
import { Stations } from './Stations'
import { figureOf, linesOf, recordsOf, type WorkRow } from './summary'

/** Width in pixels up to which the stations stand above the records instead of beside them; as in registers.css. */
const NARROW = 1180
/** What to do where nothing is listed and nothing is narrowed. */
const EMPTY = {
  office: '换一个期间再看；各站登记并送达后会显示在这里。',
  station: '换一个期间再看；在接访走访、会议等页面登记的都会列在这里。',
} as const
const OTHERS = ['visit', 'meeting', 'activity', 'deed', 'posting', 'plan'] as const
const ISSUES = ['issue'] as const

interface Records {
  readonly rows: readonly WorkRow[] | undefined
  readonly complete: boolean
}

/**
 * The records of a period, shown as they are read. At the office matters of every time: two of the stations' figures count them
 * whenever they were raised.
 */
function useRecords(period: Period, station: string | null): Records {
  const place = station ? { station } : {}
  const others = useRowsSoFar(OTHERS, { ...period, ...place })
  const issues = useRowsSoFar(ISSUES, station ? { ...period, ...place } : {})
  return useMemo(() => {
    const rows = [...others.rows, ...issues.rows].filter(isStationRecord)
    const complete = others.complete && issues.complete
    return { rows: rows.length > 0 || complete ? rows : undefined, complete }
  }, [others, issues])
}

/** What a register of one kind alone is called; undefined for all kinds. */
function kindName(pick: string | undefined): string | undefined {
  const label = kindFacet.options.find(({ value }) => value === pick)?.label
  return label?.split(' · ').at(-1)
}

export function RegistersScreen({
  kind,
}: {
  /** The kind that is listed at first; '' for all. */
  readonly kind: string
}): ReactNode {
  const me = useMe()
  const names = useNames()
  const now = today()
  const [filter, narrow] = useFilter('registers', kind ? picked(NO_FILTER, 'kind', kind) : undefined)
  const setFilter = useCallback(
    (next: ListFilter) => narrow(agreed(filter, next, now)),
    [narrow, filter, now],
  )
  // Where the window is too narrow for both side by side, the records come first.
  const [beside, setBeside] = useState(() => window.innerWidth > NARROW)
  const { period: pick = '', figure: figurePick, station = '' } = filter.picks
  const period = useMemo(() => periodOf(pick, now), [pick, now])
  const figure = figureOf(figurePick)

  const stations = useRows('station')
  const { rows: all, complete } = useRecords(period, me.station)
  const rows = useMemo(() => all && recordsOf(all, figure, period, now), [all, figure, period, now])
  const lines = useMemo(
    () => (me.atOffice ? linesOf(stations ?? [], (complete && all) || [], period, now) : []),
    [me.atOffice, stations, all, complete, period, now],
  )
  const facets = useRecordFacets()
  const columns = useMemo(() => registerColumns(names, facets, me.atOffice), [names, facets, me.atOffice])
  const spec = useMemo(
    () => registerFilter(names, facets, now, me.atOffice),
    [names, facets, now, me.atOffice],
  )
  const title = me.atOffice ? '全部台账' : '台账'
  const list = useRecordList({
    name: 'registers',
    title: kindName(filter.picks.kind) ?? title,
    rows,
    complete,
    columns,
    filter: spec,
    state: [filter, setFilter],
  })
  const withStations = me.atOffice && beside

  return (
    <div className="register">
      <header className="register-head">
        <h1>{title}</h1>
        {withStations && (
          <span className="quiet">
            接待、走访、会议、活动、问题为期间内的数；未办结、逾期为今天的数。点数字看记录。
          </span>
        )}
        <span className="grow" />
        {me.atOffice && (
          <Button onClick={() => setBeside(!beside)}>{beside ? '收起各站数字' : '显示各站数字'}</Button>
        )}
      </header>
      <div className={withStations ? 'registers' : 'registers registers-wide'}>
        {withStations && (
          <Stations
            lines={lines}
            complete={complete}
            station={station}
            figure={figure ?? ''}
            onPick={(at, of) => setFilter({ ...NO_FILTER, picks: { period: pick, station: at, figure: of } })}
          />
        )}
        <RecordTable
          list={list}
          onOpen={(row) => openToRead(row.recordId)}
          empty={
            <EmptyState title="没有符合条件的记录">
              {list.narrowed ? (
                <Space>
                  {pick !== ALL_TIME && (
                    <Button type="primary" onClick={() => setFilter(picked(filter, 'period', ALL_TIME))}>
                      在全部时间里找
                    </Button>
                  )}
                  <Button onClick={list.clear}>清除筛选</Button>
                </Space>
              ) : (
                EMPTY[me.atOffice ? 'office' : 'station']
              )}
            </EmptyState>
          }
        />
      </div>
    </div>
  )
}
