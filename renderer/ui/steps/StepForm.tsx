/** The small form of one step: what the step carries, and taking it. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { isBlank, type KindName, type Value, type Values } from '../../../shared/records/fields'
import { type Problem, stepDataProblems } from '../../../shared/records/validate'
import { Field } from '../form/Field'
import { fieldId, focusPath, problemAt } from '../form/focus'
import { firstUnread } from '../form/unread'
import { sentence } from '../form/useDraftKeeper'
import { stepsOf } from '../read/history'
import { pressed } from '../shortcuts'
import type { Doubt } from './doubts'
import type { Fill } from './starts'
import { useStepDraft } from './useStepDraft'

const OPEN_ABOVE = ['picker', 'select']
  .map((what) => `.ant-${what}-dropdown:not(.ant-${what}-dropdown-hidden, [class*="-leave"])`)
  .join()

export function StepForm({
  kind,
  draft,
  type,
  label,
  initial,
  fill,
  doubt: doubtOf,
  take: takeStep,
  children,
  sure,
  onDone,
  onCancel,
}: {
  readonly kind: KindName
  /** What the step is about, under which what was typed is kept: the record's id. */
  readonly draft: string
  readonly type: string
  /** What the step is called here, where it is not as its kind calls it: 改派. */
  readonly label?: string
  readonly initial: Values
  /** What follows from a value just entered, e.g. the time limit from the route. */
  readonly fill?: Fill | undefined
  /** What is asked once before it is taken, e.g. of a day in the future; null for nothing. */
  readonly doubt: (data: Values) => Doubt | null
  /** Takes the step; false when something before it did not succeed, which has then been said. */
  readonly take: (data: Values) => Promise<boolean>
  /** Said above the fields. */
  readonly children?: ReactNode
  /** On the button, where it is not 确定 and the name of the step. */
  readonly sure?: string
  readonly onDone: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { data, dirty, failure: unkept, set: keep, drop } = useStepDraft(draft, type, initial)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [failure, setFailure] = useState('')
  /** What was asked once; asked again, it is taken. */
  const [doubt, setDoubt] = useState('')
  const [busy, setBusy] = useState(false)
  const spec = stepsOf(kind)[type]
  const path = (key: string) => `step/${type}/${key}`
  const known = data !== undefined

  useEffect(() => {
    if (!known) return
    const keys = Object.keys(stepsOf(kind)[type]?.data ?? {})
    const first = keys.find((key) => isBlank(initial[key])) ?? keys[0]
    if (first) focusPath(kind, `step/${type}/${first}`)
  }, [kind, type, initial, known])

  if (!spec || !data) return null
  const name = label ?? spec.label
  const set = (key: string, value: Value | undefined) => {
    const next = { ...data, [key]: value }
    keep(fill ? { ...next, ...fill(next, data) } : next)
    setProblems((list) => list.filter((problem) => problem.path !== key))
    setFailure('')
    setDoubt('')
  }
  const take = async () => {
    if (busy) return
    const unread = firstUnread(kind, `step/${type}`)
    if (unread) return focusPath(kind, unread)
    const found = stepDataProblems(kind, type, data)
    setProblems(found)
    const [first] = found
    if (first) return focusPath(kind, path(first.path))
    const asked = doubtOf(data)
    if (asked && asked.words !== doubt) {
      setDoubt(asked.words)
      return focusPath(kind, path(asked.at))
    }
    setBusy(true)
    try {
      if (!(await takeStep(data))) return
      drop()
      onDone()
    } catch (error) {
      setFailure(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  return (
    <section
      className="step-form"
      aria-label={name}
      onKeyDownCapture={(event) => {
        // Also where Enter means something else: in a day, a list, a text of several lines.
        if (pressed('again', event.nativeEvent) === null || document.querySelector(OPEN_ABOVE)) return
        event.preventDefault()
        event.stopPropagation()
        void take()
      }}
      onKeyDown={(event) => {
        // What lies open above the form is closed first: the calendar, a list.
        if (busy || document.querySelector(OPEN_ABOVE)) return
        if (pressed('cancel', event.nativeEvent) !== null && !event.defaultPrevented) onCancel()
      }}
    >
      <h2>{name}</h2>
      {children}
      <div className="form-grid">
        {Object.entries(spec.data).map(([key, field]) => (
          <Field
            key={key}
            id={fieldId(kind, path(key))}
            spec={field}
            span={field.type === 'longText' ? 12 : 6}
            value={data[key]}
            onChange={(value) => set(key, value)}
            problem={problemAt(problems, key)}
            onEnter={() => void take()}
          />
        ))}
      </div>
      {[failure || unkept, doubt].filter(Boolean).map((words) => (
        <p key={words} className="field-problem" role="alert">
          {words}
        </p>
      ))}
      <p className="step-actions">
        <Button type="primary" loading={busy} onClick={() => void take()}>
          {sure ?? `确定${name}`}
        </Button>
        <Button
          disabled={busy}
          onClick={() => {
            drop()
            onCancel()
          }}
        >
          {dirty ? '放弃填写' : '取消'}
        </Button>
        {dirty && !busy && (
          <span className="save-state save-state-open">还没有确定；填写的内容已留在本机</span>
        )}
      </p>
    </section>
  )
}
