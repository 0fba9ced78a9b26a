/** The foot of a form: the save button (Ctrl+S), what state this record is in, and what is still missing. */
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { showRecent } from '../dates'
import { useShortcut } from '../shortcuts'
import type { RecordDraft } from './useRecordDraft'

/** How a record stands, in words that are true. */
function stateWords(draft: RecordDraft): { words: string; tone: 'plain' | 'open' | 'done' } {
  if (draft.saving) return { words: '正在保存……', tone: 'plain' }
  if (draft.dirty) return { words: '有未保存的改动', tone: 'open' }
  if (draft.savedAt) return { words: `已保存 ${showRecent(draft.savedAt)}`, tone: 'done' }
  if (draft.isNew) return { words: '尚未保存', tone: 'plain' }
  return { words: `已保存 ${draft.row ? showRecent(draft.row.updatedAt) : ''}`, tone: 'done' }
}

export function SaveBar({
  draft,
  onSave,
  missing,
  failure = '',
  extra,
}: {
  readonly draft: RecordDraft
  readonly onSave: () => void
  /** Labels of what counts towards 登记完整率 and is blank. */
  readonly missing?: readonly string[]
  /** Something else that did not succeed, as a sentence; '' when all went well. */
  readonly failure?: string
  readonly extra?: ReactNode
}): ReactNode {
  useShortcut('save', onSave)
  const state = stateWords(draft)
  return (
    <footer className="save-bar">
      <Button type="primary" onClick={onSave} loading={draft.saving} title="Ctrl+S">
        保存
      </Button>
      <span className={`save-state save-state-${state.tone}`} role="status">
        {state.words}
      </span>
      {draft.dirty && (
        <Button type="link" onClick={draft.discard}>
          {draft.isNew ? '放弃草稿' : '放弃改动'}
        </Button>
      )}
      {draft.failure || failure ? (
        <span className="save-failure" role="alert">
          {draft.failure || failure}
        </span>
      ) : draft.problems.length > 0 ? (
        <span className="save-failure" role="alert">
          {draft.problems.length === 1
            ? draft.problems[0]?.message
            : `还有 ${draft.problems.length} 处需要填写或更正`}
        </span>
      ) : (
        missing &&
        missing.length > 0 && <span className="save-missing">登记要素还缺：{missing.join('、')}</span>
      )}
      <span className="grow" />
      {extra}
    </footer>
  )
}
