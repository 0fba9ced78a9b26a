/** A record's values in the words of its form, for a person who has to read what was refused. Pure. */
import { type Content, ORDER, REMOVED } from '../../shared/records/document'
import type { Change, RecordEvent } from '../../shared/records/events'
import { COMMON_EVENTS } from '../../shared/records/events'
import { type FieldSpec, type Fields, isSame, isValue, type Value } from '../../shared/records/fields'
import { isKind, KINDS } from '../../shared/records/index'
import type { ListSpec } from '../../shared/records/kind'
import type { FrameNote } from './database'
import type { SetAsideChange, SetAsideStep } from './types'

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
    if (spec?.type === 'json') return '（冻结的内容）'
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

function valueAt({ fields, cells }: Content, path: string): Value | null {
  const value = path.startsWith('fields/') ? fields[path.slice('fields/'.length)] : cells[path]
  return isValue(value) ? value : null
}

/** Where a matter came from is kept by its id, which says nothing to a person. */
const UNSAID = new Set(['fields/matter'])

/** Several frames of one record as one list: the value before the first, the value after the last. `content`: the record with them. */
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
    value.path.endsWith(`/${ORDER}`) || UNSAID.has(value.path)
      ? { ...value, label: '', before: '', after: '' }
      : value,
  )
  return [...shown, ...stepsOf(notes).flatMap((step, at) => stepChanges(kind, step, at, content, nameOf))]
}

/** Was the row of this path taken out of its list? */
function isInRemovedRow({ cells }: Content, path: string): boolean {
  const [list, row, column] = path.split('/')
  return column !== undefined && column !== REMOVED && cells[`${list}/${row}/${REMOVED}`] === true
}

/** Did somebody write in the row that this change takes out? */
function isGoneOnWith(unseen: readonly RecordEvent[], path: string): boolean {
  if (!path.endsWith(`/${REMOVED}`)) return false
  const row = path.slice(0, -REMOVED.length)
  return unseen.some(({ changes = [] }) => changes.some((change) => change.path.startsWith(row)))
}

/** A record without changes that were not taken. */
export interface Beside {
  readonly present: Content
  /** What others wrote in it and their writer did not know. */
  readonly unseen: readonly RecordEvent[]
  /** What else their writer wrote and was not taken either: that is no other's. */
  readonly own?: readonly SetAsideChange[]
}

/**
 * The same changes beside the record as it stands: where others have gone on with it, writing the changes would replace what they wrote,
 * so that is said.
 */
export function besidePresent(
  kind: string,
  changes: readonly SetAsideChange[],
  { present, unseen, own = [] }: Beside,
  nameOf: NameOf,
): SetAsideChange[] {
  return changes.map((change) => {
    const { path, label } = change
    if (label === '' || path.startsWith('steps/')) return change
    if (isInRemovedRow(present, path)) return { ...change, now: '（这一行已移除）' }
    if (isGoneOnWith(unseen, path)) return { ...change, now: '（别人后来改过这一行）' }
    const now = valueAt(present, path)
    const known = [change, ...own.filter((other) => other.path === path)]
    if (known.some(({ from, to }) => isSame(now, from) || isSame(now, to))) return change
    return { ...change, now: valueText(described(kind, path, present).spec, now, nameOf) }
  })
}

/** The steps among refused frames. */
export function stepsOf(notes: readonly FrameNote[]): SetAsideStep[] {
  return notes
    .filter((note) => note.type !== 'created' && note.type !== 'edited')
    .map(({ type, data, id }) => ({ type, data, ...(id ? { id } : {}) }))
}

/**
 * Those that are to be taken when the work is written once more. A step that was taken back within it goes with its 收回: nobody else
 * ever saw either, and the 收回 names a step that is not there. `all`: also the steps of what else of the record was not taken.
 */
export function stepsToTake<T extends SetAsideStep>(
  steps: readonly T[],
  all: readonly SetAsideStep[] = steps,
): readonly T[] {
  const own = new Set(all.flatMap(({ id }) => id ?? []))
  const takesBack = ({ type, data }: SetAsideStep) =>
    type === 'takenBack' && typeof data.step === 'string' && own.has(data.step)
  const back = new Set(all.filter(takesBack).map(({ data }) => data.step))
  return steps.filter((step) => !takesBack(step) && !(step.id && back.has(step.id)))
}

/** What the steps that every kind knows carry. */
const COMMON_DATA: Fields = {
  note: { type: 'text', label: '原因', max: 500 },
  step: { type: 'text', label: '收回的步骤', max: 40 },
  struck: { type: 'text', label: '不采用的步骤', max: 40 },
}

/** Events by their ids, as they are called; '' for those that are not there. */
function stepNames(kind: string, content: Content | null, ids: Value): string {
  const named = content?.events.filter(({ id }) => (Array.isArray(ids) ? ids.includes(id) : ids === id)) ?? []
  return named.map(({ type }) => stepLabel(kind, type)).join('、')
}

function stepChanges(
  kind: string,
  step: SetAsideStep,
  at: number,
  content: Content | null,
  nameOf: NameOf,
): SetAsideChange[] {
  const name = stepLabel(kind, step.type)
  const specs = shapeOf(kind).events[step.type]?.data ?? COMMON_DATA
  const words = (key: string, value: Value | null) =>
    value !== null && (key === 'step' || key === 'struck')
      ? stepNames(kind, content, value)
      : valueText(specs[key], value, nameOf)
  const entries = Object.entries(step.data)
  if (entries.length === 0)
    return [{ path: `steps/${at}`, label: `步骤“${name}”`, before: '', after: '是', from: null, to: true }]
  return entries.map(([key, value]) => ({
    path: `steps/${at}/${key}`,
    label: `步骤“${name}”：${specs[key]?.label ?? key}`,
    before: '',
    after: words(key, value ?? null),
    from: null,
    to: value ?? null,
  }))
}
