/** The next steps that are permitted now, as buttons; each opens its small form. */
import { App, Button } from 'antd'
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import { isUnsatisfied } from '../../../shared/records/issue'
import type { Row } from '../../../shared/records/row'
import { useMe, useNames, useStore } from '../../store'
import { today } from '../dates'
import type { FormData } from '../form/data'
import { focusNextStep } from '../form/focus'
import { doubtOf } from './doubts'
import { Leftover } from './Leftover'
import { permittedSteps, stepWaitedFor } from './permitted'
import { StepForm } from './StepForm'
import { fillOf, startOf } from './starts'
import { useStepsBegun } from './useStepDraft'
import { WhomToTell } from './WhomToTell'

/**
 * After a step the matter stands elsewhere, and the button that had the focus is gone or not the one that is waited for: the focus goes
 * on to that, else to the head of the page. `inside`: it was here last; what is removed with the focus in it tells nobody.
 */
function useFocusAfterStep(inside: RefObject<boolean>, permitted: string, open: string): void {
  const before = useRef(permitted)
  useEffect(() => {
    if (before.current === permitted || open !== '') return
    before.current = permitted
    if (!inside.current) return
    focusNextStep()
  }, [inside, permitted, open])
}

/** The resident has been told, and said nothing against it: nothing has to follow. */
function isOver(row: Row): boolean {
  return row.kind === 'issue' && row.state.stage === 'told' && !isUnsatisfied(row.state) && !row.contested
}

export function NextSteps({
  row,
  begun = '',
  onStepped = null,
  before,
  form,
}: {
  readonly row: Row
  /** Type of the step whose form is open at once; '' for none. */
  readonly begun?: string
  /** Where to go when the step that was asked for has been taken; null stays. */
  readonly onStepped?: (() => void) | null
  /** What has to succeed before a step is taken, e.g. saving what was typed. */
  readonly before?: (() => Promise<boolean>) | undefined
  /** What that saves, where it is more than what is stored. */
  readonly form?: FormData | undefined
}): ReactNode {
  const { message } = App.useApp()
  const store = useStore()
  const me = useMe()
  const names = useNames()
  const [open, setOpen] = useState(begun)
  const section = useRef<HTMLElement>(null)
  const inside = useRef(false)
  const steps = permittedSteps(row, me.grant)
  const permitted = steps.map(({ type }) => type)
  const unfinished = useStepsBegun(row)
  // The form keeps what it started with, also when the record changes below it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a newly opened form starts anew.
  const initial = useMemo(() => startOf(row, open, today(), names.isGone), [open])
  const leftover = unfinished.filter((type) => !permitted.includes(type))
  useFocusAfterStep(inside, permitted.join(' '), open)
  if (steps.length === 0 && leftover.length === 0) return null
  const waitedFor = stepWaitedFor(row, steps)
  const ordered = [...steps].sort((a, b) => Number(b.type === waitedFor) - Number(a.type === waitedFor))
  const label = steps.find((step) => step.type === open)?.label
  const close = () => setOpen('')
  return (
    <section
      ref={section}
      className="next-steps"
      aria-label="下一步"
      onFocus={() => {
        inside.current = true
      }}
      onBlur={() => {
        inside.current = false
      }}
    >
      {leftover.map((type) => (
        <Leftover key={type} row={row} type={type} />
      ))}
      {steps.length > 0 && (
        <p className="next-buttons">
          <strong>{isOver(row) ? '已办完，还可以' : '下一步'}</strong>
          {ordered.map((step) => (
            <Button
              key={step.type}
              type={step.type === waitedFor && !open ? 'primary' : 'default'}
              aria-expanded={open === step.type}
              onClick={() => setOpen(open === step.type ? '' : step.type)}
            >
              {step.label}
              {unfinished.includes(step.type) && open !== step.type && (
                <span className="mark mark-warn">未确定</span>
              )}
            </Button>
          ))}
        </p>
      )}
      {label && (
        <StepForm
          key={open}
          kind={row.kind}
          draft={row.recordId}
          type={open}
          label={label}
          initial={initial}
          fill={fillOf(row.kind, open)}
          doubt={(data) => doubtOf(row, open, data, today(), form, names.isGone)}
          take={async (data) => {
            if (before && !(await before())) return false
            await store.step(row.recordId, open, data, me.author())
            return true
          }}
          onDone={() => {
            close()
            requestAnimationFrame(() => section.current?.querySelector('button')?.focus())
            if (open !== begun || !onStepped) return
            void message.success(`已记下：${label}`)
            onStepped()
          }}
          onCancel={() => {
            close()
            requestAnimationFrame(() => {
              const buttons = section.current?.querySelectorAll<HTMLElement>('.next-buttons button') ?? []
              buttons[ordered.findIndex(({ type }) => type === open)]?.focus()
            })
          }}
        >
          {row.kind === 'issue' && open === 'told' && <WhomToTell issue={row} />}
        </StepForm>
      )}
    </section>
  )
}
