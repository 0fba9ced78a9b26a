/** One station's items: the list, and the chosen one with its score, its records and the office's entry. */
import { type ReactNode, useCallback, useEffect, useRef } from 'react'
import { itemsOf } from '../../../shared/rules/assessment/index'
import { useMe } from '../../store'
import { seasonKey } from '../../ui/assessment/seasons'
import { type Assessed, type Surroundings, surroundingsOf } from '../../ui/assessment/useAssessment'
import { EntryForm } from './EntryForm'
import { draftOf } from './entries'
import { type Changed, type Frozen, itemWords } from './frozen'
import { ItemDetail } from './ItemDetail'
import { ItemList } from './ItemList'
import { LeftOut } from './LeftOut'
import { decidesOn } from './peers'

interface Props {
  readonly assessed: Assessed
  readonly surroundings: Surroundings
  readonly frozen: Frozen | undefined
  /** What has changed since it was frozen. */
  readonly changes: readonly Changed[]
  readonly chosen: string
  readonly onChoose: (code: string) => void
}

export function ItemTable({ assessed, surroundings, frozen, changes, chosen, onChoose }: Props): ReactNode {
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
  const decides = decidesOn(station, me)
  const canEnter = decides && (item.status !== 'notApplicable' || saved !== null)
  const differs = changes.some(({ code: changed }) => changed === item.code)
  const onWall = frozen && differs ? itemWords(frozen.sheet, item.code) : ''
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
        <ItemDetail item={item} rows={assessed.rows} frozen={onWall}>
          {canEnter && frozen ? (
            <p className="notice">本季已经冻结：保存后一览表不变，重新冻结才会改。</p>
          ) : null}
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
