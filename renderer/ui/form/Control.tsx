/** The input itself for each type of field; controlled, and silent about Enter while an input method composes. */
import { DatePicker, Input, InputNumber, Radio, Select, TimePicker } from 'antd'
import dayjs from 'dayjs'
import type { KeyboardEvent, ReactNode } from 'react'
import type { FieldSpec, Value } from '../../../shared/records/fields'
import { pressed } from '../shortcuts'
import { type FieldProps, isEnter } from './Field'
import { RefPicker } from './RefPicker'

/**
 * The picker writes a text anew as soon as it can read it, so it may read whole days only: 2026-3-1 could still become 2026-3-15.
 * Shorter ones are read by the field when they are finished (`readDay`).
 */
const DATE_FORMATS = ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYYMMDD', 'YYYY.MM.DD', 'YYYY/MM/DD']
const TIME_FORMATS = ['HH:mm', 'H:mm', 'HHmm', 'H：mm', 'HH：mm']

type ControlProps = FieldProps & { readonly disabled: boolean; readonly hint: string | undefined }

function optionsOf(spec: Extract<FieldSpec, { type: 'choice' | 'choices' }>) {
  return Object.entries(spec.options).map(([value, label]) => ({ value, label }))
}

function textOf(value: Value | undefined): string {
  return typeof value === 'string' ? value : ''
}

function listOf(value: Value | undefined): readonly string[] {
  return Array.isArray(value) ? value : []
}

export function Control(props: ControlProps): ReactNode {
  const { id, spec, value, onChange, problem, disabled, hint, onEnter } = props
  const common = {
    id,
    disabled,
    'aria-describedby': hint,
    'aria-invalid': problem ? true : undefined,
    ...(problem ? { status: 'error' as const } : {}),
  }
  switch (spec.type) {
    case 'text':
      return (
        <Input
          {...common}
          value={textOf(value)}
          placeholder={props.placeholder ?? spec.hint}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event) => {
            if (!isEnter(event) || !onEnter) return
            event.preventDefault()
            onEnter(pressed('again', event.nativeEvent) !== null)
          }}
          autoComplete="off"
        />
      )
    case 'longText':
      return (
        <Input.TextArea
          {...common}
          value={textOf(value)}
          placeholder={props.placeholder ?? spec.hint}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={(event: KeyboardEvent) => {
            if (!onEnter || !isEnter(event) || pressed('again', event.nativeEvent) === null) return
            event.preventDefault()
            onEnter(true)
          }}
          autoSize={{ minRows: props.lines ?? 3, maxRows: Math.max(10, (props.lines ?? 3) * 2) }}
        />
      )
    case 'date':
      return (
        <DatePicker
          {...common}
          className="wide"
          format={DATE_FORMATS}
          value={textOf(value) ? dayjs(textOf(value)) : null}
          onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
          placeholder="如 2026-3-5"
        />
      )
    case 'time':
      return (
        <TimePicker
          {...common}
          className="wide"
          format={TIME_FORMATS}
          needConfirm={false}
          minuteStep={5}
          value={textOf(value) ? dayjs(`2000-01-01T${textOf(value)}`) : null}
          onChange={(time) => onChange(time ? time.format('HH:mm') : undefined)}
          placeholder="如 09:30"
        />
      )
    case 'number':
      return (
        <InputNumber
          {...common}
          className="wide"
          value={typeof value === 'number' ? value : null}
          precision={spec.decimals ?? 0}
          controls={false}
          onChange={(number) => onChange(typeof number === 'number' ? number : undefined)}
        />
      )
    case 'choice':
      return props.buttons ? (
        <Radio.Group
          id={id}
          aria-labelledby={`${id}-label`}
          disabled={disabled}
          optionType="button"
          buttonStyle="solid"
          options={optionsOf(spec)}
          value={textOf(value) || null}
          onChange={(event) => onChange(String(event.target.value))}
        />
      ) : (
        <Select
          {...common}
          className="wide"
          allowClear
          showSearch={{ optionFilterProp: 'label' }}
          options={optionsOf(spec)}
          value={textOf(value) || null}
          onChange={(code) => onChange(code ?? undefined)}
          onInputKeyDown={(event) => {
            if (pressed('clear', event.nativeEvent) !== null) onChange(undefined)
          }}
          placeholder="请选择"
        />
      )
    case 'choices':
      return (
        <Select
          {...common}
          className="wide"
          mode="multiple"
          options={optionsOf(spec)}
          value={[...listOf(value)]}
          onChange={(codes: string[]) => onChange(codes)}
          placeholder="可多选"
        />
      )
    case 'ref':
      return (
        <RefPicker
          {...common}
          to={spec.to}
          station={props.station ?? null}
          value={textOf(value) ? [textOf(value)] : []}
          onChange={([one]) => onChange(one)}
        />
      )
    case 'refs':
      return (
        <RefPicker
          {...common}
          to={spec.to}
          many
          station={props.station ?? null}
          value={listOf(value)}
          onChange={(ids) => onChange(ids)}
        />
      )
    case 'flag':
      return null
  }
}
