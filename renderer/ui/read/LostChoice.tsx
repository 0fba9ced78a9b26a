/** Two people wrote different things at one place at the same time: both writings with their authors, and a person chooses. */
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import type { Patch } from '../../../shared/records/document'
import type { Value } from '../../../shared/records/fields'
import type { LostValue } from '../../../shared/records/fold'
import type { Row } from '../../../shared/records/row'
import { useContent, useMe, useNames, useStore } from '../../store'
import { showMoment } from '../dates'
import { focusNextStep } from '../form/focus'
import { sentence } from '../form/useDraftKeeper'
import { clip, pathWords, valueWords } from '../words'
import { writingOf } from './writers'

/** The patch that makes one of the two values stand: an edit of its own, which is known to have seen both. */
function choose(path: string, value: Value | null, keep: boolean): Patch {
  if (keep) return { keep: [path] }
  const [head = '', second = '', column = ''] = path.split('/')
  return head === 'fields'
    ? { fields: { [second]: value } }
    : { items: { [head]: { [second]: { [column]: value } } } }
}

export function LostChoice({
  row,
  lost,
  onChosen,
}: {
  readonly row: Row
  readonly lost: LostValue
  /** Told once the choice is saved, e.g. to give the focus to the input; else the next step gets it. */
  readonly onChosen?: () => void
}): ReactNode {
  const store = useStore()
  const me = useMe()
  const names = useNames()
  const content = useContent(row.recordId)
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const { label, spec } = pathWords(row.kind, lost.path)
  const words = (value: Value | null) => clip(valueWords(spec, value, names), 60) || '空白'
  const shownBy = writingOf(content?.events ?? [], lost.path, lost.shown)
  const [shownName, lostName] = [names.of(shownBy?.by ?? ''), names.of(lost.by)]
  // With the moment: one person may have written both, on two computers.
  const when = (at = '') => at && `（${showMoment(at)}）`
  // Two long texts often begin alike: the author tells the buttons apart, where that is possible.
  const named = shownName !== '' && lostName !== '' && shownName !== lostName
  const ours = named ? `${shownName}的写法` : `“${clip(words(lost.shown), 12)}”`
  const theirs = named ? `${lostName}的写法` : `“${clip(words(lost.lost), 12)}”`
  const take = async (value: Value | null, keep: boolean) => {
    setBusy(true)
    try {
      await store.edit(row.recordId, choose(lost.path, value, keep), me.author())
      if (onChosen) onChosen()
      else requestAnimationFrame(focusNextStep)
    } catch (error) {
      setFailure(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <span>
        <strong>{label}</strong>：{shownName || '有人'}
        {when(shownBy?.at)}改为“{words(lost.shown)}”；{lostName || '另一人'}
        {when(lost.at)}改为“{words(lost.lost)}”。
      </span>
      <span className="lost-choice">
        <Button size="small" disabled={busy} onClick={() => take(lost.lost, false)}>
          采用{theirs}
        </Button>
        <Button size="small" disabled={busy} onClick={() => take(lost.shown, true)}>
          保留{ours}
        </Button>
      </span>
      {failure && (
        <span className="field-problem" role="alert">
          {failure}
        </span>
      )}
    </>
  )
}
