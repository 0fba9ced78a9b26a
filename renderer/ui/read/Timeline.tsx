/** The history of a record for a person: newest first. */
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { disputeOf, sidesOf } from '../../../shared/records/ruling'
import { thoseToTakeBack } from '../../../shared/records/taken-back'
import { mayTakeBack } from '../../../shared/records/validate'
import { useContent, useMe, useNames, useTree } from '../../store'
import { showMoment } from '../dates'
import { mayChange } from '../steps/permitted'
import { type HistoryEntry, type HistoryLine, historyOf } from './history'
import { TakeBack } from './TakeBack'

/** Lines of one entry that are shown before the rest is asked for. */
const SHOWN_LINES = 6

function Line({ line }: { readonly line: HistoryLine }): ReactNode {
  return (
    <li>
      <span className={line.from || line.to ? 'history-label' : undefined}>{line.label}</span>
      {line.from && <del>{line.from}</del>}
      {line.from && line.to && <span className="history-arrow"> → </span>}
      {line.to && <span>{line.to}</span>}
    </li>
  )
}

function Entry({
  entry,
  mark,
  children,
}: {
  readonly entry: HistoryEntry
  /** 待裁定, 未采用, 已收回, or nothing. */
  readonly mark: string
  /** What can be done with it. */
  readonly children?: ReactNode
}): ReactNode {
  const [all, setAll] = useState(false)
  const lines = all ? entry.lines : entry.lines.slice(0, SHOWN_LINES)
  return (
    <li className={`history-entry history-${entry.kind}${entry.passedOver ? ' history-passed' : ''}`}>
      <p className="history-head">
        <strong>{entry.title}</strong>
        {mark && <span className="mark mark-warn">{mark}</span>}
        <span className="history-who">
          {entry.who}
          {entry.onBehalfOf &&
            `（代 ${entry.onBehalfOf} 录入${entry.writtenAt && `，写于${showMoment(entry.writtenAt)}`}）`}
        </span>
        <time dateTime={entry.at}>{showMoment(entry.at)}</time>
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: what happened once has its lines for good, and two may say the same.
            <Line key={at} line={line} />
          ))}
        </ul>
      )}
      {entry.lines.length > SHOWN_LINES && !all && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          另有 {entry.lines.length - SHOWN_LINES} 处改动
        </Button>
      )}
      {children}
    </li>
  )
}

export function Timeline({ row }: { readonly row: Row }): ReactNode {
  const content = useContent(row.recordId)
  const names = useNames()
  const me = useMe()
  const writes = mayChange(row, me.grant, useTree())
  const events = content?.events
  const entries = useMemo(() => events && historyOf(row.kind, events, names), [row.kind, events, names])
  if (!events || !entries) return null
  const { contests } = disputeOf(row.kind, events)
  const markOf = ({ id, passedOver }: HistoryEntry) =>
    passedOver || (contests.some((contest) => sidesOf(contest).has(id)) ? '待裁定' : '')
  const able = writes && !row.withdrawn ? thoseToTakeBack(row.kind, events) : []
  const mayTake = (id: string) => {
    const step = events.find((event) => event.id === id)
    // What contradicts each other is settled by a ruling, or by its own authors.
    const roles = row.contested ? [] : [me.grant.role]
    return able.includes(id) && mayTakeBack(step, { person: me.person, roles })
  }
  const isCourse = ({ kind, passedOver }: HistoryEntry) => kind === 'step' && !passedOver
  const isFromEnd = entries.some((entry) => mayTake(entry.id)) && entries.filter(isCourse).length > 1
  return (
    <>
      <ol className="history" aria-label="办理经过">
        {entries.map((entry) => (
          <Entry key={entry.id} entry={entry} mark={markOf(entry)}>
            {mayTake(entry.id) && <TakeBack row={row} step={entry.id} title={entry.title} />}
          </Entry>
        ))}
      </ol>
      {isFromEnd && (
        <p className="quiet">
          办理步骤从最后一步起收回：前面的步骤，要先收回它后面的；进展、催办、回头看随时可以收回。
        </p>
      )}
    </>
  )
}
