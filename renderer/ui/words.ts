/** Values of records in words: for lists, timelines, conflicts and set-asides. Pure. */
import type { Grant } from '../../shared/org/grants'
import type { FieldSpec, KindName, Values } from '../../shared/records/fields'
import { KINDS } from '../../shared/records/index'
import type { ListSpec } from '../../shared/records/kind'
import { addDays } from '../../shared/rules/workdays'
import { showDate } from './dates'

/** Looks up the name of a station, deputy, unit, point or person; '' when unknown. */
export interface NameBook {
  of(recordId: string): string
}

interface Shape {
  readonly fields: Readonly<Record<string, FieldSpec>>
  readonly lists: Readonly<Record<string, ListSpec>>
}

/** The description of a kind's fields, without its particular types. */
export function shapeOf(kind: KindName): Shape {
  return KINDS[kind]
}

/** The first `length` characters of a text on one line, with … when something was cut. */
export function clip(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const characters = [...line]
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : line
}

function one(spec: FieldSpec, value: unknown, names: NameBook): string {
  if (spec.type === 'choice' || spec.type === 'choices')
    return typeof value === 'string' && Object.hasOwn(spec.options, value)
      ? (spec.options[value] ?? '')
      : String(value)
  if (spec.type === 'ref' || spec.type === 'refs')
    return typeof value === 'string' ? names.of(value) || '（名册中没有）' : ''
  if (spec.type === 'photo') return '（图片）'
  if (spec.type === 'date') return typeof value === 'string' ? showDate(value) : ''
  if (spec.type === 'flag') return value === true ? '是' : '否'
  return String(value)
}

/** A value as a person reads it; '' when there is none. */
export function valueWords(spec: FieldSpec | undefined, value: unknown, names: NameBook): string {
  if (value === undefined || value === null || value === '') return ''
  if (Array.isArray(value))
    return value.map((entry: unknown) => (spec ? one(spec, entry, names) : String(entry))).join('、')
  return spec ? one(spec, value, names) : String(value)
}

/** What a path of an edit (`fields/<key>` or `<list>/<row>/<column>`) is called, and its description. */
export function pathWords(kind: KindName, path: string): { label: string; spec: FieldSpec | undefined } {
  const shape = shapeOf(kind)
  const [head = '', second = '', column = ''] = path.split('/')
  if (head === 'fields') {
    const spec = shape.fields[second]
    return { label: spec?.label ?? second, spec }
  }
  const list = shape.lists[head]
  const spec = list?.columns[column]
  if (column === 'removed') return { label: `${list?.label ?? head}：移除一行`, spec }
  return { label: spec && list ? `${list.label}：${spec.label}` : (list?.label ?? head), spec }
}

/** What is said to be missing where no photo is: it is no part of the register, and counts all the same. */
export const PHOTO_FOR_ASSESSMENT = '照片（考核用）'

/** What a field is called in a record with these values; undefined where it is called as its kind calls it. */
export function labelOf(kind: KindName, path: string, fields: Values): string | undefined {
  return kind === 'visit' && path === 'deputies' && fields.mode === 'visit' ? '走访代表' : undefined
}

const NOT_TAKEN = { refused: '未被接收', waiting: '待认领', claimed: '已认领', returned: '已退回' } as const

/** Where work stands that was not taken as it was. */
export function notTakenWord({ held = 'refused' }: { readonly held?: keyof typeof NOT_TAKEN }): string {
  return NOT_TAKEN[held]
}

/** How long a grant holds: 2026年3月5日起，长期, or 2026年3月5日至2026年12月31日. */
export function periodWords({ from, to }: Pick<Grant, 'from' | 'to'>): string {
  if (to === null) return `${showDate(from)}起，长期`
  if (to >= from) return `${showDate(from)}至${showDate(to)}`
  // What is ended at once has the day before as its last.
  return addDays(to, 1) === from ? `${showDate(from)}当天结束` : `没有生效过（原定${showDate(from)}起）`
}
