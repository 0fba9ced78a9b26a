/** One record of the journal: what it is, who has it, and what was written. */
import { Checkbox } from 'antd'
import type { ReactNode } from 'react'
import { type JournalRecord, kindLabel } from '../../store'
import { showMoment } from '../../ui/dates'

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
  const shown = record.changes.filter(({ label }) => label !== '')
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
      {shown.length > 0 && (
        <details>
          <summary>写了什么</summary>
          <table className="aside-changes">
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">内容</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((change) => (
                <tr key={change.path}>
                  <th scope="row">{change.label}</th>
                  <td>{change.after || '（空白）'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      )}
    </li>
  )
}
