/** A row was taken out: says so where it stood, and brings it back. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { shapeOf } from '../words'
import { focusPath } from './focus'
import type { RecordDraft } from './useRecordDraft'

export function UndoLine({
  draft,
  list,
  noun,
  measure = '条',
}: {
  readonly draft: RecordDraft
  readonly list: string
  readonly noun: string
  /** Its measure word. */
  readonly measure?: string
}): ReactNode {
  const { kind, removed, putBack } = draft
  if (removed?.list !== list) return null
  return (
    <p className="undo-line" role="status">
      {`已移除一${measure}${noun}，保存后生效。`}
      <Button
        type="link"
        size="small"
        onClick={() => {
          putBack(removed)
          // The line is gone with its button: on to what came back.
          const column = Object.keys(shapeOf(kind).lists[list]?.columns ?? {}).at(-1)
          requestAnimationFrame(() => focusPath(kind, `${list}/${removed.row.id}/${column}`))
        }}
      >
        撤销
      </Button>
    </p>
  )
}
