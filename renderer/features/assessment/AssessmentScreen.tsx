/** 考核: one station's quarter by item, with the rule, the reason and the records; what cannot be computed the office enters here. */
import './assessment.css'
import { Button, Popover, Select } from 'antd'
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import type { StationRow } from '../../../shared/records/row'
import { itemsOf, PACK } from '../../../shared/rules/assessment/index'
import { chineseDate } from '../../../shared/rules/workdays'
import { useMe } from '../../store'
import { seasonFor, seasonKey, seasonOptions } from '../../ui/assessment/seasons'
import {
  type Assessed,
  type Surroundings,
  surroundingsOf,
  useAssessment,
  useSurroundings,
} from '../../ui/assessment/useAssessment'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { useStationGroups } from '../../ui/places'
import { useWorker } from '../../ui/useWorker'
import { EntryForm } from './EntryForm'
import { draftOf } from './entries'
import { ItemDetail } from './ItemDetail'
import { ItemList } from './ItemList'
import { LeftOut } from './LeftOut'
import { type AssessmentPlace, isOpen, previewHref } from './place'
import { SeasonSteps } from './SeasonSteps'
import { StationList } from './StationList'
import { useOverview } from './useOverview'
import { openWords, totalWords, warningsOf } from './words'

const NONE: readonly StationRow[] = []

interface Props extends AssessmentPlace {
  readonly onChange: (place: AssessmentPlace) => void
}

/** Who works → the station, quarter and item that were looked at last, for whoever comes back from another screen. */
const left = new Map<string, AssessmentPlace>()

export function AssessmentScreen({ onChange, ...asked }: Props): ReactNode {
  const me = useMe()
  const worker = useWorker()
  const { station, year, quarter, item } = isOpen(asked) ? (left.get(worker) ?? asked) : asked
  const season = seasonFor(year, quarter, today())
  const surroundings = useSurroundings(season)
  const groups = useStationGroups(
    (surroundings?.stations ?? NONE).filter((row) => me.atOffice || row.recordId === me.station),
  )
  const visible = (groups ?? []).flatMap(({ stations }) => stations)
  const chosen = visible.find((row) => row.recordId === station)?.recordId ?? visible[0]?.recordId ?? null
  const assessed = useAssessment(chosen, surroundings, season)
  const { assessments } = useOverview(surroundings, visible.map((row) => row.recordId).join(' '))
  const shown = assessed
    ? new Map([...assessments, [assessed.station.recordId, assessed.assessment]])
    : assessments
  const place: AssessmentPlace = {
    station: chosen,
    year: season.year,
    quarter: season.quarter,
    item: item ?? null,
  }
  useEffect(() => {
    if (chosen) left.set(worker, place)
  })

  const print = () => {
    if (chosen) location.hash = previewHref(place)
  }
  const chooseSeason = (key: string) => {
    const [newYear, newQuarter] = key.split('-').map(Number)
    onChange({ ...place, year: newYear ?? null, quarter: newQuarter ?? null })
  }

  return (
    <div className="assess">
      <header className="assess-head">
        <h1>考核</h1>
        <Select
          aria-label="季度"
          className="assess-season"
          options={seasonOptions(today(), season)}
          value={seasonKey(season)}
          onChange={chooseSeason}
        />
        {assessed ? <Head assessed={assessed} /> : null}
        <Button type="primary" disabled={!assessed} onClick={print}>
          打印预览
        </Button>
      </header>
      {visible.length > 1 && (
        <SeasonSteps
          season={season}
          stations={visible}
          assessments={shown}
          onChoose={(id) => onChange({ ...place, station: id })}
        />
      )}
      <div className="assess-body">
        {visible.length > 1 ? (
          <StationList
            groups={groups ?? []}
            assessments={shown}
            chosen={chosen}
            onChoose={(id) => onChange({ ...place, station: id })}
          />
        ) : null}
        {assessed && surroundings ? (
          <Table
            key={assessed.station.recordId}
            assessed={assessed}
            surroundings={surroundings}
            chosen={item ?? ''}
            onChoose={(code) => onChange({ ...place, item: code })}
          />
        ) : (
          <EmptyState title={surroundings && groups && !chosen ? '还没有联络站' : '正在计算……'}>
            {surroundings && groups && !chosen ? '联络站由人大街道工委登记。' : null}
          </EmptyState>
        )}
      </div>
    </div>
  )
}

function Head({ assessed: { assessment, station } }: { readonly assessed: Assessed }): ReactNode {
  const warnings = warningsOf(assessment).slice(assessment.totals.awaiting > 0 ? 1 : 0)
  const facts = [openWords(assessment), PACK.name, `截至${chineseDate(assessment.asOf)}`]
  return (
    <div className="assess-summary">
      <p className="assess-total">
        <span className="assess-place">{station.title}</span>
        <strong>{totalWords(assessment.totals)}</strong>
        {warnings.length > 0 ? (
          <Popover
            trigger="click"
            placement="bottomLeft"
            content={
              <ul className="assess-warnings">
                {warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            }
          >
            <button type="button" className="mark mark-warn assess-hint" aria-haspopup="dialog">
              {warnings.length}条提示
            </button>
          </Popover>
        ) : null}
      </p>
      <p className="quiet">{facts.filter((fact) => fact !== '').join('　')}</p>
    </div>
  )
}

interface TableProps {
  readonly assessed: Assessed
  readonly surroundings: Surroundings
  readonly chosen: string
  readonly onChoose: (code: string) => void
}

function Table({ assessed, surroundings, chosen, onChoose }: TableProps): ReactNode {
  const me = useMe()
  const detail = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const { assessment, station } = assessed
  const items = itemsOf(assessment)
  const item = items.find((entry) => entry.code === chosen) ?? items[0]
  const goesOn = useRef(false)
  const code = item?.code
  const toList = useCallback(
    () => list.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus(),
    [],
  )
  const toScore = useCallback(
    () => detail.current?.querySelector<HTMLElement>('.assess-entry .assess-score-input input')?.focus(),
    [],
  )
  useEffect(() => {
    if (!goesOn.current || code === undefined) return
    goesOn.current = false
    // By way of the list, which shows then where it is.
    toList()
    toScore()
  }, [code, toList, toScore])
  if (!item) return null
  const subject = { station: station.recordId, year: assessment.year, quarter: assessment.quarter }
  const entries = surroundingsOf(station, surroundings).entries.filter(
    (row) => !row.withdrawn && row.fields.year === subject.year && row.fields.quarter === subject.quarter,
  )
  const saved = draftOf(entries, item.code)
  // An item that the pack does not ask of this station takes no entry, but one that the office once made can be cleared.
  const decides = me.atOffice && station.partition === `org/${me.office}`
  const canEnter = decides && (item.status !== 'notApplicable' || saved !== null)
  const toNext = () => {
    toList()
    const at = items.indexOf(item)
    // Below it first, then from the top: one that was passed over waits, too.
    const next = [...items.slice(at + 1), ...items.slice(0, at)].find(({ status }) => status === 'awaiting')
    goesOn.current = next !== undefined
    if (next) onChoose(next.code)
  }
  return (
    <>
      <div ref={list} className="assess-list">
        <ItemList assessment={assessment} chosen={item.code} onChoose={onChoose} onEnter={toScore} />
        <LeftOut records={assessment.notCounted} />
      </div>
      <div ref={detail} className="assess-centre">
        <ItemDetail item={item} rows={assessed.rows}>
          {canEnter ? (
            <EntryForm
              key={`${subject.station} ${seasonKey(subject)} ${item.code}`}
              subject={subject}
              item={item}
              order={items.indexOf(item)}
              saved={saved}
              onSaved={toNext}
              onLeave={toList}
            />
          ) : null}
          {!decides && item.status === 'awaiting' ? (
            <p className="notice">
              {me.atOffice
                ? '这一项由联络站所属的人大街道工委核定后录入。'
                : '这一项由人大街道工委核定后录入，站上看不到工委录入的内容。'}
            </p>
          ) : null}
        </ItemDetail>
      </div>
    </>
  )
}
