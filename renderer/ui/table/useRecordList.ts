/** The state of one list: its filter, columns, sort and selection, and the rows that follow from them. */
import { App } from 'antd'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { sentence } from '../form/useDraftKeeper'
import { useSounds } from '../useNameSearch'
import { type Column, chosenColumns, type Sort, sortRows, withWidths } from './columns'
import { type FilterSpec, type ListFilter, NO_FILTER, passing, sameFilter } from './filter'
import { type Arrangement, type Memory, NO_MEMORY, OWN_ARRANGEMENT } from './memory'
import { NOTHING_SELECTED, type Selection, selectedRows } from './selection'
import { useFilter } from './useFilter'
import { useMemory } from './useMemory'

export interface ListSpec<T> {
  /** Under which its columns and views are remembered; one for each list. */
  readonly name: string
  /** What it is called, also on paper and as a file: 民生问题. */
  readonly title: string
  /** Every row before any filter, in the order in which they are shown without a sort; undefined while loading. */
  readonly rows: readonly T[] | undefined
  /** false while more rows are still being read. */
  readonly complete?: boolean
  readonly columns: readonly Column<T>[]
  readonly filter: FilterSpec<T>
  /** What the list begins with, e.g. what an address asks for. */
  readonly begin?: ListFilter
  /** The filter and how to set it, where the screen reads its rows by it. */
  readonly state?: readonly [ListFilter, (filter: ListFilter) => void]
  /** What 清除筛选 leads back to. */
  readonly plain?: ListFilter
  /** It lists something else each time: how it was narrowed is not remembered. */
  readonly passing?: true
}

export interface RecordList<T> {
  readonly spec: ListSpec<T>
  readonly filter: ListFilter
  readonly setFilter: (filter: ListFilter) => void
  readonly clear: () => void
  /** Something is filtered that 清除筛选 would undo. */
  readonly narrowed: boolean
  /** The shown columns in their order. */
  readonly columns: readonly Column<T>[]
  readonly arrangement: Arrangement
  readonly arrange: (arrangement: Arrangement) => void
  readonly memory: Memory
  readonly remember: (memory: Memory) => void
  /** Rows that pass the filter, sorted; undefined while loading. */
  readonly shown: readonly T[] | undefined
  readonly selection: Selection
  readonly select: (selection: Selection) => void
  /** The selected rows, in the order shown. */
  readonly selected: readonly T[]
}

/** The rows in the order of a sort; as they come without one, or when its column is gone. */
function useSorted<T>(
  rows: readonly T[] | undefined,
  columns: readonly Column<T>[],
  sort: Sort | null,
): readonly T[] | undefined {
  return useMemo(() => {
    const column = columns.find(({ key }) => key === sort?.key)
    return rows && sort && column ? sortRows(rows, column, sort.down) : rows
  }, [rows, columns, sort])
}

/** Typing and picking answer at once; the rows follow as soon as the window is drawn. */
export function useRecordList<T extends { readonly recordId: string }>(spec: ListSpec<T>): RecordList<T> {
  const { message } = App.useApp()
  const onFailure = useCallback((error: unknown) => void message.error(sentence(error)), [message])
  const [kept, remember] = useMemory(spec.name, onFailure)
  const memory = kept ?? NO_MEMORY
  const plain = spec.plain ?? NO_FILTER
  const own = useFilter(spec.passing ? '' : spec.name, spec.begin, plain)
  const [filter, setFilter] = spec.state ?? own
  const [selection, select] = useState(NOTHING_SELECTED)
  const arrangement = kept?.arrangement ?? OWN_ARRANGEMENT

  const asked = useDeferredValue(filter)
  const rows = useDeferredValue(spec.rows)
  const sounds = useSounds(spec.filter.heard ? asked.text : '')
  const columns = useMemo(
    () => withWidths(chosenColumns(spec.columns, arrangement.columns), arrangement.widths),
    [spec.columns, arrangement.columns, arrangement.widths],
  )
  // Not by a column that is not shown: an order that nobody sees cannot be changed.
  const sorted = useSorted(rows, columns, arrangement.sort)
  const shown = useMemo(
    () => (kept ? sorted?.filter(passing(spec.filter, asked, sounds)) : undefined),
    [kept, sorted, spec.filter, asked, sounds],
  )
  const selected = useMemo(() => selectedRows(selection, shown ?? []), [selection, shown])
  return {
    spec,
    filter,
    setFilter,
    clear: () => setFilter(plain),
    narrowed: !sameFilter(filter, plain),
    columns,
    arrangement,
    arrange: (next) => remember({ ...memory, arrangement: next }),
    memory,
    remember,
    shown,
    selection,
    select,
    selected,
  }
}
