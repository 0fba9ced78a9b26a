/** Taking a record back: a step that can be undone, never an erasing. Asked once more where the button stands. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { isOpen } from '../../../shared/records/issue'
import type { IssueRow, MeetingRow, Row, UnitRow, VisitRow } from '../../../shared/records/row'
import { useMe, useRows, useStore } from '../../store'
import { sentence } from '../form/useDraftKeeper'
import { pressed } from '../shortcuts'

/** The matters that came of it and are not closed: they go on without it, and that is said. */
function GoingOn({ row }: { readonly row: VisitRow | MeetingRow }): ReactNode {
  const matters = useRows('issue', { station: row.station })
  const open = (matters ?? []).filter(
    ({ fields, state }) => fields[row.kind] === row.recordId && isOpen(state),
  )
  return open.length > 0 && `由它生成的${named(open)}不会一起撤回，不再办理的请另行撤回。`
}

/** Matters named in a sentence. */
const MOST_NAMED = 3

function named(matters: readonly IssueRow[]): string {
  const few = matters.slice(0, MOST_NAMED).map(({ number, title }) => number ?? title)
  return `${few.join('、')}${matters.length > few.length ? `等${matters.length}件` : ''}`
}

/** What the unit still has to do: nobody does it, unless somebody else is given it. */
function StillThere({ row }: { readonly row: UnitRow }): ReactNode {
  const open = (useRows('issue') ?? []).filter(({ state }) => state.unit === row.recordId && isOpen(state))
  return open.length > 0 && `${named(open)}还由它承办，没有办结：请先改派，再撤回。`
}

export function Withdraw({ row }: { readonly row: Row }): ReactNode {
  const store = useStore()
  const me = useMe()
  const [asked, setAsked] = useState(false)
  const [failure, setFailure] = useState('')
  if (row.withdrawn) return null
  const withdraw = () =>
    store
      .step(row.recordId, 'withdrawn', {}, me.author())
      .then(() => setAsked(false))
      .catch((error: unknown) => setFailure(sentence(error)))
  if (!asked)
    return (
      <Button
        className="withdraw-button"
        title="撤回后不计入台账和考核，随时可以恢复"
        onClick={() => setAsked(true)}
      >
        撤回这条记录
      </Button>
    )
  return (
    // biome-ignore lint/a11y/useSemanticElements: a question with two answers, not a group of fields.
    <span
      className="withdraw"
      role="group"
      aria-label="撤回这条记录"
      onKeyDown={(event) => {
        if (pressed('cancel', event.nativeEvent) === null) return
        event.preventDefault()
        setAsked(false)
      }}
    >
      {failure ? (
        <span className="field-problem" role="alert">
          {failure}
        </span>
      ) : (
        <span>
          撤回后不计入台账和考核，随时可以恢复。
          {(row.kind === 'visit' || row.kind === 'meeting') && <GoingOn row={row} />}
          {row.kind === 'unit' && <StillThere row={row} />}
          {row.kind === 'point' && '以前各季的考核也不再计入它；以后不用了的，请填“撤销日期”，不要撤回。'}
        </span>
      )}
      <Button danger onClick={() => void withdraw()}>
        确定撤回
      </Button>
      <Button autoFocus onClick={() => setAsked(false)}>
        不撤回
      </Button>
    </span>
  )
}
