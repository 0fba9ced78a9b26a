/** A row was taken out: says so where it stood, and brings it back. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import type { RecordDraft } from './useRecordDraft'

export function UndoLine({
  draft,
  list,
  noun,
}: {
  readonly draft: RecordDraft
  readonly list: string
  readonly noun: string
}): ReactNode {
  const { removed, putBack } = draft
  if (removed?.list !== list) return null
  return (
    <p className="undo-line" role="status">
      已移除一条{noun}，保存后生效。
      <Button type="link" size="small" onClick={() => putBack(removed)}>
        撤销
      </Button>
    </p>
  )
}
