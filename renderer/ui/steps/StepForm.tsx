/** The small form of one step: what the step carries, and taking it. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useState } from 'react'
import type { KindName, Value, Values } from '../../../shared/records/fields'
import { isBlank } from '../../../shared/records/fields'
import { type Problem, stepDataProblems } from '../../../shared/records/validate'
import { useMe, useStore } from '../../store'
import { Field } from '../form/Field'
import { fieldId, focusPath, problemAt } from '../form/focus'
import { sentence } from '../form/useDraftKeeper'
import { stepsOf } from '../read/history'
import { pressed } from '../shortcuts'

export function StepForm({
  kind,
  recordId,
  type,
  initial,
  fill,
  before,
  onDone,
  onCancel,
}: {
  readonly kind: KindName
  readonly recordId: string
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
  const [data, setData] = useState<Values>(initial)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [failure, setFailure] = useState('')
  const [busy, setBusy] = useState(false)
  const spec = stepsOf(kind)[type]
  const path = (key: string) => `step/${type}/${key}`

  useEffect(() => {
    const keys = Object.keys(stepsOf(kind)[type]?.data ?? {})
    const first = keys.find((key) => isBlank(initial[key])) ?? keys[0]
    if (first) focusPath(kind, `step/${type}/${first}`)
  }, [kind, type, initial])

  if (!spec) return null
  const set = (key: string, value: Value | undefined) => {
    const next = { ...data, [key]: value }
    setData(fill ? { ...next, ...fill(next, key) } : next)
    setProblems((list) => list.filter((problem) => problem.path !== key))
    setFailure('')
  }
  const take = async () => {
    const found = stepDataProblems(kind, type, data)
    setProblems(found)
    const [first] = found
    if (first) {
      focusPath(kind, path(first.path))
      return
    }
    setBusy(true)
    try {
      if (before && !(await before())) return
      await store.step(recordId, type, data, me.author())
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
        if (pressed('cancel', event.nativeEvent) !== null && !event.defaultPrevented) onCancel()
      }}
    >
      <h2>{spec.label}</h2>
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
      {failure && (
        <p className="field-problem" role="alert">
          {failure}
        </p>
      )}
      <p className="step-actions">
        <Button type="primary" loading={busy} onClick={() => void take()}>
          确定{spec.label}
        </Button>
        <Button onClick={onCancel}>取消</Button>
      </p>
    </section>
  )
}
