/** What a profile remembers of a list: its columns and sort, and the views that were saved under a name. Pure. */
import { z } from 'zod'
import { LEAST_WIDTH, MOST_WIDTH, type Sort, type Widths } from './columns'
import { type ListFilter, sameFilter } from './filter'

const Arrangement = z.object({
  /** Keys of the shown columns in their order; null for the list's own choice. */
  columns: z.array(z.string().max(40)).max(60).nullable(),
  sort: z.object({ key: z.string().max(40), down: z.boolean() }).nullable(),
  widths: z.record(z.string().max(40), z.number().min(LEAST_WIDTH).max(MOST_WIDTH)).default({}),
})

const Filter = z.object({
  text: z.string(),
  from: z.string(),
  to: z.string(),
  picks: z.record(z.string(), z.string()),
})

const View = Arrangement.extend({ name: z.string().min(1).max(40), filter: Filter })

/** Views that one list keeps. */
export const MOST_VIEWS = 100

const Memory = z.object({ arrangement: Arrangement, views: z.array(View).max(MOST_VIEWS) })

/** How a list is laid out. */
export interface Arrangement {
  readonly columns: readonly string[] | null
  readonly sort: Sort | null
  /** CSS pixels of the columns that were made wider or narrower, by key. */
  readonly widths: Widths
}

/** A way of looking at a list that was given a name. */
export interface View extends Arrangement {
  readonly name: string
  readonly filter: ListFilter
}

export interface Memory {
  readonly arrangement: Arrangement
  readonly views: readonly View[]
}

export const OWN_ARRANGEMENT: Arrangement = { columns: null, sort: null, widths: {} }
export const NO_MEMORY: Memory = { arrangement: OWN_ARRANGEMENT, views: [] }

/** What was kept; nothing when there is none or another version wrote it. */
export function readMemory(kept: unknown): Memory {
  const parsed = Memory.safeParse(kept)
  return parsed.success ? parsed.data : NO_MEMORY
}

/** With a view saved; one of the same name gives way to it. */
export function withView(memory: Memory, view: View): Memory {
  const others = memory.views.filter(({ name }) => name !== view.name)
  return { ...memory, views: [...others, view] }
}

export function withoutView(memory: Memory, name: string): Memory {
  return { ...memory, views: memory.views.filter((view) => view.name !== name) }
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** The saved view that the list shows right now, if any. */
export function viewShown(memory: Memory, filter: ListFilter, { columns, sort }: Arrangement): View | null {
  return (
    memory.views.find(
      (view) => same(view.columns, columns) && same(view.sort, sort) && sameFilter(view.filter, filter),
    ) ?? null
  )
}
