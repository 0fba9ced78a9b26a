/** What the office enters for one item: a score with what was done, or that it does not apply. */
import { App, Button, Input, InputNumber, Radio } from 'antd'
import { type FormEvent, type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react'
import { z } from 'zod'
import { APPLIES } from '../../../shared/records/assessment'
import { type ItemResult, scoreText } from '../../../shared/rules/assessment/index'
import { useMe, useStore } from '../../store'
import { plainNumber } from '../../ui/form/typed'
import { sentence, useDraftKeeper } from '../../ui/form/useDraftKeeper'
import { pressed } from '../../ui/shortcuts'
import { draftProblem, EMPTY_ENTRY, type EntryDraft, entryRecordId, saveEntry } from './entries'
import { SixRolesFound } from './SixRolesFound'
import { StandardsFound } from './StandardsFound'
import type { Subject } from './subject'

const KeptDraft = z.object({
  verdict: z.enum(['scored', 'notApplicable']),
  score: z.number().nullable(),
  figures: z.string(),
  note: z.string(),
})

interface Props {
  readonly subject: Subject
  readonly item: ItemResult
  /** Place in the table. */
  readonly order: number
  /** What is saved; null when nothing is. */
  readonly saved: EntryDraft | null
  readonly onSaved: () => void
  readonly onLeave: () => void
}

/** Mount it anew (`key`) for another item, so that nothing typed goes to the wrong one. */
export function EntryForm({ subject, item, order, saved, onSaved, onLeave }: Props): ReactNode {
  const store = useStore()
  const me = useMe()
  const { message } = App.useApp()
  const fail = useCallback((text: string) => void message.error(text), [message])
  const key = `${entryRecordId(subject)}/${item.code}`
  const keeper = useDraftKeeper(key, fail)
  const [typed, setTyped] = useState<EntryDraft | null>(null)
  const changes = useRef(0)
  const [problem, setProblem] = useState('')
  const id = useId()
  const isCorrection = item.correction !== null || item.status === 'scored' || item.status === 'noDuty'
  const draft = typed ?? saved ?? { ...EMPTY_ENTRY, figures: item.status === 'awaiting' ? item.figures : '' }

  useEffect(() => {
    let stale = false
    store
      .draft(key)
      .then((kept) => {
        const parsed = KeptDraft.safeParse(kept)
        if (parsed.success && !stale) setTyped((now) => now ?? parsed.data)
      })
      .catch((error: unknown) => fail(sentence(error)))
    return () => {
      stale = true
    }
  }, [store, key, fail])

  const change = (part: Partial<EntryDraft>) => {
    const next = { ...draft, ...part }
    changes.current += 1
    setTyped(next)
    setProblem('')
    keeper.keep(next)
  }

  const write = async (next: EntryDraft | null) => {
    const at = changes.current
    // What is typed while it is being saved stays, and stays kept.
    const isUntouched = () => changes.current === at
    try {
      await saveEntry(store, me, subject, { code: item.code, order }, next)
      if (isUntouched()) await keeper.drop()
      if (isUntouched()) setTyped(null)
      void message.success(next ? `${item.code} 已保存` : `${item.code} 的录入已清除`)
      if (next) onSaved()
      else onLeave()
    } catch (error) {
      fail(sentence(error))
    }
  }

  const giveUp = () => {
    setTyped(null)
    setProblem('')
    keeper.drop().catch((error: unknown) => fail(sentence(error)))
    // The button is gone: on in the entry.
    document.getElementById(`${id}-score`)?.focus()
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const found = draftProblem(draft, item.points, isCorrection)
    setProblem(found ?? '')
    if (!found) void write(draft)
  }

  return (
    <form
      className="assess-entry"
      aria-label={`${item.code} 工委录入`}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (pressed('cancel', event.nativeEvent) !== null) onLeave()
      }}
    >
      <Radio.Group
        aria-label="适用"
        value={draft.verdict}
        onChange={(event) =>
          change({ verdict: event.target.value === 'scored' ? 'scored' : 'notApplicable' })
        }
        options={Object.entries(APPLIES).map(([value, label]) => ({ value, label }))}
      />
      <label htmlFor={`${id}-score`}>
        <span>得分</span>
        <InputNumber<number | string>
          id={`${id}-score`}
          className="assess-score-input"
          disabled={draft.verdict === 'notApplicable'}
          step={0.1}
          parser={(text) => plainNumber(text ?? '').replace(/[^\d.-]/g, '')}
          precision={2}
          value={draft.score}
          onChange={(score) => change({ score: typeof score === 'number' ? score : null })}
          suffix={`满分${scoreText(item.points)}`}
        />
      </label>
      <label className="grow" htmlFor={`${id}-figures`}>
        <span>完成情况</span>
        <Input
          id={`${id}-figures`}
          maxLength={60}
          value={draft.figures}
          placeholder="会上墙公示，请写短些，如：更新2次"
          onChange={(event) => change({ figures: event.target.value })}
        />
      </label>
      <label className="grow" htmlFor={`${id}-note`}>
        <span>备注</span>
        <Input
          id={`${id}-note`}
          maxLength={60}
          value={draft.note}
          placeholder={isCorrection ? '写明更正理由，会上墙公示' : '会上墙公示，可不填'}
          onChange={(event) => change({ note: event.target.value })}
        />
      </label>
      <StandardsFound station={subject.station} code={item.code} />
      <SixRolesFound subject={subject} code={item.code} />
      <div className="assess-entry-buttons">
        <Button type="primary" htmlType="submit">
          {isCorrection ? '保存更正' : '保存'}
        </Button>
        {saved ? <Button onClick={() => void write(null)}>清除录入</Button> : null}
        {typed ? (
          <>
            <Button onClick={giveUp}>放弃草稿</Button>
            <span className="quiet">未保存，已留存草稿</span>
          </>
        ) : null}
        {problem ? (
          <span className="assess-problem" role="alert">
            {problem}
          </span>
        ) : null}
      </div>
    </form>
  )
}
