/** 家—站—点 on the screen: the office, its central stations, stations by street, points and deputies, and what is attached to nothing. */
import { Button, Select } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { type Grid, type GridStation, gridOf, gridOfOffice, gridWord } from '../../../shared/org/grid'
import { LEVELS } from '../../../shared/records/dictionaries'
import type { DeputyRow, Row } from '../../../shared/records/row'
import { useMe, useNames, useRows } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { useOffices } from '../../ui/places'
import { ReadLink } from '../../ui/record/ReadLink'
import { partHref } from './parts'

/** The grid of an office today, or ('') of all that are seen here; undefined while it is being read. */
export function useGrid(office: string): Grid | undefined {
  const stations = useRows('station')
  const points = useRows('point')
  const deputies = useRows('deputy')
  const day = today()
  return useMemo(() => {
    if (!stations || !points || !deputies) return undefined
    const all = { stations, points, deputies }
    return office ? gridOfOffice(all, office, day) : gridOf(all, day)
  }, [stations, points, deputies, office, day])
}

/** Whose grid is shown: what was chosen, else all offices of a district, else the own one. '' for all. */
export function useGridOffice(chosen: string | undefined): string | undefined {
  const me = useMe()
  const offices = useOffices()
  if (!offices) return undefined
  const several = offices.length > 1
  return several ? (offices.find(({ recordId }) => recordId === chosen)?.recordId ?? '') : me.office
}

function Links({ rows }: { readonly rows: readonly Row[] }): ReactNode {
  return (
    <span className="grid-links">
      {rows.map((row) => (
        <ReadLink key={row.recordId} recordId={row.recordId} title={levelOf(row)}>
          {row.title || '（未填写）'}
        </ReadLink>
      ))}
    </span>
  )
}

function levelOf(row: Row): string | undefined {
  return row.kind === 'deputy' && row.fields.level ? `${LEVELS[row.fields.level]}代表` : undefined
}

function Cell({ cell }: { readonly cell: GridStation }): ReactNode {
  const { station, points, deputies } = cell
  const id = station.recordId
  return (
    <li className="grid-station">
      <h3>
        <ReadLink recordId={id}>{station.title}</ReadLink>
        {station.fields.model && <span className="mark mark-good">样板站</span>}
        <span className="grid-street">{station.fields.street}</span>
      </h3>
      <p>
        <a className="grid-count" href={partHref('point', { station: id })}>
          点 {points.length}
        </a>
        {points.length > 0 ? <Links rows={points} /> : <span className="mark mark-warn">没有联络点</span>}
      </p>
      <p>
        <a className="grid-count" href={partHref('deputy', { station: id })}>
          代表 {deputies.length}
        </a>
        {deputies.length > 0 ? <Links rows={deputies} /> : <span className="mark mark-warn">没有代表</span>}
      </p>
    </li>
  )
}

/** At several stations: why their numbers add to more than the total, and where a day of leaving one may be missing. */
function Shared({ rows }: { readonly rows: readonly DeputyRow[] }): ReactNode {
  return (
    rows.length > 0 && (
      <p className="quiet grid-shared">
        编入两个以上联络站的代表 {rows.length} 人，各站都列出，总数只计一次：
        <Links rows={rows} />
      </p>
    )
  )
}

/** Attached to nothing, and a central station that is missing: what the office has to mend. */
function Loose({ grid }: { readonly grid: Grid }): ReactNode {
  const { looseDeputies, loosePoints, central } = grid
  if (looseDeputies.length + loosePoints.length === 0 && central.length > 0) return null
  return (
    <section className="notice notice-warn grid-loose" aria-label="没有归属的">
      {central.length === 0 && <p>还没有中心联络站（家）：请在联络站中勾选。</p>}
      {looseDeputies.length > 0 && (
        <p>
          <a href={partHref('deputy', { state: 'loose' })}>未编入联络站的代表 {looseDeputies.length} 人</a>
          <Links rows={looseDeputies} />
        </p>
      )}
      {loosePoints.length > 0 && (
        <p>
          <a href={partHref('point', { state: 'loose' })}>未归联络站的联络点 {loosePoints.length} 个</a>
          <Links rows={loosePoints} />
        </p>
      )}
    </section>
  )
}

function levelCounts(grid: Grid): string {
  const all = new Map<string, DeputyRow>()
  for (const cell of [...grid.central, ...grid.stations])
    for (const deputy of cell.deputies) all.set(deputy.recordId, deputy)
  for (const deputy of grid.looseDeputies) all.set(deputy.recordId, deputy)
  return Object.entries(LEVELS)
    .map(([level, label]) => ({
      label,
      count: [...all.values()].filter((deputy) => deputy.fields.level === level).length,
    }))
    .filter(({ count }) => count > 0)
    .map(({ label, count }) => `${label} ${count}`)
    .join('、')
}

export function GridPart({
  office: chosen,
  onOffice,
}: {
  /** Chosen among several offices; undefined for all. */
  readonly office: string | undefined
  readonly onOffice: (office: string | undefined) => void
}): ReactNode {
  const me = useMe()
  const names = useNames()
  const offices = useOffices() ?? []
  const office = useGridOffice(chosen)
  const grid = useGrid(office ?? me.office)
  if (!grid || office === undefined) return null
  if (grid.central.length + grid.stations.length === 0)
    return (
      <EmptyState title="还没有联络站">
        {me.atOffice ? '先在“联络站”中新增，再登记联络点和代表。' : '由人大街道工委登记，联网后会自动收到。'}
      </EmptyState>
    )
  return (
    <>
      <header className="register-head">
        {offices.length > 1 && (
          <Select
            aria-label="人大街道工委"
            className="filter-long"
            options={[
              { value: '', label: '全部人大街道工委' },
              ...offices.map(({ recordId, title }) => ({ value: recordId, label: title })),
            ]}
            value={office}
            onChange={(value: string) => onOffice(value || undefined)}
          />
        )}
        <h2>
          {names.of(office || me.office)}　家—站—点 {gridWord(grid)}
        </h2>
        <span className="quiet">
          家 {grid.central.length}、<a href={partHref('station')}>站 {grid.stations.length}</a>、
          <a href={partHref('point')}>点 {grid.pointCount}</a>、
          <a href={partHref('deputy')}>代表 {grid.deputyCount}</a>（{levelCounts(grid)}）
        </span>
        <span className="grow" />
        <Button href={office ? `#/print/grid?office=${encodeURIComponent(office)}` : '#/print/grid'}>
          打印网格图
        </Button>
      </header>
      <Loose grid={grid} />
      <Shared rows={grid.sharedDeputies} />
      <div className="grid-tree">
        {grid.central.length > 0 && (
          <section>
            <h2>家：中心联络站</h2>
            <ul className="grid-stations grid-central">
              {grid.central.map((cell) => (
                <Cell key={cell.station.recordId} cell={cell} />
              ))}
            </ul>
          </section>
        )}
        {grid.stations.length > 0 && (
          <section>
            <h2>站：社区联络站</h2>
            <ul className="grid-stations">
              {grid.stations.map((cell) => (
                <Cell key={cell.station.recordId} cell={cell} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  )
}
