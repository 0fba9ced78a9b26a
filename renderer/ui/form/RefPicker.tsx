/** Picks one or several records of the organisation by name: deputies, units, points, stations. */
import { Select } from 'antd'
import type { ReactNode } from 'react'
import { belongsTo, hasLeft } from '../../../shared/org/grid'
import { LEVELS } from '../../../shared/records/dictionaries'
import type { KindName } from '../../../shared/records/fields'
import type { DeputyRow } from '../../../shared/records/row'
import { useNames, useRows } from '../../store'
import { today } from '../dates'
import { pressed } from '../shortcuts'

interface Option {
  readonly value: string
  readonly label: string
}
interface Group {
  readonly label: string
  readonly options: readonly Option[]
}

interface RefPickerProps {
  readonly id: string
  readonly to: KindName
  readonly many?: boolean
  /** Deputies and points of this station come first. */
  readonly station: string | null
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
  readonly disabled?: boolean
  readonly status?: 'error'
  readonly placeholder?: string
}

function byName(a: Option, b: Option): number {
  return a.label.localeCompare(b.label, 'zh-CN')
}

function deputyOption(deputy: DeputyRow): Option {
  const level = deputy.fields.level ? LEVELS[deputy.fields.level] : ''
  return { value: deputy.recordId, label: `${deputy.fields.name ?? ''}${level ? `（${level}）` : ''}` }
}

/** Deputies to choose from, the station's own first; those who left stand last, for work written down late. */
function useDeputies(station: string | null): readonly (Option | Group)[] {
  const rows = useRows('deputy') ?? []
  const day = today()
  const left = rows.filter((deputy) => hasLeft(deputy, day))
  const serving = rows.filter((deputy) => !left.includes(deputy))
  const own = station ? serving.filter((deputy) => belongsTo(deputy, station, day)) : []
  const other = serving.filter((deputy) => !own.includes(deputy))
  const groups = [
    { label: '本站代表', options: own.map(deputyOption).sort(byName) },
    { label: station ? '其他代表' : '代表', options: other.map(deputyOption).sort(byName) },
    { label: '已离任', options: left.map(deputyOption).sort(byName) },
  ].filter((group) => group.options.length > 0)
  return groups.length === 1 && !station ? (groups[0]?.options ?? []) : groups
}

/** Names of a kind to choose from. */
function useOptions(kind: KindName, station: string | null): readonly (Option | Group)[] {
  const rows = useRows(kind) ?? []
  return rows
    .filter((row) => row.kind !== 'point' || !station || row.fields.station === station)
    .map((row) => ({ value: row.recordId, label: row.title || '（未命名）' }))
    .sort(byName)
}

function Picker({
  options,
  ...props
}: RefPickerProps & { readonly options: readonly (Option | Group)[] }): ReactNode {
  const names = useNames()
  const flat = options.flatMap((option) => ('options' in option ? option.options : [option]))
  const listed = new Set(flat.map((option) => option.value))
  // Someone who has left is no longer offered, but is still shown where chosen before.
  const former = props.value
    .filter((id) => !listed.has(id))
    .map((id) => ({ value: id, label: names.of(id) || '（名册中没有）' }))
  return (
    <Select
      id={props.id}
      className="wide"
      {...(props.many ? { mode: 'multiple' as const } : {})}
      {...(props.status ? { status: props.status } : {})}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      disabled={props.disabled ?? false}
      options={[
        ...options.map((option) =>
          'options' in option ? { ...option, options: [...option.options] } : option,
        ),
        ...former,
      ]}
      value={props.many ? [...props.value] : (props.value[0] ?? null)}
      onChange={(chosen: string | string[] | null | undefined) =>
        props.onChange(Array.isArray(chosen) ? chosen : chosen ? [chosen] : [])
      }
      onInputKeyDown={(event) => {
        if (pressed('clear', event.nativeEvent) !== null && !props.many) props.onChange([])
      }}
      placeholder={props.placeholder ?? (props.many ? '输入姓名查找，可多选' : '输入名称查找')}
      notFoundContent="没有匹配的名称"
    />
  )
}

function DeputyPicker(props: RefPickerProps): ReactNode {
  return <Picker {...props} options={useDeputies(props.station)} />
}
function OtherPicker(props: RefPickerProps): ReactNode {
  return <Picker {...props} options={useOptions(props.to, props.station)} />
}

export function RefPicker(props: RefPickerProps): ReactNode {
  return props.to === 'deputy' ? <DeputyPicker {...props} /> : <OtherPicker {...props} />
}
