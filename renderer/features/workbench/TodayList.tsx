/** 今天要办: one line a duty with its one action. Arrows move from action to action, Enter takes it. */
import { Button } from 'antd'
import { type KeyboardEvent, memo, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Duty, URGENCIES, type Urgency } from '../../../shared/rules/duties/index'
import { type Names, useNames } from '../../store'
import { today } from '../../ui/dates'
import { isNowhere } from '../../ui/form/focus'
import { formHref, wallSheetHref } from '../../ui/links'
import { readProps } from '../../ui/record/ReadLink'
import { moved } from '../../ui/shortcuts'
import { useIsBegun } from '../../ui/steps/useStepDraft'
import { actionOf, detailWords, dutyLimit, kindWord } from './words'

/** Lines of one group that are shown before somebody asks for more. */
const SHOWN = 40
const ORDER: readonly Urgency[] = ['decide', 'late', 'today', 'soon']
/** Lines seen at once, roughly. */
const PAGE = 8
const TONES: Readonly<Record<Urgency, string>> = {
  decide: 'mark mark-warn',
  late: 'mark mark-bad',
  today: 'mark mark-warn',
  soon: 'mark',
}

/** Where a duty is done: over the workbench, with the step's form open; at a field of the form; or among what was not taken. */
function placeOf({ recordKind, recordId, sheet }: Duty, step: string): Partial<ReturnType<typeof readProps>> {
  if (sheet) return { href: wallSheetHref(sheet) }
  if (!recordKind) return { href: '#/settings' }
  const href = step.includes('/') && formHref(recordKind, recordId, step)
  return href ? { href } : readProps(recordId, step)
}

function Line({
  duty,
  names,
  mayWork,
}: {
  readonly duty: Duty
  readonly names: Names
  readonly mayWork: boolean
}): ReactNode {
  const { verb, step } = mayWork ? actionOf(duty, names) : { verb: '查看', step: '' }
  const begun = useIsBegun(duty.recordId, step)
  return (
    <li className="duty" data-duty={duty.kind}>
      <span className={TONES[duty.urgency]}>{kindWord(duty.kind)}</span>
      <span className="duty-text">
        <a className="duty-title" tabIndex={-1} {...placeOf(duty, '')} title={duty.title}>
          {duty.title || '（未填写）'}
        </a>
        <span className="duty-detail">
          {begun && <span className="mark mark-warn">未确定</span>}
          {begun && '　'}
          {duty.number && `${duty.number}　`}
          {detailWords(duty, names, today())}
        </span>
      </span>
      <span className={duty.urgency === 'late' ? 'duty-limit status-bad' : 'duty-limit'}>
        {dutyLimit(duty)}
      </span>
      <Button className="duty-do" {...placeOf(duty, step)} aria-label={`${verb}：${duty.title}`}>
        {verb}
      </Button>
    </li>
  )
}

function Group({
  urgency,
  duties,
  mayWork,
}: {
  readonly urgency: Urgency
  readonly duties: readonly Duty[]
  readonly mayWork: boolean
}): ReactNode {
  const names = useNames()
  const [shown, setShown] = useState(SHOWN)
  if (duties.length === 0) return null
  return (
    <section aria-label={URGENCIES[urgency]}>
      <h2 className="duty-group">
        {URGENCIES[urgency]}　{duties.length} 件
      </h2>
      <ul>
        {duties.slice(0, shown).map((duty) => (
          <Line key={duty.key} duty={duty} names={names} mayWork={mayWork} />
        ))}
      </ul>
      {duties.length > shown && (
        <Button type="link" className="duty-do" onClick={() => setShown(shown + SHOWN)}>
          再显示 {Math.min(SHOWN, duties.length - shown)} 件
        </Button>
      )}
    </section>
  )
}

export const TodayList = memo(function TodayList({
  duties,
  mayWork,
}: {
  readonly duties: readonly Duty[]
  /** A reader only looks. */
  readonly mayWork: boolean
}): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  // The keyboard stands on the first action, so that Enter begins the day; never away from where somebody writes.
  useEffect(() => {
    if (!isNowhere()) return
    frame.current?.querySelector<HTMLElement>('.duty-do')?.focus({ preventScroll: true })
  }, [])

  const onKeyDown = (event: KeyboardEvent) => {
    const actions = [...(frame.current?.querySelectorAll<HTMLElement>('.duty-do') ?? [])]
    const at = actions.findIndex((action) => action.matches(':focus'))
    const target = moved(event, at, actions.length, PAGE)
    if (target === null) return
    event.preventDefault()
    actions[target]?.focus()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only carries the arrow keys of the actions inside.
    <div className="duties" ref={frame} onKeyDown={onKeyDown}>
      {ORDER.map((urgency) => (
        <Group
          key={urgency}
          urgency={urgency}
          duties={duties.filter((duty) => duty.urgency === urgency)}
          mayWork={mayWork}
        />
      ))}
    </div>
  )
})
