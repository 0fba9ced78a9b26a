/** The input itself for each type of field; controlled, and silent about Enter while an input method composes. */
import type { ReactNode } from 'react'
import type { FieldSpec, Value } from '../../../shared/records/fields'
import { ButtonChoice, ChoicePicker, ChoicesPicker, DayPicker, TimeOfDayPicker } from './Pickers'
import { RefPicker } from './RefPicker'
import { type InputProps, LongText, NumberInput, TextInput } from './TextControls'

/** How a field looks and what it does beyond holding a value. */
export interface Look {
  /** Twelfths of the form's width. */
  readonly span?: number | undefined
  /** Lines of a long text. */
  readonly lines?: number | undefined
  /** Choices side by side instead of a list that opens. */
  readonly buttons?: boolean | undefined
  readonly placeholder?: string | undefined
  /** The day `YYYY-MM-DD` near which its days lie, where that is not today: a day without a year is of its year. */
  readonly near?: string | undefined
  /** Its row is not there before something is written: nothing is asked of it until then. */
  readonly notYet?: boolean | undefined
  /** Station whose deputies and points are offered first. */
  readonly station?: string | null | undefined
  /** Enter (not while an input method composes); `again` tells that Ctrl was held. */
  readonly onEnter?: ((again: boolean) => void) | undefined
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value : []
}

export function Control({
  spec,
  value,
  onChange,
  input,
  look,
}: {
  readonly spec: FieldSpec
  readonly value: Value | undefined
  readonly onChange: (value: Value | undefined) => void
  readonly input: InputProps
  readonly look: Look
}): ReactNode {
  const { lines = 3, buttons, station = null, onEnter, placeholder } = look
  const text = textOf(value)
  switch (spec.type) {
    case 'text':
    case 'longText': {
      const typed = { value: text, onChange, onEnter, placeholder: placeholder ?? spec.hint }
      return spec.type === 'text' ? (
        <TextInput {...input} {...typed} />
      ) : (
        <LongText {...input} {...typed} lines={lines} />
      )
    }
    case 'number':
      return <NumberInput {...input} value={value} onChange={onChange} onEnter={onEnter} />
    case 'date':
      return <DayPicker {...input} value={text} onChange={onChange} near={look.near} />
    case 'time':
      return <TimeOfDayPicker {...input} value={text} onChange={onChange} />
    case 'choice':
      return buttons ? (
        <ButtonChoice {...input} options={spec.options} value={text} onChange={onChange} />
      ) : (
        <ChoicePicker {...input} options={spec.options} value={text} onChange={onChange} />
      )
    case 'choices':
      return <ChoicesPicker {...input} options={spec.options} value={listOf(value)} onChange={onChange} />
    case 'ref':
      return (
        <RefPicker
          {...input}
          to={spec.to}
          station={station}
          value={text ? [text] : []}
          onChange={([one]) => onChange(one)}
        />
      )
    case 'refs':
      return (
        <RefPicker {...input} to={spec.to} many station={station} value={listOf(value)} onChange={onChange} />
      )
    // A box to tick is drawn by its field, pictures by their own part of the form; what the program writes is not typed.
    case 'flag':
    case 'photo':
    case 'json':
      return null
  }
}
