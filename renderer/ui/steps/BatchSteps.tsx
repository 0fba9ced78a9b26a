/** 催办 and 分流交办 of several matters at once: a button each, which opens the dialog of that step. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { useMe, useTree } from '../../store'
import { isNowhere } from '../form/focus'
import { BatchDialog } from './BatchDialog'
import { BATCH_STEPS, type BatchStep, batchLabel, batchOf } from './batch'
import { TakenTogether } from './TakenTogether'
import type { Taken } from './useBatch'

/** A button for each step that can be taken on several matters; nothing while none is chosen. */
export function BatchSteps({
  rows,
  only,
  onDone,
}: {
  readonly rows: readonly Row[]
  /** The one step that is meant; else each that can be taken. */
  readonly only?: string | undefined
  /** The step was taken on these of them. */
  readonly onDone: (taken: readonly Row[]) => void
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const [open, setOpen] = useState<BatchStep | null>(null)
  const counts = useMemo(
    () =>
      BATCH_STEPS.filter((type) => only === undefined || type === only)
        .map((type) => {
          const { able } = batchOf(rows, type, me.grant, tree)
          // All of them are handed over already.
          const isAgain = type === 'routed' && able.every(({ state }) => state.stage === 'routed')
          return { type, count: able.length, isAgain }
        })
        .filter(({ count }) => count > 0),
    [rows, only, me.grant, tree],
  )
  /** What was done last; it can be taken back until something else is done. */
  const [taken, setTaken] = useState<{ readonly type: BatchStep; readonly taken: readonly Taken[] } | null>(
    null,
  )
  const close = () => setOpen(null)
  const under = open ?? taken
  const before = useRef(under)
  useEffect(() => {
    const gone = before.current !== null && before.current !== under
    before.current = under
    // The button that was pressed may be gone, with what was selected or with what was taken back: then the list goes on.
    if (gone && isNowhere()) document.querySelector<HTMLElement>('[role="grid"]')?.focus()
  }, [under])
  return (
    <>
      {taken && <TakenTogether {...taken} onGone={() => setTaken(null)} />}
      {counts.map(({ type, count, isAgain }) => (
        <Button key={type} onClick={() => setOpen(type)}>
          {isAgain ? '改派' : batchLabel(type)} {count} 件
        </Button>
      ))}
      {open && (
        <BatchDialog
          type={open}
          rows={rows}
          onTaken={(done) => {
            setTaken({ type: open, taken: done })
            onDone(done.map(({ row }) => row))
          }}
          onClose={close}
        />
      )}
    </>
  )
}
