/** How the items of a plan stand: done only where the station's records of that day bear it out. Pure. */
import { isBlank, type Values } from '../records/fields'
import { plan } from '../records/plan'
import type { PlanRow } from '../records/row'
import { type QuarterRange, quarterRange } from './workdays'

export type PlanItem = PlanRow['items']['items'][number]
/** `unproven`: said to be done, but no record of that day; `later`: its day has not come; `undated`: no day was planned. */
export type PlanItemState = 'done' | 'unproven' | 'open' | 'later' | 'undated'

/** The five elements of an item, by their columns: 时间、地点、形式、议题、人员. */
const ELEMENTS = ['on', 'place', 'form', 'topic', 'people'] as const

/** The days on which a station has a record of its work. */
export function daysOf(rows: readonly { readonly date: string }[]): ReadonlySet<string> {
  return new Set(rows.map((row) => row.date))
}

/** How one item stands on a day; `recorded` are the days on which the station has records of its work. */
export function planItemState(item: PlanItem, recorded: ReadonlySet<string>, today: string): PlanItemState {
  if (item.doneOn) return recorded.has(item.doneOn) ? 'done' : 'unproven'
  if (!item.on) return 'undated'
  return item.on > today ? 'later' : 'open'
}

const QUARTERS = { q1: 1, q2: 2, q3: 3, q4: 4 } as const

/** First and last day of what a plan is for; null while its year or its period is not said. */
export function planRange({ year, period }: Values): QuarterRange | null {
  if (typeof year !== 'number') return null
  if (period === 'year') return { from: `${year}-01-01`, to: `${year}-12-31` }
  return period === 'q1' || period === 'q2' || period === 'q3' || period === 'q4'
    ? quarterRange(year, QUARTERS[period])
    : null
}

/** Does the day of an item lie outside of what its plan is for? Not while either is not said. */
export function isOutside(item: Values, plan: Values): boolean {
  const range = planRange(plan)
  const { on } = item
  return range !== null && typeof on === 'string' && on !== '' && (on < range.from || on > range.to)
}

/** Labels of the elements that an item lacks. */
export function missingElements(item: Values): string[] {
  const { columns } = plan.lists.items
  return ELEMENTS.filter((key) => isBlank(item[key])).map((key) => columns[key].label)
}

export interface Planned {
  /** recordId of the plan. */
  readonly plan: string
  readonly item: PlanItem & { readonly on: string }
}

/** What a station's plans mean to do next: the earliest item on this day or later that is not carried out; null when there is none. */
export function nextPlanned(plans: readonly PlanRow[], today: string): Planned | null {
  const coming = plans
    .filter((row) => !row.withdrawn)
    .flatMap(({ recordId, items }) =>
      items.items.flatMap((item): Planned[] =>
        item.on && item.on >= today && !item.doneOn
          ? [{ plan: recordId, item: { ...item, on: item.on } }]
          : [],
      ),
    )
  return coming.sort((a, b) => (a.item.on < b.item.on ? -1 : 1))[0] ?? null
}
