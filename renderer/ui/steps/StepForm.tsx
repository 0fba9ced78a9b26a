/** The small form of one step: what the step carries, and taking it. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import { isBlank, type Value, type Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { type Problem, stepDataProblems } from '../../../shared/records/validate'
import { useMe, useStore } from '../../store'
import { today } from '../dates'
import { Field } from '../form/Field'
import { fieldId, focusPath, problemAt } from '../form/focus'
import { firstUnread } from '../form/unread'
import { sentence } from '../form/useDraftKeeper'
import { stepsOf } from '../read/history'
import { pressed } from '../shortcuts'
import { doubtWords } from './days'
import { useStepDraft } from './useStepDraft'
import { WhomToTell } from './WhomToTell'

const OPEN_ABOVE = ['picker', 'select']
  .map((what) => `.ant-${what}-dropdown:not(.ant-${what}-dropdown-hidden, [class*="-leave"])`)
  .join()

export function StepForm({
  row,
  type,
  initial,
  fill,
  before,
  onDone,
  onCancel,
}: {
  readonly row: Row
  readonly type: string
  readonly initial: Values
  /** What follows from a value just entered, e.g. the time limit from the route. */
  readonly fill?: ((data: Values, key: string) => Values) | undefined
  /** What has to succeed before the step is taken, e.g. saving what was typed. */
  readonly before?: (() => Promise<boolean>) | undefined
  readonly onDone: () => void
  readonly onCancel: () => void
}): ReactNode {
  const store = useStore()
  const me = useMe()
  const { kind, recordId } = row
  const { data, dirty, failure: unkept, set: keep, drop } = useStepDraft(recordId, type, initial)
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
  const set = (key: string, value: Value | undefined) => {
    const next = { ...data, [key]: value }
    keep(fill ? { ...next, ...fill(next, key) } : next)
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
    const asked = doubtWords(row, type, data.on, today())
    if (asked && asked !== doubt) {
      setDoubt(asked)
      return focusPath(kind, path('on'))
    }
    setBusy(true)
    try {
      if (before && !(await before())) return
      await store.step(recordId, type, data, me.author())
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
      aria-label={spec.label}
      onKeyDown={(event) => {
        // What lies open above the form is closed first: the calendar, a list.
        if (document.querySelector(OPEN_ABOVE)) return
        if (pressed('cancel', event.nativeEvent) !== null && !event.defaultPrevented) onCancel()
      }}
    >
      <h2>{spec.label}</h2>
      {row.kind === 'issue' && type === 'told' && <WhomToTell issue={row} />}
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
          确定{spec.label}
        </Button>
        <Button
          onClick={() => {
            drop()
            onCancel()
          }}
        >
          {dirty ? '放弃填写' : '取消'}
        </Button>
        {dirty && <span className="save-state save-state-open">还没有确定；填写的内容已留在本机</span>}
      </p>
    </section>
  )
}
