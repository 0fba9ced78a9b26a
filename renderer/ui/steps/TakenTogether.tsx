/** What was just done on several matters at once, and the way back: all of it is taken back, and stays in the history. */
import { App, Button } from 'antd'
import type { ReactNode } from 'react'
import { type BatchStep, batchLabel } from './batch'
import { type Taken, useBatch } from './useBatch'

export function TakenTogether({
  type,
  taken,
  onGone,
}: {
  readonly type: BatchStep
  readonly taken: readonly Taken[]
  /** It was taken back, as far as that could be. */
  readonly onGone: () => void
}): ReactNode {
  const { message } = App.useApp()
  const { takeBack, done } = useBatch(type)
  const label = batchLabel(type)
  const undo = async () => {
    const { failed, done: back } = await takeBack(taken)
    const [first] = failed
    if (first) void message.error(`已收回 ${back.length} 件。${first.row.title}没有收回：${first.why}`)
    else void message.success(`已收回 ${back.length} 件的“${label}”`)
    onGone()
  }
  return (
    <span role="status">
      {done === null ? `已${label} ${taken.length} 件` : '正在收回……'}
      <Button type="link" size="small" disabled={done !== null} onClick={() => void undo()}>
        办错了，全部收回
      </Button>
    </span>
  )
}
