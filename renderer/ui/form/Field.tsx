/** One labelled input, built from the description of a field. */
import {
  type FormEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useRef,
  useState,
} from 'react'
import type { FieldSpec, Value } from '../../../shared/records/fields'
import { yearOf } from '../../../shared/rules/workdays'
import { pressed } from '../shortcuts'
import { Control, type Look } from './Control'
import { focusAfter } from './focus'
import { keepLeft, useLeft } from './left'
import { readDay, readTime, tidyLine, tidyPhone, unreadable, withoutTabs } from './typed'
import { noteUnread } from './unread'

export interface FieldProps extends Look {
  readonly id: string
  readonly spec: FieldSpec
  /** What it is called here, where that is not the label of its kind. */
  readonly label?: string | undefined
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
  readonly problem?: string | undefined
  readonly disabled?: boolean | undefined
  /** The record that it belongs to: what was refused is said again when its form is opened anew. */
  readonly recordId?: string | undefined
  /** What stands below the input, e.g. what somebody else wrote here meanwhile. */
  readonly note?: ReactNode
}

/** Was Enter pressed as a command, and not to take a word from an input method? */
export function isEnter(event: KeyboardEvent): boolean {
  const { nativeEvent } = event
  return (pressed('done', nativeEvent) ?? pressed('again', nativeEvent)) !== null && event.keyCode !== 229
}

/**
 * Keeps keys from the control that it would misunderstand: an Enter that takes a word from the input method must not choose an
 * option or submit, and Tab, which a list takes for Enter, must not choose one that nobody searched or moved to.
 */
function useOwnKeys(): (event: KeyboardEvent) => void {
  const moved = useRef(false)
  return (event) => {
    if (event.key === 'Enter' && !isEnter(event)) {
      event.stopPropagation()
      return
    }
    const { target } = event
    if (event.key === 'Tab' && target instanceof HTMLInputElement && target.role === 'combobox')
      if (target.value === '' && !moved.current) event.stopPropagation()
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') moved.current = true
    else if (['Enter', 'Escape', 'Tab'].includes(event.key)) moved.current = false
  }
}

/** Tab takes what a list offers, and the library leaves it at that: whoever presses it wants to be in the next field. */
function goOnAfterChoosing(event: KeyboardEvent): void {
  const { target } = event
  if (event.key !== 'Tab' || event.shiftKey || !event.defaultPrevented) return
  if (target instanceof HTMLInputElement && target.role === 'combobox') focusAfter(target)
}

/**
 * The cross with which the library empties a field is for the mouse: Tab goes on to the next field, Delete empties this one. Away
 * from the mouse form.css hides it; where the mouse rests on the field, the keyboard has to be told.
 */
function withoutClear(field: Element): void {
  for (const cross of field.querySelectorAll<HTMLElement>('.ant-select-clear, .ant-picker-clear'))
    cross.tabIndex = -1
}

interface Typed {
  /** Why the text was not taken; '' when it was. */
  readonly refused: string
  readonly onChange: (value: Value | undefined) => void
  readonly onInput: (event: FormEvent) => void
  readonly onMouseDown: (event: MouseEvent) => void
  readonly onBlur: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/**
 * What is typed is taken when it is finished: on leaving, Enter or Ctrl+S. A date, time or number that cannot be read is said, and
 * does not leave behind what its beginning happened to mean.
 */
function useTyped({ id, spec, value, onChange, recordId = '', near }: FieldProps): Typed {
  /** Of a day that is typed without one. */
  const year = near ? yearOf(near) : undefined
  /** null: nothing was typed since it was finished last. */
  const text = useRef<string | null>(null)
  const before = useRef<Value | undefined>(undefined)
  const [refused, setRefused] = useState('')
  /** What was refused when the form was open before; the field shows what it held before that. */
  const left = useLeft(recordId, id)
  const touched = () => {
    setRefused('')
    if (recordId) keepLeft(recordId, id, '')
  }
  useEffect(() => {
    if (refused && recordId) keepLeft(recordId, id, refused)
  }, [id, recordId, refused])
  const stands = refused || left
  useEffect(() => {
    if (!stands) return
    const forget = noteUnread(id)
    return () => {
      forget()
    }
  }, [id, stands])
  // Another value came from elsewhere, e.g. by 撤销: what was typed stands there no more.
  const shown = useRef('')
  shown.current = refused
  useEffect(() => {
    if (!shown.current || value === before.current) return
    text.current = null
    setRefused('')
    if (recordId) keepLeft(recordId, id, '')
  }, [value, recordId, id])
  const tidied = id.endsWith('phone') ? tidyPhone : tidyLine
  const finish = (): string => {
    const typed = text.current
    if (typed === null) return ''
    const said = unreadable(spec, typed, year)
    const read = spec.type === 'date' ? readDay(typed, year) : spec.type === 'time' ? readTime(typed) : ''
    if (said) {
      setRefused(said)
      if (value !== before.current) onChange(before.current)
      return said
    }
    text.current = null
    if (read) onChange(read)
    // Not where something else has taken the place of what was typed.
    else if (spec.type === 'text' && value === withoutTabs(typed) && value !== tidied(typed))
      onChange(tidied(typed) || undefined)
    // The library's picker would bring back what was emptied.
    else if (typed.trim() === '' && (spec.type === 'date' || spec.type === 'time')) onChange(undefined)
    return ''
  }
  return {
    refused: stands,
    onChange: (chosen) => {
      if (text.current !== null && unreadable(spec, text.current, year)) return
      touched()
      onChange(chosen)
    },
    onInput: ({ target }) => {
      if (text.current === null) before.current = value
      text.current = target instanceof HTMLInputElement ? target.value : null
      touched()
    },
    // A day taken from the calendar replaces what was typed, also when it is the day that stood there before.
    onMouseDown: ({ target }) => {
      if (!(target instanceof Element) || !target.closest('.ant-picker-dropdown td, .ant-picker-dropdown li'))
        return
      text.current = null
      touched()
    },
    onBlur: () => {
      finish()
    },
    onKeyDown: (event) => {
      // Enter keeps what stands there, where something else was refused before.
      if (isEnter(event) && text.current === null && left) touched()
      if (isEnter(event)) finish()
      if (pressed('save', event.nativeEvent) === null || !finish()) return
      event.preventDefault()
      event.stopPropagation()
    },
  }
}

/** A box to tick, with what follows from it below. */
function Flag({ id, spec, value, onChange, disabled, problem, placeholder }: FieldProps): ReactNode {
  const hint = useId()
  return (
    <>
      <label className="flag">
        <input
          id={id}
          type="checkbox"
          className="tick"
          checked={value === true}
          disabled={disabled}
          aria-invalid={problem ? true : undefined}
          aria-describedby={placeholder ? hint : undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        {spec.label}
      </label>
      {placeholder && (
        <p id={hint} className="quiet">
          {placeholder}
        </p>
      )}
    </>
  )
}

export function Field(props: FieldProps): ReactNode {
  const { id, spec, value, span = 12, disabled = false, note } = props
  const hint = useId()
  const ownKeys = useOwnKeys()
  const typed = useTyped(props)
  const problem = props.problem || typed.refused
  const style = { '--span': span } as React.CSSProperties
  if (spec.type === 'flag') {
    return (
      <div className="field field-flag" style={style} data-field={id}>
        <Flag {...props} />
        {problem && <p className="field-problem">{problem}</p>}
        {note}
      </div>
    )
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only carries the keys of the input inside.
    <div
      className="field"
      style={style}
      data-field={id}
      onKeyDownCapture={(event) => {
        withoutClear(event.currentTarget)
        ownKeys(event)
        typed.onKeyDown(event)
      }}
      onKeyDown={goOnAfterChoosing}
      onPointerOver={({ currentTarget }) => withoutClear(currentTarget)}
      // Not while capturing: drawn before the control has read its input, the first key would be lost.
      onInput={typed.onInput}
      onMouseDownCapture={typed.onMouseDown}
      onBlurCapture={typed.onBlur}
    >
      <label htmlFor={id} id={`${id}-label`}>
        {props.label ?? spec.label}
        {spec.need === 'required' && !props.notYet && (
          <span className="field-required" title="必填">
            *
          </span>
        )}
      </label>
      <Control
        spec={spec}
        value={value}
        onChange={typed.onChange}
        input={{ id, disabled, invalid: Boolean(problem), hint: problem ? hint : undefined }}
        look={props}
      />
      {problem && (
        <p className="field-problem" id={hint} role="alert">
          {problem}
        </p>
      )}
      {note}
    </div>
  )
}
