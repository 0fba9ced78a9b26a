/**
 * A row: what lists, searches and rules read of a record. A pure function of the document and what the server stated about it.
 * Typed per kind, so that a rule that reads `row.fields.date` is checked.
 */
import { type Content, ORDER, REMOVED } from './document'
import type { RecordEvent } from './events'
import type { ValuesOf } from './fields'
import { type Fields, isValue, type KindName, pick, type Value } from './fields'
import { fold, type LostValue, lostValues } from './fold'
import { KINDS, type Kinds } from './index'
import type { Item, Items, KindSpec, ListSpec } from './kind'

/** What stays outside the document, bound by the first commit and immutable. */
export interface Envelope {
  readonly recordId: string
  readonly kind: KindName
  /** `org/<office>`, `<station>/<year>`, `assessment/<office>/<year>` or `posted/<office>/<year>` */
  readonly partition: string
}

/** What the server stated about a record; nulls until it has acknowledged the first commit. */
export interface ServerFacts {
  readonly number: string | null
  /** ISO time at which the first commit reached the server. */
  readonly receivedAt: string | null
}
export const NOT_RECEIVED: ServerFacts = { number: null, receivedAt: null }

interface RowBase extends ServerFacts {
  readonly recordId: string
  readonly partition: string
  /** Station of the partition; '' for the office's own records. */
  readonly station: string
  readonly rowVersion: number
  readonly date: string
  readonly title: string
  /** Author and time (ISO) of the first event. */
  readonly createdBy: string
  readonly createdAt: string
  /** Time (ISO) at which it was written, where it was adopted or written again later (待认领, 重新提交). */
  readonly writtenAt?: string
  readonly updatedAt: string
  readonly withdrawn: boolean
  readonly contested: boolean
  /** Event types (or damage) unknown to this version: read-only, listed as not counted. */
  readonly unknown: readonly string[]
  readonly lost: readonly LostValue[]
  /** What the steps say in words (进展、答复、原因…), for the search; absent when they say nothing. */
  readonly said?: readonly string[]
}

type RowFor<S> =
  S extends KindSpec<infer N, infer F, infer L, infer State>
    ? RowBase & {
        readonly kind: N
        readonly fields: ValuesOf<F>
        readonly items: Items<L>
        readonly state: State
      }
    : never

export type RowOf<N extends KindName> = RowFor<Kinds[N]>
export type VisitRow = RowOf<'visit'>
export type MeetingRow = RowOf<'meeting'>
export type IssueRow = RowOf<'issue'>
export type ActivityRow = RowOf<'activity'>
export type DeedRow = RowOf<'deed'>
export type PostingRow = RowOf<'posting'>
export type PlanRow = RowOf<'plan'>
export type OfficeRow = RowOf<'office'>
export type StationRow = RowOf<'station'>
export type PointRow = RowOf<'point'>
export type DeputyRow = RowOf<'deputy'>
export type GroupRow = RowOf<'group'>
export type UnitRow = RowOf<'unit'>
export type PersonRow = RowOf<'person'>
export type AssessmentRow = RowOf<'assessment'>
export type ResultRow = RowOf<'result'>
/** A row of any kind; `kind` tells which. */
export type Row = { [N in KindName]: RowOf<N> }[KindName]

/** Narrows a row to its kind. */
export function isRowOf<N extends KindName>(row: Row, kind: N): row is Extract<Row, { kind: N }> {
  return row.kind === kind
}

/** Station of a partition `<station>/<year>`; '' for `org/…`, `assessment/…` and `posted/…`. */
export function stationOf(partition: string): string {
  const [head = ''] = partition.split('/')
  return ['org', 'assessment', 'posted'].includes(head) ? '' : head
}

/** The value that a document shows at a path of an edit. */
export function shownAt(content: Content, path: string): Value | null {
  const value = path.startsWith('fields/')
    ? content.fields[path.slice('fields/'.length)]
    : content.cells[path]
  return isValue(value) ? value : null
}

function rowsOf<F extends Fields>(list: string, columns: F, content: Content): readonly Item<F>[] {
  const raw = new Map<string, Record<string, unknown>>()
  for (const [key, value] of Object.entries(content.cells)) {
    const [name, id, column] = key.split('/')
    if (name !== list || !id || !column) continue
    const row = raw.get(id) ?? {}
    row[column] = value
    raw.set(id, row)
  }
  return [...raw]
    .filter(([, row]) => row[REMOVED] !== true)
    .map(([id, row]) => ({
      ...pick(columns, row),
      id,
      order: typeof row[ORDER] === 'number' ? row[ORDER] : 0,
    }))
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
}

function hasEveryList<L extends Readonly<Record<string, ListSpec>>>(
  lists: L,
  items: Readonly<Record<string, unknown>>,
): items is Items<L> {
  return Object.keys(lists).every((name) => Object.hasOwn(items, name))
}

function itemsOf<L extends Readonly<Record<string, ListSpec>>>(lists: L, content: Content): Items<L> {
  const items = Object.fromEntries(
    Object.entries(lists).map(([name, list]) => [name, rowsOf(name, list.columns, content)]),
  )
  if (!hasEveryList(lists, items)) throw new Error('a list of the kind was not projected')
  return items
}

function stamps(
  events: readonly RecordEvent[],
): Pick<RowBase, 'createdBy' | 'createdAt' | 'writtenAt' | 'updatedAt'> {
  const first = events.find((event) => event.type === 'created') ?? events[0]
  const latest = events.reduce((at, event) => (event.at > at ? event.at : at), '')
  const { by = '', at = '', writtenAt } = first ?? {}
  return { createdBy: by, createdAt: at, ...(writtenAt ? { writtenAt } : {}), updatedAt: latest }
}

/** The texts that the kind's own steps carry, each once. */
function saidIn(specs: Readonly<Record<string, { readonly data: Fields }>>, content: Content): string[] {
  const said = content.events.flatMap((event) => {
    const columns = Object.hasOwn(specs, event.type) ? (specs[event.type]?.data ?? {}) : {}
    return Object.entries(columns).flatMap(([key, { type }]) => {
      const value = type === 'text' || type === 'longText' ? event.data[key] : undefined
      return typeof value === 'string' && value.trim() ? [value] : []
    })
  })
  return [...new Set(said)]
}

function project<N extends KindName, F extends Fields, L extends Readonly<Record<string, ListSpec>>, State>(
  spec: KindSpec<N, F, L, State>,
  envelope: Envelope,
  content: Content,
  facts: ServerFacts,
): RowBase & {
  readonly kind: N
  readonly fields: ValuesOf<F>
  readonly items: Items<L>
  readonly state: State
} {
  const fields = pick(spec.fields, content.fields)
  const items = itemsOf(spec.lists, content)
  const { state, withdrawn, contested, unknown } = fold(spec, content.events)
  const said = saidIn(spec.events, content)
  return {
    kind: spec.kind,
    recordId: envelope.recordId,
    partition: envelope.partition,
    station: stationOf(envelope.partition),
    rowVersion: spec.rowVersion,
    date: spec.date(fields),
    title: spec.title(fields, items),
    ...stamps(content.events),
    withdrawn,
    contested: contested.length > 0,
    unknown: content.broken > 0 ? [...unknown, 'broken'] : unknown,
    lost: lostValues(content.events, (path) => shownAt(content, path)),
    fields,
    items,
    state,
    ...(said.length > 0 ? { said } : {}),
    ...facts,
  }
}

/** Projects a document to its row. */
export function projectRow(envelope: Envelope, content: Content, facts: ServerFacts): Row {
  switch (envelope.kind) {
    case 'visit':
      return project(KINDS.visit, envelope, content, facts)
    case 'meeting':
      return project(KINDS.meeting, envelope, content, facts)
    case 'issue':
      return project(KINDS.issue, envelope, content, facts)
    case 'activity':
      return project(KINDS.activity, envelope, content, facts)
    case 'deed':
      return project(KINDS.deed, envelope, content, facts)
    case 'posting':
      return project(KINDS.posting, envelope, content, facts)
    case 'plan':
      return project(KINDS.plan, envelope, content, facts)
    case 'office':
      return project(KINDS.office, envelope, content, facts)
    case 'station':
      return project(KINDS.station, envelope, content, facts)
    case 'point':
      return project(KINDS.point, envelope, content, facts)
    case 'deputy':
      return project(KINDS.deputy, envelope, content, facts)
    case 'group':
      return project(KINDS.group, envelope, content, facts)
    case 'unit':
      return project(KINDS.unit, envelope, content, facts)
    case 'person':
      return project(KINDS.person, envelope, content, facts)
    case 'assessment':
      return project(KINDS.assessment, envelope, content, facts)
    case 'result':
      return project(KINDS.result, envelope, content, facts)
  }
}
