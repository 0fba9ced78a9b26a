/** A labelled input that belongs to no record, with its problem as a sentence below it. */
import { Input, type InputRef } from 'antd'
import { type ReactNode, type Ref, useId } from 'react'
import { isEnter } from './Field'

export function TextField({
  label,
  value,
  onChange,
  onEnter,
  problem = '',
  hint = '',
  secret = false,
  autoFocus = false,
  ref,
}: {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onEnter: () => void
  readonly problem?: string
  readonly hint?: string
  /** Digits that are not shown. */
  readonly secret?: boolean
  readonly autoFocus?: boolean
  readonly ref?: Ref<InputRef>
}): ReactNode {
  const id = useId()
  const props = {
    id,
    value,
    autoFocus,
    autoComplete: 'off',
    size: 'large' as const,
    'aria-describedby': `${id}-more`,
    'aria-invalid': problem !== '',
    ...(problem ? { status: 'error' as const } : {}),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange(event.target.value),
    onKeyDown: (event: React.KeyboardEvent) => {
      if (!isEnter(event)) return
      event.preventDefault()
      onEnter()
    },
    ...(ref ? { ref } : {}),
  }
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {secret ? (
        // No eye to show the digits: the Tab key goes on to the next field.
        <Input.Password {...props} inputMode="numeric" maxLength={12} visibilityToggle={false} />
      ) : (
        <Input {...props} />
      )}
      <p
        id={`${id}-more`}
        className={problem ? 'field-problem' : 'quiet'}
        role={problem ? 'alert' : undefined}
      >
        {problem || hint}
      </p>
    </div>
  )
}
