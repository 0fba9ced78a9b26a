/** The foot of a form: the save button (Ctrl+S), what state this record is in, the way back, and what is still missing. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { useSyncTruth } from '../../store'
import { showRecent } from '../dates'
import { desktop } from '../desktop'
import { stepsOf } from '../read/history'
import { useStepsBegun } from '../steps/useStepDraft'
import { pathWords } from '../words'
import { fieldId, focusPath } from './focus'
import { REDO, UNDO } from './signs'
import { useFormKeys } from './useFormKeys'
import { giveUpWords, useGiveUp } from './useGiveUp'
import type { RecordDraft } from './useRecordDraft'

/**
 * How a record stands, in words that are true. In a plain browser nothing keeps a second copy: until the server has what was saved
 * (`waiting`), it is only kept there.
 */
function stateWords(
  draft: RecordDraft,
  waiting: boolean,
): { words: string; tone: 'plain' | 'open' | 'kept' | 'done' } {
  if (draft.saving) return { words: '正在保存……', tone: 'plain' }
  if (draft.dirty) return { words: '有未保存的改动', tone: 'open' }
  if (draft.savedAt === null && draft.isNew) return { words: '尚未保存', tone: 'plain' }
  const when = draft.savedAt ?? draft.row?.updatedAt
  const at = when === undefined ? '' : ` ${showRecent(when)}`
  return waiting
    ? { words: `暂存于浏览器${at}，待送工委`, tone: 'kept' }
    : { words: `已保存${at}`, tone: 'done' }
}

/** What is wrong, as one sentence; '' when nothing is. */
function problemWords({ failure, problems }: RecordDraft): string {
  if (failure) return failure
  if (problems.length > 1) return `还有 ${problems.length} 处需要填写或更正`
  return problems[0]?.message ?? ''
}

/** 撤销 and 重做: what was taken back is shown where it stands, and said. */
function Steps({ draft, step }: { draft: RecordDraft; step: (way: 'back' | 'forth') => void }): ReactNode {
  if (!draft.mayUndo && !draft.mayRedo) return null
  return (
    <span className="save-steps">
      <Button
        type="text"
        size="small"
        icon={UNDO}
        disabled={!draft.mayUndo}
        aria-label="撤销"
        title="撤销（Ctrl+Z）"
        onClick={() => step('back')}
      />
      <Button
        type="text"
        size="small"
        icon={REDO}
        disabled={!draft.mayRedo}
        aria-label="重做"
        title="重做（Ctrl+Y）"
        onClick={() => step('forth')}
      />
    </span>
  )
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
  const [said, setSaid] = useState('')
  const step = (way: 'back' | 'forth') => {
    const path = draft.step(way)
    if (path === null) return
    const label = path && pathWords(draft.kind, path.includes('/') ? path : `fields/${path}`).label
    setSaid(`${way === 'back' ? '已撤销' : '已重做'}${label && `：${label}`}`)
    // Where the writing goes on, nothing moves.
    if (document.activeElement?.id !== fieldId(draft.kind, path))
      requestAnimationFrame(() => focusPath(draft.kind, path))
  }
  const giveUp = useGiveUp(draft)
  useFormKeys({ save: onSave, step })
  const { pending, photos } = useSyncTruth()
  const state = stateWords(draft, desktop() === null && pending + photos > 0)
  const begun = useStepsBegun(draft).map((type) => stepsOf(draft.kind)[type]?.label ?? type)
  const problem = problemWords(draft) || failure
  return (
    <footer className="save-bar">
      <Button type="primary" onClick={onSave} loading={draft.saving} title="Ctrl+S">
        保存
      </Button>
      <span className={`save-state save-state-${state.tone}`} role="status">
        {state.words}
      </span>
      {begun.length > 0 && (
        <span className="save-state save-state-open">“{begun.join('、')}”还没有确定，不会随这里保存</span>
      )}
      <Steps draft={draft} step={step} />
      <span className="visually-hidden" role="status">
        {said}
      </span>
      {draft.dirty && (
        <Button type="link" onClick={giveUp}>
          {giveUpWords(draft)}
        </Button>
      )}
      {problem ? (
        <span className="save-failure" role="alert">
          {problem}
        </span>
      ) : (
        missing &&
        missing.length > 0 && (
          <span className="save-missing" title={missing.join('、')}>
            登记要素还缺：{missing.join('、')}
          </span>
        )
      )}
      <span className="grow" />
      {extra}
    </footer>
  )
}
