/** A record's values in the words of its form, for a person who has to read what was refused. Pure. */
import { type Content, ORDER, REMOVED } from '../../shared/records/document'
import type { Change } from '../../shared/records/events'
import { COMMON_EVENTS } from '../../shared/records/events'
import type { FieldSpec, Fields, Value, Values } from '../../shared/records/fields'
import { isKind, KINDS } from '../../shared/records/index'
import type { ListSpec } from '../../shared/records/kind'
import type { FrameNote } from './database'
import type { SetAsideChange } from './types'

/** Name of another record; '' when it is not known here. */
export type NameOf = (recordId: string) => string

interface Shape {
  readonly label: string
  readonly fields: Fields
  readonly lists: Readonly<Record<string, ListSpec>>
  readonly events: Readonly<Record<string, { readonly label: string; readonly data: Fields }>>
}

function shapeOf(kind: string): Shape {
  return isKind(kind) ? KINDS[kind] : { label: kind, fields: {}, lists: {}, events: {} }
}

/** Label of a kind: 接访走访 … */
export function kindLabel(kind: string): string {
  return shapeOf(kind).label
}

/** Label of a step: 分流交办、撤回 … */
export function stepLabel(kind: string, type: string): string {
  return COMMON_EVENTS[type] ?? shapeOf(kind).events[type]?.label ?? type
}

function chineseDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return year && month && date ? `${year}年${month}月${date}日` : day
}

/** A value as its form shows it; '' for nothing. */
export function valueText(spec: FieldSpec | undefined, value: Value | null, nameOf: NameOf): string {
  if (value === null) return ''
  if (typeof value === 'boolean') return value ? '是' : '否'
  const list = Array.isArray(value) ? value : [String(value)]
  const words = list.map((entry: string) => {
    if (spec?.type === 'choice' || spec?.type === 'choices') return spec.options[entry] ?? entry
    if (spec?.type === 'ref' || spec?.type === 'refs') return nameOf(entry) || '（名册中没有）'
    if (spec?.type === 'photo') return '（图片）'
    return spec?.type === 'date' ? chineseDay(entry) : entry
  })
  return words.join('、')
}

/** Where a row stands in its list, from 1; 0 when it is not there. */
function placeOf(content: Content | null, list: string, row: string): number {
  const orders = Object.entries(content?.cells ?? {}).flatMap(([path, value]) => {
    const [name, id, column] = path.split('/')
    return name === list && column === ORDER && typeof value === 'number' ? [{ id, value }] : []
  })
  orders.sort((a, b) => a.value - b.value)
  return orders.findIndex(({ id }) => id === row) + 1
}

function described(
  kind: string,
  path: string,
  content: Content | null,
): { label: string; spec: FieldSpec | undefined } {
  const shape = shapeOf(kind)
  const [head = '', row = '', column = ''] = path.split('/')
  if (head === 'fields') return { label: shape.fields[row]?.label ?? row, spec: shape.fields[row] }
  const list = shape.lists[head]
  const place = placeOf(content, head, row)
  const where = `${list?.label ?? head}${place > 0 ? `第 ${place} 行` : ''}`
  if (column === REMOVED) return { label: `${where}：移除此行`, spec: undefined }
  const spec = list?.columns[column]
  return { label: `${where}：${spec?.label ?? column}`, spec }
}

/** Several frames of one record as one list: the value before the first, the value after the last. */
export function readableChanges(
  kind: string,
  notes: readonly FrameNote[],
  content: Content | null,
  nameOf: NameOf,
): SetAsideChange[] {
  const byPath = new Map<string, Change>()
  for (const change of notes.flatMap((note) => note.changes)) {
    const first = byPath.get(change.path)
    byPath.set(change.path, first ? { ...first, to: change.to } : change)
  }
  const values = [...byPath.values()].map(({ path, from, to }): SetAsideChange => {
    const { label, spec } = described(kind, path, content)
    return {
      path,
      label,
      before: valueText(spec, from, nameOf),
      after: valueText(spec, to, nameOf),
      from,
      to,
    }
  })
  // The order of a row is no value that a person wrote; `reapply` reads it from `from` and `to`.
  const shown = values.map((value) =>
    value.path.endsWith(`/${ORDER}`) ? { ...value, label: '', before: '', after: '' } : value,
  )
  return [...shown, ...stepsOf(notes).flatMap((step, at) => stepChanges(kind, step, at, nameOf))]
}

/** The steps among refused frames. */
export function stepsOf(notes: readonly FrameNote[]): { type: string; data: Values }[] {
  return notes
    .filter((note) => note.type !== 'created' && note.type !== 'edited')
    .map(({ type, data }) => ({ type, data }))
}

function stepChanges(
  kind: string,
  step: { type: string; data: Values },
  at: number,
  nameOf: NameOf,
): SetAsideChange[] {
  const name = stepLabel(kind, step.type)
  const specs = shapeOf(kind).events[step.type]?.data ?? {}
  const entries = Object.entries(step.data)
  if (entries.length === 0)
    return [{ path: `steps/${at}`, label: `步骤“${name}”`, before: '', after: '是', from: null, to: true }]
  return entries.map(([key, value]) => ({
    path: `steps/${at}/${key}`,
    label: `步骤“${name}”：${specs[key]?.label ?? key}`,
    before: '',
    after: valueText(specs[key], value ?? null, nameOf),
    from: null,
    to: value ?? null,
  }))
}
