/** Inputs that open a list, a calendar or a clock: light until they are touched, then the widget library's. */
import { DatePicker, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import type { ReactNode } from 'react'
import type { Options } from '../../../shared/records/fields'
import { showDate, today } from '../dates'
import { pressed } from '../shortcuts'
import { useNameSearch } from '../useNameSearch'
import { Light } from './Light'
import { ARROW, CALENDAR, CLEAR, CLOCK } from './signs'
import type { InputProps } from './TextControls'

/**
 * The picker writes a text anew as soon as it can read it, so it may read whole days only: 2026-3-1 could still become 2026-3-15.
 * Shorter ones are read by the field when they are finished (`readDay`).
 */
export const DATE_FORMATS = ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']
/** What lies under the pointer is not written over what is being typed. */
export const AS_TYPED = { previewValue: false } as const
const TIME_FORMATS = ['HH:mm', 'H:mm', 'HHmm', 'H：mm', 'HH：mm']
const DATE_HINT = '如 2026-3-5'
const TIME_HINT = '如 09:30'
const CHOICE_HINT = '请选择'
const CHOICES_HINT = '可多选'

/** The same in the widget library's words. */
export function libraryProps({ id, disabled, invalid, hint }: InputProps) {
  return {
    id,
    disabled,
    className: 'wide',
    'aria-describedby': hint,
    'aria-invalid': invalid || undefined,
    ...(invalid ? { status: 'error' as const } : {}),
  }
}

interface Picking<V> extends InputProps {
  readonly value: V
}

/** What is typed takes the place of what stands there, wherever it was clicked; after the press, which puts the caret. */
function selectAll({ currentTarget, target }: { currentTarget: Element; target: EventTarget }): void {
  const input = target instanceof HTMLInputElement ? target : currentTarget.querySelector('input')
  requestAnimationFrame(() => input === document.activeElement && input?.select())
}

/** A calendar day `YYYY-MM-DD`; '' for none. An empty calendar opens at `near`, a day to come, else at today. */
export function DayPicker(
  props: Picking<string> & {
    readonly near?: string | undefined
    readonly onChange: (day: string | undefined) => void
  },
): ReactNode {
  const { value, near, onChange } = props
  return (
    <Light
      {...props}
      shown={showDate(value)}
      placeholder={DATE_HINT}
      sign={CALENDAR}
      full={(beginning) => (
        <DatePicker
          {...AS_TYPED}
          {...libraryProps(props)}
          {...beginning}
          format={DATE_FORMATS}
          onFocus={selectAll}
          preserveInvalidOnBlur
          suffixIcon={CALENDAR}
          value={value ? dayjs(value) : null}
          {...(near && near > today() ? { defaultPickerValue: dayjs(near) } : {})}
          onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
          placeholder={DATE_HINT}
        />
      )}
    />
  )
}

/** A time of day `HH:mm`; '' for none. */
export function TimeOfDayPicker(
  props: Picking<string> & { readonly onChange: (time: string | undefined) => void },
): ReactNode {
  const { value, onChange } = props
  return (
    <Light
      {...props}
      shown={value}
      placeholder={TIME_HINT}
      sign={CLOCK}
      full={(beginning) => (
        <TimePicker
          {...AS_TYPED}
          {...libraryProps(props)}
          {...beginning}
          format={TIME_FORMATS}
          onFocus={selectAll}
          preserveInvalidOnBlur
          suffixIcon={CLOCK}
          needConfirm={false}
          minuteStep={5}
          value={value ? dayjs(`2000-01-01T${value}`) : null}
          onChange={(time) => onChange(time ? time.format('HH:mm') : undefined)}
          placeholder={TIME_HINT}
        />
      )}
    />
  )
}

function optionsOf(options: Options) {
  return Object.entries(options).map(([value, label]) => ({ value, label }))
}

/** One code of a dictionary; '' for none. */
export function ChoicePicker(
  props: Picking<string> & {
    readonly options: Options
    readonly onChange: (code: string | undefined) => void
  },
): ReactNode {
  const { value, options, onChange } = props
  const search = useNameSearch()
  return (
    <Light
      {...props}
      isList
      shown={value && (options[value] ?? value)}
      placeholder={CHOICE_HINT}
      sign={ARROW}
      full={(beginning) => (
        <Select
          {...libraryProps(props)}
          {...beginning}
          allowClear={CLEAR}
          showSearch={search}
          suffixIcon={ARROW}
          options={optionsOf(options)}
          value={value || null}
          onChange={(code) => onChange(code ?? undefined)}
          onInputKeyDown={(event) => {
            if (pressed('clear', event.nativeEvent) !== null) onChange(undefined)
          }}
          placeholder={CHOICE_HINT}
        />
      )}
    />
  )
}

/** Several codes of a dictionary. */
export function ChoicesPicker(
  props: Picking<readonly string[]> & {
    readonly options: Options
    readonly onChange: (codes: readonly string[]) => void
  },
): ReactNode {
  const { value, options, onChange } = props
  const search = useNameSearch()
  return (
    <Light
      {...props}
      isList
      shown={value.map((code) => options[code] ?? code)}
      placeholder={CHOICES_HINT}
      sign={ARROW}
      full={(beginning) => (
        <Select
          {...libraryProps(props)}
          {...beginning}
          mode="multiple"
          showSearch={search}
          suffixIcon={ARROW}
          options={optionsOf(options)}
          value={[...value]}
          onChange={(codes: string[]) => onChange(codes)}
          placeholder={CHOICES_HINT}
        />
      )}
    />
  )
}

/** A few codes side by side, each one press away. */
export function ButtonChoice({
  id,
  disabled,
  hint,
  options,
  value,
  onChange,
}: Picking<string> & {
  readonly options: Options
  readonly onChange: (code: string) => void
}): ReactNode {
  return (
    <div
      id={id}
      className="choices"
      role="radiogroup"
      aria-labelledby={`${id}-label`}
      aria-describedby={hint}
    >
      {Object.entries(options).map(([code, label]) => (
        <label key={code} className="choice">
          <input
            type="radio"
            name={id}
            disabled={disabled}
            checked={value === code}
            onChange={() => onChange(code)}
          />
          {label}
        </label>
      ))}
    </div>
  )
}
