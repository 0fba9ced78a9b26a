/**
 * How a field of a record is described, once: its type, label and limits. Forms, validation, the row's types and the
 * words of a conflict all come from this description; nothing here reads or writes a document.
 */

import { PHOTO_NAME } from './photos'

/** Code → Chinese label of a dictionary; codes are stored, labels are shown. */
export type Options = Readonly<Record<string, string>>

export type KindName =
  | 'visit'
  | 'meeting'
  | 'issue'
  | 'activity'
  | 'deed'
  | 'posting'
  | 'plan'
  | 'office'
  | 'station'
  | 'point'
  | 'deputy'
  | 'group'
  | 'unit'
  | 'person'
  | 'assessment'
  | 'result'

interface Described {
  readonly label: string
  readonly hint?: string
  /** `required` blocks saving in a form; `wanted` counts towards 登记完整率 and is asked for, never enforced. */
  readonly need?: 'required' | 'wanted'
  /** Personal data of a resident: masked on anything public, never in a log. */
  readonly personal?: true
}

export type FieldSpec = Described &
  (
    | { readonly type: 'text' | 'longText' /** in characters */; readonly max: number }
    /** `YYYY-MM-DD`, the calendar day at the station. */
    | { readonly type: 'date' }
    /** `HH:mm`, 24 h. */
    | { readonly type: 'time' }
    | { readonly type: 'number'; readonly min: number; readonly max: number; readonly decimals?: number }
    | { readonly type: 'flag' }
    | { readonly type: 'choice' | 'choices'; readonly options: Options }
    /** The recordId (or several) of another record. */
    | { readonly type: 'ref' | 'refs'; readonly to: KindName }
    /** The name of a picture (see `photos.ts`). */
    | { readonly type: 'photo' }
    /** A text that the program wrote for itself, in UTF-16 units: neither shown as it is nor searched. */
    | { readonly type: 'json'; readonly max: number }
  )

export type Fields = Readonly<Record<string, FieldSpec>>

/** What a field may hold; also what a Y.Map of a record may hold. */
export type Value = string | number | boolean | readonly string[]
export type Values = Readonly<Record<string, Value | undefined>>

type ChoiceOf<S> = S extends { options: infer O } ? keyof O & string : string

/** The TypeScript type of one field's value. */
export type ValueOf<S extends FieldSpec> = S['type'] extends 'number'
  ? number
  : S['type'] extends 'flag'
    ? boolean
    : S['type'] extends 'refs'
      ? readonly string[]
      : S['type'] extends 'choices'
        ? readonly ChoiceOf<S>[]
        : S['type'] extends 'choice'
          ? ChoiceOf<S>
          : string

/** The values of a group of fields. Every one may be missing: an officer may save what is known so far. */
export type ValuesOf<F extends Fields> = { readonly [K in keyof F]?: ValueOf<F[K]> }

const DATE = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/
const MAX_REFS = 500

/** Is this a day that exists, written `YYYY-MM-DD`? */
export function isDate(text: string): boolean {
  if (!DATE.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function isTextList(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) &&
    value.length <= MAX_REFS &&
    value.every((entry) => typeof entry === 'string' && entry.length <= 64)
  )
}

/** By what a person counts: a rare character or a picture character is one, although it is two UTF-16 units. */
function tooLong(
  { label, max }: { readonly label: string; readonly max: number },
  text: string,
): string | null {
  if (text.length <= max) return null
  const length = [...text].length
  return length > max ? `“${label}”最多 ${max} 字，现在 ${length} 字` : null
}

function numberProblem(spec: Extract<FieldSpec, { type: 'number' }>, value: unknown): string | null {
  if (typeof value !== 'number' || !Number.isFinite(value)) return `“${spec.label}”请填数字`
  if (value < spec.min || value > spec.max) return `“${spec.label}”应在 ${spec.min} 到 ${spec.max} 之间`
  const scale = 10 ** (spec.decimals ?? 0)
  const exact = Math.abs(value * scale - Math.round(value * scale)) < 1e-6
  if (exact) return null
  return spec.decimals ? `“${spec.label}”最多 ${spec.decimals} 位小数` : `“${spec.label}”请填整数`
}

/** Why a value does not fit its field, as a sentence that names the field and what is wanted; null when it fits. */
export function valueProblem(spec: FieldSpec, value: unknown): string | null {
  switch (spec.type) {
    case 'text':
    case 'longText':
      if (typeof value !== 'string') return `“${spec.label}”请填文字`
      return tooLong(spec, value)
    case 'json':
      return typeof value === 'string' && value.length <= spec.max ? null : `“${spec.label}”太长，存不下`
    case 'date':
      return typeof value === 'string' && isDate(value) ? null : `“${spec.label}”请填日期，如 2026年3月5日`
    case 'time':
      return typeof value === 'string' && TIME.test(value) ? null : `“${spec.label}”请填时间，如 09:30`
    case 'number':
      return numberProblem(spec, value)
    case 'flag':
      return typeof value === 'boolean' ? null : `“${spec.label}”只能选是或否`
    case 'choice':
      return typeof value === 'string' && Object.hasOwn(spec.options, value)
        ? null
        : `“${spec.label}”请从列表中选择`
    case 'choices':
      return isTextList(value) && value.every((code) => Object.hasOwn(spec.options, code))
        ? null
        : `“${spec.label}”请从列表中选择`
    case 'ref':
      return typeof value === 'string' && value.length <= 64 ? null : `“${spec.label}”请从名册中选择`
    case 'refs':
      return isTextList(value) ? null : `“${spec.label}”请从名册中选择`
    case 'photo':
      return typeof value === 'string' && PHOTO_NAME.test(value) ? null : `“${spec.label}”请添加照片`
  }
}

/** Nothing was entered: missing, an empty text or an empty list. `false` and 0 are answers. */
export function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === 'string' && value.trim() === '') ||
    (Array.isArray(value) && value.length === 0)
  )
}

/** Do these raw values fit their description? Narrows them, so that nothing needs a cast afterwards. */
export function fits<F extends Fields>(
  fields: F,
  raw: Readonly<Record<string, unknown>>,
): raw is ValuesOf<F> {
  return Object.entries(raw).every(([key, value]) => {
    const spec = fields[key]
    return spec !== undefined && (value === undefined || valueProblem(spec, value) === null)
  })
}

/** Are two values, as records and events carry them, the same? */
export function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** Is this a plain value that a record's map may hold? */
export function isValue(raw: unknown): raw is Value {
  return (
    typeof raw === 'string' ||
    typeof raw === 'boolean' ||
    (typeof raw === 'number' && Number.isFinite(raw)) ||
    isTextList(raw)
  )
}

/** Only the known and well-formed values of a group; what a newer app wrote stays in the document, unread. */
export function pick<F extends Fields>(fields: F, raw: Readonly<Record<string, unknown>>): ValuesOf<F> {
  const known = Object.fromEntries(
    Object.entries(raw).filter(([key, value]) => {
      const spec = fields[key]
      return spec !== undefined && value !== undefined && valueProblem(spec, value) === null
    }),
  )
  return fits(fields, known) ? known : {}
}
