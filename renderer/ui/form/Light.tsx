/**
 * Controls that open something (lists, calendars) cost two milliseconds each before anybody touches them. Until the pointer or the
 * focus comes, a plain input of the same look, name and role stands in their place; then the full control takes over, focus and all.
 */
import { type ReactNode, useState } from 'react'
import { flushSync } from 'react-dom'
import type { InputProps } from './TextControls'

/** How the full control has to begin. */
export interface Beginning {
  readonly autoFocus: boolean
  readonly defaultOpen: boolean
}

interface LightProps extends InputProps {
  /** What is shown as chosen; several for a list of several. */
  readonly shown: string | readonly string[]
  readonly placeholder: string
  readonly sign: ReactNode
  /** A list to choose from; a calendar is a text with a sign beside it. */
  readonly isList?: boolean
  /** The full control. */
  readonly full: (beginning: Beginning) => ReactNode
}

const CROSS = (
  <svg className="light-cross" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d="M4 4l8 8M12 4l-8 8" fill="none" stroke="currentColor" strokeWidth="1.4" />
  </svg>
)

export function Light({ id, disabled, invalid, hint, shown, placeholder, sign, isList, full }: LightProps) {
  const [beginning, setBeginning] = useState<Beginning | null>(null)
  if (beginning && !disabled) return full(beginning)
  const chosen = typeof shown === 'string' ? [] : shown
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard comes to the input inside.
    <div
      className={chosen.length > 0 ? 'light light-several' : 'light'}
      data-disabled={disabled || undefined}
      data-invalid={invalid || undefined}
      // The pointer that comes near finds the full control; a touch, which comes at once, opens it.
      onPointerEnter={({ pointerType, buttons }) => {
        if (disabled || pointerType !== 'mouse' || buttons !== 0) return
        flushSync(() => setBeginning({ autoFocus: false, defaultOpen: false }))
      }}
      onMouseDown={(event) => {
        if (disabled || event.button !== 0) return
        event.preventDefault()
        // The list that opens must not take this very press for one beside it.
        event.stopPropagation()
        setBeginning({ autoFocus: true, defaultOpen: true })
      }}
    >
      {chosen.map((label, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two people may have one name.
        <span key={at} className="light-one">
          <span>{label}</span>
          {!disabled && CROSS}
        </span>
      ))}
      <input
        id={id}
        type="text"
        autoComplete="off"
        disabled={disabled}
        aria-invalid={invalid || undefined}
        aria-describedby={hint}
        {...(isList ? { role: 'combobox', 'aria-haspopup': 'listbox', 'aria-expanded': false } : {})}
        value={typeof shown === 'string' ? shown : ''}
        placeholder={shown.length === 0 ? placeholder : ''}
        onChange={() => undefined}
        onFocus={() => setBeginning({ autoFocus: true, defaultOpen: false })}
      />
      {sign}
    </div>
  )
}
