/** One record of the journal: what it is, who has it, and what was written. */
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { type JournalRecord, kindLabel } from '../../store'
import { showMoment } from '../../ui/dates'
import { ChangesTable, named } from '../../ui/read/ChangesTable'
import { recordWords, stateWords } from './words'

export function Entry({
  record,
  chosen,
  onChoose,
}: {
  readonly record: JournalRecord
  readonly chosen: boolean
  readonly onChoose: (chosen: boolean) => void
}): ReactNode {
  return (
    <li className="aside" data-state={record.state}>
      <p className="aside-head">
        {record.state === 'missing' ? (
          <Checkbox checked={chosen} onChange={(event) => onChoose(event.target.checked)}>
            <strong>{recordWords(record)}</strong>
          </Checkbox>
        ) : (
          <strong>{recordWords(record)}</strong>
        )}
        <span className="mark">{kindLabel(record.kind)}</span>
        <span className="quiet">
          保存 {record.writings} 次，最近 {showMoment(record.lastAt)}
        </span>
      </p>
      <p>{stateWords(record)}</p>
      {named(record.changes).length > 0 && (
        <details>
          <summary>写了什么</summary>
          <ChangesTable changes={record.changes} isNew />
        </details>
      )}
    </li>
  )
}
