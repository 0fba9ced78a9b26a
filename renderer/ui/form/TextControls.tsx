/** Inputs that are typed into and open nothing: texts and numbers. Plain elements, because a form may have fifty of them. */
import { type CSSProperties, type ReactNode, useState } from 'react'
import type { Value } from '../../../shared/records/fields'
import { pressed } from '../shortcuts'
import { isEnter } from './Field'
import { readNumber, withoutTabs } from './typed'

/** What every input of a field carries. */
export interface InputProps {
  readonly id: string
  readonly disabled: boolean
  readonly invalid: boolean
  /** Id of the sentence about it. */
  readonly hint: string | undefined
}

interface TextProps extends InputProps {
  readonly value: string
  readonly placeholder: string | undefined
  readonly onChange: (text: string) => void
  /** Enter (not while an input method composes); `again` tells that Ctrl was held. */
  readonly onEnter: ((again: boolean) => void) | undefined
}

function shared({ id, disabled, invalid, hint }: InputProps) {
  return { id, disabled, 'aria-invalid': invalid || undefined, 'aria-describedby': hint }
}

/** A line of text. */
export function TextInput(props: TextProps): ReactNode {
  const { value, placeholder, onChange, onEnter } = props
  return (
    <input
      {...shared(props)}
      className="text-input"
      type="text"
      autoComplete="off"
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(withoutTabs(event.target.value))}
      onKeyDown={(event) => {
        if (!isEnter(event) || !onEnter) return
        event.preventDefault()
        onEnter(pressed('again', event.nativeEvent) !== null)
      }}
    />
  )
}

/** A longer text; it grows with what is written, from `lines` lines on. */
export function LongText(props: TextProps & { readonly lines: number }): ReactNode {
  const { value, placeholder, onChange, onEnter, lines } = props
  return (
    <textarea
      {...shared(props)}
      className="text-input long-text"
      style={{ '--lines': lines } as CSSProperties}
      rows={lines}
      value={value}
      placeholder={placeholder}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={(event) => {
        if (!onEnter || !isEnter(event) || pressed('again', event.nativeEvent) === null) return
        event.preventDefault()
        onEnter(true)
      }}
    />
  )
}

/** A number; what is no number stays in the input until it is left, and the field says so. */
export function NumberInput(
  props: InputProps & {
    readonly value: Value | undefined
    readonly onChange: (value: number | undefined) => void
    readonly onEnter: ((again: boolean) => void) | undefined
  },
): ReactNode {
  const { value, onChange, onEnter } = props
  const [typed, setTyped] = useState<string | null>(null)
  return (
    <input
      {...shared(props)}
      className="text-input"
      type="text"
      inputMode="decimal"
      autoComplete="off"
      value={typed ?? (typeof value === 'number' ? String(value) : '')}
      onChange={({ target }) => {
        setTyped(target.value)
        const read = readNumber(target.value)
        if (read !== null) onChange(read)
        else if (target.value.trim() === '') onChange(undefined)
      }}
      // What is no number stays to be mended.
      onBlur={() =>
        setTyped((text) => (text?.trim() === '' || readNumber(text ?? '') !== null ? null : text))
      }
      onKeyDown={(event) => {
        if (!isEnter(event) || !onEnter) return
        event.preventDefault()
        onEnter(pressed('again', event.nativeEvent) !== null)
      }}
    />
  )
}
