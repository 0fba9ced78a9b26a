/** Something typed before a crash, or before another record was opened, was brought back: says so, and lets it be thrown away. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useGiveUp } from './useGiveUp'
import type { RecordDraft } from './useRecordDraft'

export function DraftNotice({ draft }: { readonly draft: RecordDraft }): ReactNode {
  const giveUp = useGiveUp(draft)
  if (!draft.restored || !draft.dirty) return null
  return (
    <p className="notice draft-notice" role="status">
      已恢复上次没有保存的内容，请核对后保存。
      <Button type="link" size="small" onClick={giveUp}>
        放弃草稿
      </Button>
    </p>
  )
}
