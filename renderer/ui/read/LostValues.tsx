/**
 * The places at which two people wrote different things at the same time. Over a form it names them and leads to each, where the
 * choice stands at its field; where there is no such field, and where a record is only read, the choice stands here.
 */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { LostValue } from '../../../shared/records/fold'
import type { Row } from '../../../shared/records/row'
import { lostId } from '../form/focus'
import { pathWords } from '../words'
import { LostChoice } from './LostChoice'

function keyOf({ path, event }: LostValue): string {
  return `${path}:${event}`
}

/** Goes to the choice at a field; false when the form does not show that field. */
function goTo(row: Row, path: string): boolean {
  const place = document.getElementById(lostId(row.kind, path))
  if (!place) return false
  place.scrollIntoView({ block: 'center' })
  place.querySelector('button')?.focus({ preventScroll: true })
  return true
}

function Line({ row, lost, atField }: { row: Row; lost: LostValue; atField: boolean }): ReactNode {
  const [here, setHere] = useState(!atField)
  if (here)
    return (
      <li>
        <LostChoice row={row} lost={lost} />
      </li>
    )
  return (
    <li>
      <Button size="small" onClick={() => setHere(!goTo(row, lost.path))}>
        去看：{pathWords(row.kind, lost.path).label}
      </Button>
    </li>
  )
}

export function LostValues({
  row,
  readOnly = false,
  atFields = false,
}: {
  readonly row: Row
  readonly readOnly?: boolean
  /** The form below shows each choice at its field. */
  readonly atFields?: boolean
}): ReactNode {
  if (row.lost.length === 0 || readOnly) return null
  return (
    <section className="notice notice-warn" aria-label="同时修改">
      <p>
        {atFields
          ? `两人同时改了同一处，共 ${row.lost.length} 处，请在原处选一个写法：`
          : '两人同时改了同一处，请选一个：'}
      </p>
      <ul className={atFields ? 'lost-list lost-places' : 'lost-list'}>
        {row.lost.map((lost) => (
          <Line key={keyOf(lost)} row={row} lost={lost} atField={atFields} />
        ))}
      </ul>
    </section>
  )
}
