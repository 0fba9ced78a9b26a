/** The history of a record for a person: newest first. */
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { disputeOf, sidesOf } from '../../../shared/records/ruling'
import { useContent, useNames } from '../../store'
import { showMoment } from '../dates'
import { type HistoryEntry, type HistoryLine, historyOf } from './history'

/** Lines of one entry that are shown before the rest is asked for. */
const SHOWN_LINES = 6

function Line({ line }: { readonly line: HistoryLine }): ReactNode {
  return (
    <li>
      <span className="history-label">{line.label}</span>
      {line.from && <del>{line.from}</del>}
      {line.from && line.to && <span className="history-arrow"> → </span>}
      {line.to && <span>{line.to}</span>}
    </li>
  )
}

function Entry({
  entry,
  mark,
}: {
  readonly entry: HistoryEntry
  /** 待裁定, 未采用, or nothing. */
  readonly mark: string
}): ReactNode {
  const [all, setAll] = useState(false)
  const lines = all ? entry.lines : entry.lines.slice(0, SHOWN_LINES)
  return (
    <li className={`history-entry history-${entry.kind}`}>
      <p className="history-head">
        <strong>{entry.title}</strong>
        {mark && <span className="mark mark-warn">{mark}</span>}
        <span className="history-who">
          {entry.who}
          {entry.onBehalfOf && `（代 ${entry.onBehalfOf} 录入）`}
        </span>
        <time dateTime={entry.at}>{showMoment(entry.at)}</time>
      </p>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <Line key={`${line.label}:${line.from}:${line.to}`} line={line} />
          ))}
        </ul>
      )}
      {entry.lines.length > SHOWN_LINES && !all && (
        <Button type="link" size="small" onClick={() => setAll(true)}>
          另有 {entry.lines.length - SHOWN_LINES} 处改动
        </Button>
      )}
    </li>
  )
}

export function Timeline({ row }: { readonly row: Row }): ReactNode {
  const content = useContent(row.recordId)
  const names = useNames()
  const events = content?.events
  const entries = useMemo(() => events && historyOf(row.kind, events, names), [row.kind, events, names])
  if (!events || !entries) return null
  const { contests, struck } = disputeOf(row.kind, events)
  const markOf = (id: string) => {
    if (struck.includes(id)) return '未采用'
    return contests.some((contest) => sidesOf(contest).has(id)) ? '待裁定' : ''
  }
  return (
    <ol className="history" aria-label="办理经过">
      {entries.map((entry) => (
        <Entry key={entry.id} entry={entry} mark={markOf(entry.id)} />
      ))}
    </ol>
  )
}
