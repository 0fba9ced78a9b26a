/** 等工委办: what was handed to the office, who is late, what needs a decision, and which stations have not been heard of. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { IssueRow } from '../../../shared/records/row'
import { type OfficeDay, syncWord } from '../../../shared/rules/duties/index'
import { SILENT_DAYS } from '../../../shared/rules/duties/office'
import { type Names, useMe, useTree } from '../../store'
import { clockWords } from '../../ui/dates'
import { ReadLink } from '../../ui/record/ReadLink'
import { mayChange } from '../../ui/steps/permitted'
import type { NameBook } from '../../ui/words'
import { Count, figureHref } from './Count'

/** Matters shown here; the figure beside the heading opens all. */
const SHOWN = 6

function Matter({ row, stations }: { readonly row: IssueRow; readonly stations: NameBook }): ReactNode {
  const { words, late } = clockWords(row.state.dueOn)
  return (
    <li className="wait">
      <ReadLink className="wait-title" recordId={row.recordId} title={row.title}>
        {row.title}
      </ReadLink>
      <span className="quiet">{stations.of(row.station)}</span>
      {row.state.unit === '' && row.state.route === 'office' && (
        <span className="mark mark-warn">没有承办单位</span>
      )}
      <span className={late ? 'status-bad' : ''}>{words}</span>
    </li>
  )
}

interface DecisionsProps {
  readonly day: OfficeDay
  /** Refused work of this computer. */
  readonly setAsides: number
  /** Work of others that waits to be claimed. */
  readonly claims: number
}

function Decisions({ day, setAsides, claims }: DecisionsProps): ReactNode {
  if (day.contested.length + day.lost.length + setAsides + claims === 0) return null
  return (
    <section>
      <h3 className="duty-group">等核定</h3>
      <p className="wait-line">
        {day.contested.length > 0 && (
          <span className="bench-figure">
            待裁定 <Count count={day.contested.length} label="待裁定" show="contested" bad /> 件
          </span>
        )}
        {day.lost.length > 0 && (
          <span className="bench-figure">
            两人同改 <Count count={day.lost.length} label="两人同改" show="lost" bad /> 件
          </span>
        )}
        {claims > 0 && (
          <span className="bench-figure">
            待认领{' '}
            <a className="bench-count number-bad" href="#/administration?part=held">
              {claims}
            </a>{' '}
            条
          </span>
        )}
        {setAsides > 0 && (
          <span className="bench-figure">
            未被接收{' '}
            <a className="bench-count number-bad" href="#/settings">
              {setAsides}
            </a>{' '}
            条
          </span>
        )}
      </p>
    </section>
  )
}

function Silent({ day, stations }: { readonly day: OfficeDay; readonly stations: NameBook }): ReactNode {
  const silent = day.stations
    .filter((state) => state.silentDays === null || state.silentDays >= SILENT_DAYS)
    .sort((a, b) => (b.silentDays ?? Number.MAX_VALUE) - (a.silentDays ?? Number.MAX_VALUE))
  if (silent.length === 0) return null
  return (
    <section>
      <h3 className="duty-group">未见同步　{silent.length} 个站</h3>
      <ul>
        {silent.map((state) => (
          <li key={state.station} className="wait">
            {/* Its record says whom to call. */}
            <ReadLink className="wait-title" recordId={state.station} title="查看站长、联络员和电话">
              {stations.of(state.station)}
            </ReadLink>
            <span>{syncWord(state).word}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function Waiting({
  day,
  names,
  stations,
  setAsides,
  claims,
}: DecisionsProps & {
  readonly names: Names
  readonly stations: NameBook
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const overdue = day.lateUnits.reduce((sum, { rows }) => sum + rows.length, 0)
  return (
    <>
      <Decisions day={day} setAsides={setAsides} claims={claims} />
      <section>
        <h3 className="duty-group bench-figure">
          报人大街道工委、提区人大{'　'}
          <Count count={day.toOffice.length} label="报人大街道工委、提区人大，未办结" show="office" /> 件
        </h3>
        {day.toOffice.length === 0 && <p className="quiet bench-pad">没有等工委办的问题。</p>}
        <ul>
          {day.toOffice.slice(0, SHOWN).map((row) => (
            <Matter key={row.recordId} row={row} stations={stations} />
          ))}
        </ul>
        {day.toOffice.length > SHOWN && (
          <Button type="link" href={figureHref('office')}>
            全部 {day.toOffice.length} 件
          </Button>
        )}
      </section>
      <section>
        <h3 className="duty-group bench-figure">
          承办单位逾期{'　'}
          <Count count={overdue} label="承办单位逾期" show="overdue" bad /> 件
        </h3>
        {overdue === 0 && <p className="quiet bench-pad">没有逾期的问题。</p>}
        <ul>
          {day.lateUnits.map(({ unit, rows }) => {
            // Nobody can be pressed there.
            const gone = names.isGone(unit)
            const name = `${names.of(unit) || '未定承办单位'}${gone ? '（已撤回）' : ''}`
            const of = unit || 'none'
            // A district reads what its offices press for.
            // Without a unit there is nobody to press: first it has to be seen who handles it.
            const able = unit !== '' && rows.some((row) => mayChange(row, me.grant, tree))
            const verb = able ? (gone ? '改派' : '催办') : '查看'
            return (
              <li key={of} className="wait">
                <span className="wait-title">{name}</span>
                <span className="bench-figure">
                  <Count count={rows.length} label={`${name}，逾期`} show="unit" of={of} bad /> 件
                </span>
                <Button size="small" href={figureHref('unit', of)} aria-label={`${verb}：${name}`}>
                  {verb}
                </Button>
              </li>
            )
          })}
        </ul>
      </section>
      <Silent day={day} stations={stations} />
    </>
  )
}
