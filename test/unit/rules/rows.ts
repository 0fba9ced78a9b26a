/** Builds rows as the store would project them, without documents: `rows.visit({...})`. */
import type { Content } from '../../../shared/records/document'
import type { RecordEvent } from '../../../shared/records/events'
import type { KindName, Value, Values } from '../../../shared/records/fields'
import { isRowOf, NOT_RECEIVED, projectRow, type RowOf } from '../../../shared/records/row'
import { type AssessmentInput, assess, itemsOf, PACK } from '../../../shared/rules/assessment/index'

export const STATION = 'st-longtian'
type Lists = Readonly<Record<string, readonly (Values & { id?: string })[]>>
type Step = readonly [type: string, data: Values]
interface Extra {
  readonly id?: string
  readonly station?: string
  readonly steps?: readonly Step[]
  readonly createdAt?: string
  readonly receivedAt?: string
  readonly partition?: string
  /** Names of pictures that the record shows. */
  readonly photos?: readonly string[]
}

const shown = ({ photos = [] }: Extra): Lists => ({ photos: photos.map((photo) => ({ photo })) })

let counter = 0

function eventsOf(id: string, steps: readonly Step[], at: string): RecordEvent[] {
  return [['created', {}] as const, ...steps].map(([type, data], index) => ({
    id: `${id}-event-${String(index).padStart(3, '0')}`,
    type,
    at,
    by: 'person-1',
    device: 'device-1',
    seen: index === 0 ? [] : [`${id}-event-${String(index - 1).padStart(3, '0')}`],
    data: Object.fromEntries(
      Object.entries(data).filter((entry): entry is [string, Value] => entry[1] !== undefined),
    ),
  }))
}

function row<N extends KindName>(
  kind: N,
  partition: string,
  fields: Values,
  lists: Lists,
  extra: Extra,
): RowOf<N> {
  counter += 1
  const id = extra.id ?? `${kind}-${String(counter).padStart(6, '0')}`
  const cells = Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap((item, index) =>
      Object.entries({ ...item, order: index })
        .filter(([column]) => column !== 'id')
        .map(([column, value]) => [`${list}/${item.id ?? `row-${index}`}/${column}`, value] as const),
    ),
  )
  const day = typeof fields.date === 'string' ? fields.date : '2026-01-05'
  const content: Content = {
    fields,
    cells: Object.fromEntries(cells),
    events: eventsOf(id, extra.steps ?? [], extra.createdAt ?? `${day}T02:00:00.000Z`),
    broken: 0,
  }
  const facts = extra.receivedAt ? { number: null, receivedAt: extra.receivedAt } : NOT_RECEIVED
  const result = projectRow({ recordId: id, kind, partition }, content, facts)
  if (!isRowOf(result, kind)) throw new Error('projected another kind')
  // The narrowing above cannot be expressed for a generic kind.
  return result as unknown as RowOf<N>
}

const year = (fields: Values): string => String(fields.date ?? '2026').slice(0, 4)

export const rows = {
  station: (fields: Values = {}, extra: Extra = {}, lists: Lists = {}) =>
    row(
      'station',
      extra.partition ?? 'org/office',
      { name: '龙田社区联络站', head: '陈卫东', ...fields },
      lists,
      { id: STATION, ...extra },
    ),
  office: (fields: Values, extra: Extra = {}) =>
    row('office', extra.partition ?? 'org/office', fields, {}, { id: 'office', ...extra }),
  group: (fields: Values, themes: readonly Values[] = [], extra: Extra = {}) =>
    row('group', 'org/office', { name: '第一小组', ...fields }, { themes }, extra),
  point: (name: string, station = STATION, period: { from?: string; to?: string } = {}) =>
    row('point', 'org/office', { name, station, ...period }, {}, {}),
  deputy: (fields: Values = {}, memberships: readonly Values[] = [{ station: STATION }], extra: Extra = {}) =>
    row('deputy', 'org/office', { name: '林晓燕', level: 'district', ...fields }, { memberships }, extra),
  officer: (fields: Values = {}, post: Values = {}) =>
    row(
      'person',
      'org/office',
      { name: '黄志强', ...fields },
      { posts: [{ role: 'officer', station: STATION, fullTime: true, ...post }] },
      {},
    ),
  person: (posts: readonly (Values & { id?: string })[]) =>
    row('person', 'org/office', { name: '李敏' }, { posts }, {}),
  visit: (fields: Values, matters: readonly Values[] = [], extra: Extra = {}) =>
    row(
      'visit',
      `${extra.station ?? STATION}/${year(fields)}`,
      { mode: 'reception', ...fields },
      { matters, ...shown(extra) },
      extra,
    ),
  meeting: (fields: Values, lists: Lists = {}, extra: Extra = {}) =>
    row(
      'meeting',
      `${extra.station ?? STATION}/${year(fields)}`,
      { type: 'deliberation', ...fields },
      lists,
      extra,
    ),
  issue: (fields: Values, steps: readonly Step[] = [], extra: Extra = {}) =>
    row(
      'issue',
      `${extra.station ?? STATION}/${year(fields)}`,
      { source: 'snap', title: '路灯不亮', ...fields },
      shown(extra),
      {
        ...extra,
        steps,
      },
    ),
  activity: (fields: Values, extra: Extra = {}) =>
    row('activity', `${extra.station ?? STATION}/${year(fields)}`, { title: '活动', ...fields }, {}, extra),
  deed: (fields: Values, extra: Extra = {}) =>
    row('deed', `${extra.station ?? STATION}/${year(fields)}`, { type: 'help', ...fields }, {}, extra),
  posting: (
    fields: Values,
    receptions: readonly string[] = [],
    steps: readonly Step[] = [],
    extra: Extra = {},
  ) =>
    row(
      'posting',
      `${extra.station ?? STATION}/2026`,
      { type: 'notice', ...fields },
      { receptions: receptions.map((on) => ({ on })) },
      { ...extra, steps },
    ),
  plan: (fields: Values, items: readonly Values[], steps: readonly Step[] = [], extra: Extra = {}) =>
    row(
      'plan',
      `${extra.station ?? STATION}/2026`,
      { year: 2026, period: 'q3', ...fields },
      { items },
      { ...extra, steps },
    ),
  entries: (entries: readonly (Values & { id: string })[], fields: Values = {}, extra: Extra = {}) =>
    row(
      'assessment',
      extra.partition ?? 'assessment/office/2026',
      { station: STATION, year: 2026, quarter: 3, ...fields },
      { entries },
      extra,
    ),
  result: (steps: readonly Step[], extra: Extra = {}, fields: Values = {}) =>
    row(
      'result',
      extra.partition ?? 'posted/office/2026',
      { station: STATION, year: 2026, quarter: 3, ...fields },
      {},
      { ...extra, steps },
    ),
}

/** An input for the third quarter of 2026, assessed after its end. */
export function input(part: Partial<AssessmentInput> = {}): AssessmentInput {
  const station = rows.station()
  return {
    station,
    office: null,
    year: 2026,
    quarter: 3,
    today: '2026-11-20',
    stations: [station],
    points: [],
    deputies: [],
    persons: [],
    visits: [],
    meetings: [],
    issues: [],
    activities: [],
    deeds: [],
    plans: [],
    postings: [],
    entries: [],
    ...part,
  }
}

/** The result of one item. */
export function item(code: string, part: Partial<AssessmentInput> = {}) {
  const found = itemsOf(assess(PACK, input(part))).find((entry) => entry.code === code)
  if (!found) throw new Error(`no item ${code}`)
  return found
}
