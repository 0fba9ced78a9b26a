/** Picks one or several records of the organisation by name: deputies, units, points, stations. */
import { Select } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { belongsTo, hasLeft } from '../../../shared/org/grid'
import { LEVELS } from '../../../shared/records/dictionaries'
import type { KindName } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import type { DeputyRow, PointRow, Row } from '../../../shared/records/row'
import { useNames, useReceiving, useRows } from '../../store'
import { today } from '../dates'
import { compareNames, READING } from '../reading'
import { pressed } from '../shortcuts'
import { useNameSearch } from '../useNameSearch'
import type { NameBook } from '../words'
import { type Beginning, Light } from './Light'
import { libraryProps } from './Pickers'
import { ARROW, CLEAR } from './signs'
import type { InputProps } from './TextControls'

interface Option {
  readonly value: string
  readonly label: string
  /** What it is found by, where the label says more. */
  readonly name?: string
}
interface Group {
  readonly label: string
  readonly options: readonly Option[]
}

interface RefPickerProps extends InputProps {
  readonly to: KindName
  readonly many?: boolean
  /** Deputies and points of this station come first. */
  readonly station: string | null
  readonly value: readonly string[]
  readonly onChange: (ids: readonly string[]) => void
}

const NOBODY: readonly DeputyRow[] = []

function byName(a: Option, b: Option): number {
  return READING.compare(a.label, b.label)
}

function byPerson(a: Option, b: Option): number {
  return compareNames(a.label, b.label)
}

function deputyLabel(deputy: DeputyRow): string {
  const level = deputy.fields.level ? LEVELS[deputy.fields.level] : ''
  return `${deputy.fields.name ?? ''}${level ? `（${level}）` : ''}`
}

function deputyOption(deputy: DeputyRow): Option {
  return { value: deputy.recordId, label: deputyLabel(deputy), name: deputy.fields.name ?? '' }
}

/** Deputies to choose from, the station's own first; those who left stand last, for work written down late. */
function groupsOf(rows: readonly DeputyRow[], station: string | null): readonly (Option | Group)[] {
  const day = today()
  const left = rows.filter((deputy) => hasLeft(deputy, day))
  const gone = new Set(left)
  const serving = rows.filter((deputy) => !gone.has(deputy))
  const own = new Set(station ? serving.filter((deputy) => belongsTo(deputy, station, day)) : [])
  const other = serving.filter((deputy) => !own.has(deputy))
  const groups = [
    { label: '本站代表', options: [...own].map(deputyOption).sort(byPerson) },
    { label: station ? '其他代表' : '代表', options: other.map(deputyOption).sort(byPerson) },
    { label: '已离任', options: left.map(deputyOption).sort(byPerson) },
  ].filter((group) => group.options.length > 0)
  return groups.length === 1 && !station ? (groups[0]?.options ?? []) : groups
}

function hintOf({ to, many }: Pick<RefPickerProps, 'to' | 'many'>): string {
  return `输入${to === 'deputy' ? '姓名' : '名称'}查找${many ? '，可多选' : ''}`
}

/** Nothing to choose from yet: whether it is still coming, else who enters it; nothing typed is lost meanwhile. */
function emptyWords(to: KindName, receiving: boolean): string {
  if (receiving) return '正在从工委接收名册，收到后这里就能选，可以先填其他内容。'
  return `名册里还没有${KINDS[to].label}。请人大街道工委在“组织”里添加。填好的内容会留在草稿里。`
}

/** The list that opens. */
function Picker({
  options,
  beginning,
  ...props
}: RefPickerProps & {
  readonly options: readonly (Option | Group)[]
  readonly beginning: Beginning
}): ReactNode {
  const names = useNames()
  const receiving = useReceiving() !== null
  const search = useNameSearch()
  const many = props.many ?? false
  const flat = options.flatMap((option) => ('options' in option ? option.options : [option]))
  const listed = new Set(flat.map((option) => option.value))
  // Someone who has left is no longer offered, but is still shown where chosen before.
  const former = props.value
    .filter((id) => !listed.has(id))
    .map((id) => ({ value: id, label: nameOf(id, names) }))
  return (
    <Select
      {...libraryProps(props)}
      {...beginning}
      {...(many ? { mode: 'multiple' as const } : {})}
      allowClear={CLEAR}
      showSearch={search}
      suffixIcon={ARROW}
      options={[
        ...options.map((option) =>
          'options' in option ? { ...option, options: [...option.options] } : option,
        ),
        ...former,
      ]}
      value={many ? [...props.value] : (props.value[0] ?? null)}
      onChange={(chosen: string | string[] | null | undefined) =>
        props.onChange(Array.isArray(chosen) ? chosen : chosen ? [chosen] : [])
      }
      onInputKeyDown={(event) => {
        if (pressed('clear', event.nativeEvent) !== null && !many) props.onChange([])
      }}
      placeholder={hintOf(props)}
      notFoundContent={flat.length > 0 ? '没有匹配的名称' : emptyWords(props.to, receiving)}
    />
  )
}

function nameOf(id: string, names: NameBook): string {
  return names.of(id) || '（名册中没有）'
}

type FullProps = RefPickerProps & { readonly beginning: Beginning }

function DeputyPicker(props: FullProps): ReactNode {
  const rows = useRows('deputy') ?? NOBODY
  const options = useMemo(() => groupsOf(rows, props.station), [rows, props.station])
  return <Picker {...props} options={options} />
}

/** Does a point belong to the station? Where there is none, every one may be meant. */
function isOf({ fields }: PointRow, station: string | null | undefined): boolean {
  return !station || fields.station === station
}

/** A point that was given up may still be meant: a visit of before is written down later. */
function endedWord(row: Row): string {
  return row.kind === 'point' && row.fields.to && row.fields.to < today() ? '（已撤销）' : ''
}

/** Names of a kind to choose from. */
function OtherPicker(props: FullProps): ReactNode {
  const { to, station } = props
  const rows = useRows(to)
  const options = useMemo(
    () =>
      (rows ?? [])
        .filter((row) => row.kind !== 'point' || isOf(row, station))
        .map((row) => ({ value: row.recordId, label: `${row.title || '（未命名）'}${endedWord(row)}` }))
        .sort(byName),
    [rows, station],
  )
  return <Picker {...props} options={options} />
}

/** The names of those who are chosen, as the list that opens writes them. */
function useLabels(to: KindName, ids: readonly string[]): string[] {
  const names = useNames()
  const deputies = useRows('deputy') ?? NOBODY
  return ids.map((id) => {
    const deputy = to === 'deputy' ? deputies.find((row) => row.recordId === id) : undefined
    return deputy ? deputyLabel(deputy) : nameOf(id, names)
  })
}

export function RefPicker(props: RefPickerProps): ReactNode {
  const labels = useLabels(props.to, props.value)
  return (
    <Light
      {...props}
      isList
      shown={props.many ? labels : (labels[0] ?? '')}
      placeholder={hintOf(props)}
      sign={ARROW}
      full={(beginning) =>
        props.to === 'deputy' ? (
          <DeputyPicker {...props} beginning={beginning} />
        ) : (
          <OtherPicker {...props} beginning={beginning} />
        )
      }
    />
  )
}
