/** The next steps that are permitted now, as buttons; each opens its small form. */
import { App, Button } from 'antd'
import { type ReactNode, useCallback, useMemo, useState } from 'react'
import type { Values } from '../../../shared/records/fields'
import type { IssueRow } from '../../../shared/records/row'
import { addWorkdays } from '../../../shared/rules/workdays'
import { useContent, useMe } from '../../store'
import { today } from '../../ui/dates'
import { DUE_WORKDAYS, dueOn } from '../../ui/due'
import { permittedSteps } from '../../ui/steps/permitted'
import { StepForm } from '../../ui/steps/StepForm'

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** What a step starts with: today, and what is known already. */
function startOf(type: string, row: IssueRow): Values {
  const on = today()
  if (type === 'routed')
    return {
      on,
      route: row.state.route || undefined,
      unit: row.state.unit || undefined,
      due: row.state.dueOn || undefined,
    }
  if (type === 'reopened') return { on, due: addWorkdays(on, DUE_WORKDAYS) }
  return { on }
}

export function NextSteps({
  row,
  begun,
  onStepped,
}: {
  readonly row: IssueRow
  /** Type of the step whose form is open at once; '' for none. */
  readonly begun: string
  /** Where to go when the step that was asked for has been taken; null stays. */
  readonly onStepped: (() => void) | null
}): ReactNode {
  const { message } = App.useApp()
  const me = useMe()
  const content = useContent(row.recordId)
  const [open, setOpen] = useState(begun)
  const steps = content ? permittedSteps('issue', content.events, me.grant) : []
  // The form keeps what it started with, also when the record changes below it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly opened form starts anew.
  const initial = useMemo(() => startOf(open, row), [open])
  const fill = useCallback((data: Values, key: string): Values => {
    if (!['route', 'unit', 'on'].includes(key)) return {}
    return { due: dueOn(asText(data.on), asText(data.route), asText(data.unit)) }
  }, [])
  const close = () => setOpen('')
  return (
    <section className="next-steps" aria-label="下一步">
      <p className="next-buttons">
        <strong>下一步</strong>
        {steps.map((step, index) => (
          <Button
            key={step.type}
            type={index === 0 && !open ? 'primary' : 'default'}
            aria-expanded={open === step.type}
            onClick={() => setOpen(open === step.type ? '' : step.type)}
          >
            {step.label}
          </Button>
        ))}
        {steps.length === 0 && <span className="quiet">没有可以办的步骤</span>}
      </p>
      {steps.some((step) => step.type === open) && (
        <StepForm
          key={open}
          kind="issue"
          recordId={row.recordId}
          type={open}
          initial={initial}
          {...(open === 'routed' ? { fill } : {})}
          onDone={() => {
            close()
            if (open !== begun || !onStepped) return
            void message.success(`已记下：${steps.find((step) => step.type === open)?.label ?? ''}`)
            onStepped()
          }}
          onCancel={close}
        />
      )}
    </section>
  )
}
