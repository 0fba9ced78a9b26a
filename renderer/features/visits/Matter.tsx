/** One matter that a resident raised: the words verbatim, category, demand, reply. */
import { type ReactNode, useCallback, useRef } from 'react'
import { DraftField } from '../../ui/form/DraftField'
import { focusPath } from '../../ui/form/focus'
import { RowBlock } from '../../ui/form/RowBlock'
import type { RecordDraft } from '../../ui/form/useRecordDraft'

/** 一, 二, 三 … for the name of a matter; figures from eleven on. */
export function ordinal(index: number): string {
  return '一二三四五六七八九十'[index] ?? String(index + 1)
}

export function Matter({
  id,
  index,
  only,
  draft,
  disabled,
  onActive,
  onNext,
}: {
  readonly id: string
  readonly index: number
  /** It is the only one: there is nothing to remove. */
  readonly only: boolean
  readonly draft: RecordDraft
  readonly disabled: boolean
  readonly onActive: (id: string) => void
  /** Goes on from here to the next matter, adding one after the last. */
  readonly onNext: (index: number) => void
}): ReactNode {
  const next = useRef(() => onNext(index))
  next.current = () => onNext(index)
  const goOn = useCallback(() => next.current(), [])
  const toReply = useCallback(
    (again: boolean) => (again ? next.current() : focusPath('visit', `matters/${id}/reply`)),
    [id],
  )
  const place = (column: string) => ({ draft, path: `matters/${id}/${column}`, disabled })
  return (
    <RowBlock
      title={`事项${ordinal(index)}`}
      index={index}
      onRemove={only || disabled ? null : () => draft.removeRow('matters', id)}
      onFocus={() => onActive(id)}
    >
      <div className="form-grid">
        <DraftField
          {...place('words')}
          lines={4}
          placeholder="按群众原话记录；Ctrl+回车 添加下一件事项"
          onEnter={goOn}
        />
        <DraftField {...place('category')} span={4} />
        <DraftField {...place('demand')} span={8} onEnter={toReply} />
        <DraftField {...place('reply')} placeholder="回车 添加下一件事项" onEnter={goOn} />
      </div>
    </RowBlock>
  )
}
