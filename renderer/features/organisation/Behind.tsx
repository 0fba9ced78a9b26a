/** What is behind a record of the organisation: what a deputy did, a station's quarter, a unit's matters, a point's visits. */
import { Select } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { belongsTo, holds, inOffice, postsOn } from '../../../shared/org/grid'
import { ROLES } from '../../../shared/org/roles'
import type { KindName } from '../../../shared/records/fields'
import type { DeputyRow, GroupRow, PointRow, Row, StationRow, UnitRow } from '../../../shared/records/row'
import { quarterLabel, quarterOf, quarterRange, yearOf } from '../../../shared/rules/workdays'
import { useDeputyWork, useMe, useRows } from '../../store'
import { today } from '../../ui/dates'
import { ReadLink } from '../../ui/record/ReadLink'
import { deputyFigures, stationFigures, unitFigures } from './figures'
import { byTitle } from './filter'
import { membersOf } from './GroupList'
import { WorkBehind } from './WorkBehind'

const YEARS_BACK = 4

function DeputyWork({ row }: { readonly row: DeputyRow }): ReactNode {
  const me = useMe()
  const now = yearOf(today())
  const [year, setYear] = useState(now)
  const work = useDeputyWork(row.recordId, { from: `${year}-01-01`, to: `${year}-12-31` })
  const figures = useMemo(() => work && deputyFigures(row.recordId, work), [work, row.recordId])
  return (
    <>
      <header className="org-behind-head">
        <h2>履职记录</h2>
        <Select
          aria-label="年份"
          options={Array.from({ length: YEARS_BACK }, (_, back) => ({
            value: now - back,
            label: `${now - back}年`,
          }))}
          value={year}
          onChange={setYear}
        />
        {!me.atOffice && <span className="quiet">只含本站的记录</span>}
      </header>
      <WorkBehind
        label="履职记录"
        paper={`${row.title}代表${year}年履职记录`}
        figures={figures}
        empty="这一年没有记录"
      />
    </>
  )
}

function Members({ title, rows }: { readonly title: string; readonly rows: readonly Linked[] }): ReactNode {
  return (
    <p className="org-members">
      <strong>
        {title}（{rows.length}）
      </strong>
      {rows.map(({ row, mark }) => (
        <ReadLink key={row.recordId} recordId={row.recordId}>
          {row.title}
          {mark}
        </ReadLink>
      ))}
    </p>
  )
}
interface Linked {
  readonly row: Row
  readonly mark: string
}

function StationWork({ row }: { readonly row: StationRow }): ReactNode {
  const me = useMe()
  const day = today()
  const station = row.recordId
  const [year, quarter] = [yearOf(day), quarterOf(day)]
  const period = useMemo(() => ({ station, ...quarterRange(year, quarter) }), [station, year, quarter])
  const visits = useRows('visit', period)
  const meetings = useRows('meeting', period)
  const issues = useRows('issue', { station })
  const points = useRows('point')
  const deputies = useRows('deputy')
  const persons = useRows('person')
  const figures = useMemo(() => {
    if (!visits || !meetings || !issues) return undefined
    const raised = issues.filter((issue) => period.from <= issue.date && issue.date <= period.to)
    return stationFigures([...visits, ...meetings, ...raised], issues, day)
  }, [visits, meetings, issues, period, day])
  const staff = (persons ?? []).flatMap((person) =>
    postsOn(person, day)
      .filter((post) => post.station === station)
      .map((post) => ({ row: person, mark: post.role ? `（${ROLES[post.role]}）` : '' })),
  )
  const own = (rows: readonly Row[]) => [...rows].sort(byTitle).map((one) => ({ row: one, mark: '' }))
  return (
    <>
      <Members title="工作人员" rows={staff} />
      <Members
        title="联络点"
        rows={own((points ?? []).filter(({ fields }) => fields.station === station && holds(fields, day)))}
      />
      <Members
        title="代表"
        rows={own(
          (deputies ?? []).filter((deputy) => inOffice(deputy, day) && belongsTo(deputy, station, day)),
        )}
      />
      {(me.atOffice || me.station === station) && (
        <>
          <header className="org-behind-head">
            <h2>{quarterLabel(year, quarter)}</h2>
            <span className="quiet">未办结、逾期为今天的数</span>
          </header>
          <WorkBehind
            label="本季度"
            paper={`${row.title}${quarterLabel(year, quarter)}记录`}
            figures={figures}
            empty="本季度还没有记录"
          />
        </>
      )}
    </>
  )
}

function UnitWork({ row }: { readonly row: UnitRow }): ReactNode {
  const me = useMe()
  const issues = useRows('issue', me.station ? { station: me.station } : {})
  const figures = useMemo(
    () =>
      issues &&
      unitFigures(
        issues.filter((issue) => issue.state.unit === row.recordId),
        today(),
      ),
    [issues, row.recordId],
  )
  return (
    <>
      <header className="org-behind-head">
        <h2>承办的问题</h2>
        {!me.atOffice && <span className="quiet">只含本站的问题</span>}
      </header>
      <WorkBehind
        label="承办的问题"
        paper={`${row.title}承办的民生问题`}
        figures={figures}
        empty="没有问题在这个单位办理"
      />
    </>
  )
}

function GroupWork({ row }: { readonly row: GroupRow }): ReactNode {
  const day = today()
  const year = yearOf(day)
  const deputies = useRows('deputy')
  const activities = useRows('activity', { from: `${year}-01-01`, to: `${year}-12-31` })
  const members = useMemo(() => membersOf(row.recordId, deputies ?? [], day), [row.recordId, deputies, day])
  const figures = useMemo(() => {
    const ids = new Set(members.map(({ recordId }) => recordId))
    const joined = activities?.filter(
      ({ fields }) => (fields.deputies ?? []).filter((id) => ids.has(id)).length > 1,
    )
    return joined && [{ key: 'activities', label: '两名以上组员参加的活动', rows: joined }]
  }, [activities, members])
  return (
    <>
      <Members
        title="组员"
        rows={[...members].sort(byTitle).map((one) => ({
          row: one,
          mark: one.recordId === row.fields.leader ? '（组长）' : '',
        }))}
      />
      <header className="org-behind-head">
        <h2>{year}年的活动</h2>
      </header>
      <WorkBehind
        label="小组活动"
        paper={`${row.title}${year}年活动`}
        figures={figures}
        empty="今年还没有组员一起参加的活动"
      />
    </>
  )
}

function PointWork({ row }: { readonly row: PointRow }): ReactNode {
  const year = yearOf(today())
  const visits = useRows('visit', {
    from: `${year}-01-01`,
    to: `${year}-12-31`,
    ...(row.fields.station ? { station: row.fields.station } : {}),
  })
  const figures = useMemo(() => {
    const here = visits?.filter((visit) => visit.fields.point === row.recordId)
    return (
      here && [
        { key: 'receptions', label: '接待', rows: here.filter((visit) => visit.fields.mode === 'reception') },
        { key: 'visits', label: '走访', rows: here.filter((visit) => visit.fields.mode === 'visit') },
      ]
    )
  }, [visits, row.recordId])
  return (
    <>
      <header className="org-behind-head">
        <h2>{year}年在这个联络点</h2>
      </header>
      <WorkBehind
        label="联络点的接访走访"
        paper={`${row.title}${year}年接访走访`}
        figures={figures}
        empty="今年还没有在这里接访走访的记录"
      />
    </>
  )
}

/** Is there anything behind records of this kind? Posts of staff and the office's data stand in the form. */
export function hasBehind(kind: KindName): boolean {
  return kind === 'deputy' || kind === 'group' || kind === 'station' || kind === 'point' || kind === 'unit'
}

/** What is behind one record. */
export function Behind({ row }: { readonly row: Row }): ReactNode {
  switch (row.kind) {
    case 'deputy':
      return <DeputyWork row={row} />
    case 'group':
      return <GroupWork row={row} />
    case 'station':
      return <StationWork row={row} />
    case 'unit':
      return <UnitWork row={row} />
    case 'point':
      return <PointWork row={row} />
    default:
      return null
  }
}
