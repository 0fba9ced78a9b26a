/** How a record stands, as marks at the head of its page. */
import type { ReactNode } from 'react'
import { isUnsatisfied, stageWord } from '../../../shared/records/issue'
import type { IssueRow, Row } from '../../../shared/records/row'
import { nextLimit } from '../../../shared/rules/duties/index'
import { useNames } from '../../store'
import { clockWords, showDate, today } from '../dates'
import { LIMITS } from '../due'
import { sinceWords } from '../kindWords'

/** What is waited for, where that is not the handling itself. */
const WAITED_FOR = { registered: '分流', routed: '', closed: '告知', told: '二次交办' } as const

/** How the clock of what a matter waits for stands: days left, days late, or that it is over. */
export function Clock({ row }: { readonly row: IssueRow }): ReactNode {
  const { stage } = row.state
  // Nobody knows how far it is: its clock goes on after the ruling.
  if (row.contested) return <span className="quiet">等裁定</span>
  if (stage === 'told' && !isUnsatisfied(row.state)) return <span className="quiet">已办结</span>
  const clock = clockWords(nextLimit(row, LIMITS), today())
  const { late } = clock
  const words = clock.words && `${WAITED_FOR[stage]}${clock.words}`
  if (!late) return <span>{words}</span>
  // 逾期 is counted of the handling alone: what is late before and after it is marked apart.
  return <span className={stage === 'routed' ? 'mark mark-bad' : 'mark mark-warn'}>{words}</span>
}

const TONES = {
  registered: 'mark',
  routed: 'mark mark-accent',
  closed: 'mark mark-warn',
  told: 'mark mark-good',
}

/** The stage of a matter as a word; one whose resident was not satisfied is not at its end. */
export function StageMark({ row }: { readonly row: IssueRow }): ReactNode {
  const tone = isUnsatisfied(row.state) ? 'mark mark-warn' : TONES[row.state.stage]
  return <span className={tone}>{stageWord(row.state)}</span>
}

function IssueMarks({ row }: { readonly row: IssueRow }): ReactNode {
  const names = useNames()
  return (
    <>
      {!row.contested && (
        <>
          <StageMark row={row} />
          <Clock row={row} />
        </>
      )}
      {row.state.stage === 'routed' && row.state.dueOn && (
        <span className="quiet">时限 {showDate(row.state.dueOn)}</span>
      )}
      {row.state.unit && <span className="quiet">承办：{names.of(row.state.unit)}</span>}
    </>
  )
}

/** Everything that is to be said at the head about how a record stands. */
export function StateMarks({ row }: { readonly row: Row }): ReactNode {
  switch (row.kind) {
    case 'issue':
      return <IssueMarks row={row} />
    case 'meeting':
      return row.state.finalizedOn ? (
        <span className="mark mark-good">纪要已于{showDate(row.state.finalizedOn)}定稿</span>
      ) : (
        <span className="mark">纪要未定稿</span>
      )
    case 'posting':
    case 'plan':
      return <span className="mark">{sinceWords(row)}</span>
    default:
      return null
  }
}
