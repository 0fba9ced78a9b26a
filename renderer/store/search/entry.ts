/**
 * What the search keeps of a row: its texts in one string, line by line, short ones (names, titles, places) first, and the
 * records it points to. Names of deputies, units and stations are not copied into it: a renamed one is found at once.
 */
import type { FieldSpec, KindName, Values } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import type { ListSpec } from '../../../shared/records/kind'
import { isRowOf, type Row } from '../../../shared/records/row'
import { fold } from './fold'

/** Which lines a text has; shared by all entries that have the same. */
export interface Shape {
  /** What each line is called; '' for a title that is no field of its own. */
  readonly labels: readonly string[]
  /** So many lines at the beginning are short ones, which initials find too. */
  readonly short: number
  /** What each record that it points to is to it, e.g. 接访代表. */
  readonly refs: readonly string[]
}

export interface Entry {
  readonly recordId: string
  readonly kind: KindName
  readonly station: string
  readonly date: string
  readonly number: string
  readonly withdrawn: boolean
  readonly shape: Shape
  /** Lines, separated by \n. */
  readonly text: string
  /** The text as it is compared; the same string where it does not differ. */
  readonly folded: string
  /** Where the short lines end in the text. */
  readonly shortEnd: number
  /** Which line is the title; -1 without one. */
  readonly title: number
  readonly refs: readonly string[]
}

/** Kinds whose title is the name by which other records are found. */
const NAMED: readonly KindName[] = ['office', 'station', 'point', 'deputy', 'group', 'unit', 'person']

export function isNamed(kind: KindName): boolean {
  return NAMED.includes(kind)
}

/** Texts up to so many characters are names, titles or places. */
const SHORT_MAX = 200

interface Line {
  readonly label: string
  readonly text: string
  readonly short: boolean
}
interface Ref {
  readonly label: string
  readonly to: string
}

type Columns = Readonly<Record<string, FieldSpec>>

function collect(columns: Columns, values: Values, hidden: boolean, lines: Line[], refs: Ref[]): void {
  for (const [key, spec] of Object.entries(columns)) {
    const value = values[key]
    if (value === undefined || (hidden && spec.personal)) continue
    if (spec.type === 'ref' && typeof value === 'string' && value) refs.push({ label: spec.label, to: value })
    if (spec.type === 'refs' && Array.isArray(value))
      for (const to of value) if (typeof to === 'string') refs.push({ label: spec.label, to })
    if ((spec.type === 'text' || spec.type === 'longText') && typeof value === 'string') {
      const text = value.replace(/\s+/g, ' ').trim()
      if (text) lines.push({ label: spec.label, text, short: spec.type === 'text' && spec.max <= SHORT_MAX })
    }
  }
}

/** Keeps one copy of what many entries share. */
export class Pool {
  private readonly shapes = new Map<string, Shape>()
  private readonly texts = new Map<string, string>()

  shape(shape: Shape): Shape {
    const key = JSON.stringify(shape)
    const known = this.shapes.get(key)
    if (known) return known
    this.shapes.set(key, shape)
    return shape
  }

  text(text: string): string {
    const known = this.texts.get(text)
    if (known !== undefined) return known
    this.texts.set(text, text)
    return text
  }
}

/** The station that a record of the assessment is about. */
function subjectOf(row: Row): string {
  return isRowOf(row, 'assessment') || isRowOf(row, 'result') ? (row.fields.station ?? '') : ''
}

/**
 * The entry of a row. Of a visitor who asked for secrecy neither name, address nor telephone number goes in: the visit is found
 * by what was said, and nothing about the person is shown.
 */
export function entryOf(row: Row, pool: Pool): Entry {
  const spec: { readonly fields: Columns; readonly lists: Readonly<Record<string, ListSpec>> } =
    KINDS[row.kind]
  const items: Readonly<Record<string, readonly Values[]>> = row.items
  const hidden = row.kind === 'visit' && row.fields.secret === true
  const lines: Line[] = []
  const refs: Ref[] = row.station ? [{ label: '联络站', to: row.station }] : []
  collect(spec.fields, row.fields, hidden, lines, refs)
  for (const [name, list] of Object.entries(spec.lists))
    for (const item of items[name] ?? []) collect(list.columns, item, hidden, lines, refs)
  if (row.kind === 'issue' && row.state.unit) refs.push({ label: '承办单位', to: row.state.unit })
  for (const said of row.said ?? [])
    lines.push({ label: '办理情况', text: said.replace(/\s+/g, ' '), short: false })

  const wanted = row.title.replace(/\s+/g, ' ').trim()
  if (wanted && !lines.some((line) => line.text === wanted))
    lines.unshift({ label: '', text: wanted, short: true })
  const short = lines.filter((line) => line.short)
  const ordered = [...short, ...lines.filter((line) => !line.short)]
  const text = ordered.map((line) => line.text).join('\n')
  return {
    recordId: row.recordId,
    kind: row.kind,
    station: pool.text(row.station || subjectOf(row)),
    date: pool.text(row.date),
    number: row.number ?? '',
    withdrawn: row.withdrawn,
    shape: pool.shape({
      labels: ordered.map((line) => line.label),
      short: short.length,
      refs: refs.map((ref) => ref.label),
    }),
    text,
    folded: fold(text),
    shortEnd: short.reduce((end, line) => end + line.text.length + 1, 0),
    title: ordered.findIndex((line) => line.text === wanted),
    refs: refs.map((ref) => pool.text(ref.to)),
  }
}
