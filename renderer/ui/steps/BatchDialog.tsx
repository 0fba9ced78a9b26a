/** One step on several matters: which they are, the one form that is filled in for all of them, and what came of it. */
import { Button, Checkbox, Modal, Progress } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import type { Values } from '../../../shared/records/fields'
import type { IssueRow, Row } from '../../../shared/records/row'
import { useMe, useNames, useTree } from '../../store'
import { today } from '../dates'
import { Outcome } from '../Outcome'
import { Clock } from '../record/marks'
import { useShortNames } from '../useShortNames'
import { type BatchStep, batchLabel, batchOf } from './batch'
import { type Doubt, doubtOf } from './doubts'
import { StepForm } from './StepForm'
import { fillOf } from './starts'
import { type Taken, useBatch } from './useBatch'

/** From how many matters on the progress is shown. */
const LONG = 20

function Matters({ rows }: { readonly rows: readonly IssueRow[] }): ReactNode {
  const names = useNames()
  const stations = useShortNames()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, also by keys.
    <ol className="batch-list" tabIndex={0} aria-label="这些问题">
      {rows.map((row) => (
        <li key={row.recordId}>
          <span className="batch-title" title={row.title}>
            {row.title}
          </span>
          <span className="quiet">{names.of(row.state.unit) || stations.of(row.station)}</span>
          <Clock row={row} />
        </li>
      ))}
    </ol>
  )
}

/** The dialog of one step. */
export function BatchDialog({
  type,
  rows,
  onTaken,
  onClose,
}: {
  readonly type: BatchStep
  readonly rows: readonly Row[]
  /** These of them have the step now; told also when others failed. */
  readonly onTaken: (taken: readonly Taken[]) => void
  readonly onClose: () => void
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const [again, setAgain] = useState(false)
  const [said, setSaid] = useState('')
  const initial = useMemo(() => ({ on: today() }), [])
  const { run, stop, done } = useBatch(type)
  const now = useMemo(() => batchOf(rows, type, me.grant, tree), [rows, type, me.grant, tree])
  // What changes meanwhile is followed, but not what its own steps change.
  const [batch, setBatch] = useState(now)
  if (done === null && said === '' && batch !== now) setBatch(now)
  const { able, already, left } = batch
  const chosen = again ? [...able, ...already] : able
  const repeated = type === 'urged' ? able.filter(({ state }) => state.urgedOn.includes(today())).length : 0
  const label = batchLabel(type)
  const doubt = (data: Values): Doubt | null => {
    for (const row of chosen) {
      const found = doubtOf(row, type, data, today())
      if (found) return { ...found, words: `${row.title}：${found.words}` }
    }
    return null
  }
  const take = async (data: Values): Promise<boolean> => {
    const { failed, done: taken, notReached } = await run(chosen, data)
    if (taken.length > 0) onTaken(taken)
    if (failed.length === 0 && notReached === 0) return true
    const reasons = failed.map(({ row, why }) => `${row.title}：${why}`)
    setSaid(
      [
        `已${label} ${taken.length} 件。`,
        notReached > 0 ? `已停止，还有 ${notReached} 件没有办。` : '',
        failed.length > 0 ? `${failed.length} 件没有办成：${reasons.join('；')}` : '',
      ].join(''),
    )
    return false
  }
  const leftWords = [...left].map(([reason, count]) => `${count} 件${reason}`).join('，')
  return (
    <Modal
      open
      width={720}
      title={`${label} ${chosen.length} 件`}
      footer={null}
      onCancel={onClose}
      keyboard={said !== ''}
      closable={done === null}
      mask={{ closable: false }}
    >
      {said ? (
        <Outcome said={said} onClose={onClose} />
      ) : (
        <>
          <Matters rows={chosen} />
          {repeated > 0 && <p className="status-warn">其中 {repeated} 件今天已经催办过。</p>}
          {leftWords && <p className="quiet">不在其中：{leftWords}。</p>}
          {type === 'routed' && able.every(({ state }) => state.stage === 'routed') && (
            <p className="status-warn">这些都已经交办，确定后改为这里填的去向。</p>
          )}
          {already.length > 0 && (
            <Checkbox checked={again} onChange={({ target }) => setAgain(target.checked)}>
              已经交办的 {already.length} 件也改为这里填的去向
            </Checkbox>
          )}
          <StepForm
            kind="issue"
            draft="batch"
            type={type}
            initial={initial}
            fill={fillOf('issue', type)}
            doubt={doubt}
            take={take}
            sure={`${label}这 ${chosen.length} 件`}
            onDone={onClose}
            onCancel={onClose}
          />
          {done !== null && chosen.length >= LONG && (
            <div className="batch-progress">
              <Progress percent={Math.round((100 * done) / chosen.length)} />
              <Button onClick={stop}>停止</Button>
            </div>
          )}
        </>
      )}
    </Modal>
  )
}
