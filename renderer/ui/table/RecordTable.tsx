/**
 * The one table for lists of records: filters, saved views, choice of columns, copy, paper and Excel above, the rows, and below how
 * many there are. `useRecordList` holds its state; `PlainTable` is the same grid where a list is only looked at.
 */
import { App } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { type Column, type Sort, sortRows, type Widths, withWidth, withWidths } from './columns'
import { FilterBar } from './FilterBar'
import { Grid } from './Grid'
import { ListTools } from './ListTools'
import { NOTHING_SELECTED } from './selection'
import type { RecordList } from './useRecordList'

interface Identified {
  readonly recordId: string
}

function Count<T>({ list }: { readonly list: RecordList<T> }): ReactNode {
  const { spec, shown, selected } = list
  if (!spec.rows || !shown) return '正在读取……'
  const parts = [
    shown.length === spec.rows.length
      ? `共 ${shown.length} 条`
      : `共 ${spec.rows.length} 条，筛选出 ${shown.length} 条`,
    spec.complete === false ? '还在读取' : '',
    selected.length > 0 ? `已选 ${selected.length} 条` : '',
  ]
  return parts.filter(Boolean).join('　')
}

export function RecordTable<T extends Identified>({
  list,
  onOpen,
  empty,
  filters,
  actions,
  hint = '',
}: {
  readonly list: RecordList<T>
  readonly onOpen: (row: T) => void
  /** Said when there are no rows at all, or none that pass the filter. */
  readonly empty: ReactNode
  /** More filters, of the list itself. */
  readonly filters?: ReactNode
  /** Buttons at the right, before the list's own. */
  readonly actions?: ReactNode
  /** Said beside the keys, of what can be done with rows that are selected. */
  readonly hint?: string
}): ReactNode {
  const { message } = App.useApp()
  const { spec, arrangement } = list
  return (
    <section className="record-table" aria-label={spec.title}>
      <FilterBar
        spec={spec.filter}
        filter={list.filter}
        onFilter={list.setFilter}
        onClear={list.narrowed ? list.clear : null}
      >
        {filters}
        <span className="grow" />
        {actions}
        <ListTools list={list} />
      </FilterBar>
      <Grid
        main
        label={spec.title}
        rows={list.shown}
        columns={list.columns}
        sort={arrangement.sort}
        onSort={(sort) => list.arrange({ ...arrangement, sort })}
        onWidth={(key, width) =>
          list.arrange({ ...arrangement, widths: withWidth(arrangement.widths, key, width) })
        }
        selection={list.selection}
        onSelect={list.select}
        onOpen={onOpen}
        onCopied={(count) => void message.success(`已复制 ${count} 条，可以粘贴到 Excel`)}
        empty={empty}
      />
      <footer className="list-foot">
        <span role="status">
          <Count list={list} />
        </span>
        <span className="grow" />
        {list.shown && list.shown.length > 0 && (
          <span className="list-keys">
            {hint && `${hint}　`}↑↓ 移动　Shift+↑↓ 多选　Enter 打开　Ctrl+C 复制
          </span>
        )}
      </footer>
    </section>
  )
}

/** Rows that are only looked at: no filters, nothing remembered; sorting, selecting and copying as everywhere. */
export function PlainTable<T extends Identified>({
  label,
  rows,
  columns,
  onOpen,
  empty,
}: {
  readonly label: string
  /** undefined while loading. */
  readonly rows: readonly T[] | undefined
  readonly columns: readonly Column<T>[]
  readonly onOpen: (row: T) => void
  readonly empty: ReactNode
}): ReactNode {
  const { message } = App.useApp()
  const [sort, setSort] = useState<Sort | null>(null)
  const [widths, setWidths] = useState<Widths>({})
  const sized = useMemo(() => withWidths(columns, widths), [columns, widths])
  const [selection, select] = useState(NOTHING_SELECTED)
  const column = columns.find(({ key }) => key === sort?.key)
  return (
    <section className="record-table" aria-label={label}>
      <Grid
        label={label}
        rows={rows && sort && column ? sortRows(rows, column, sort.down) : rows}
        columns={sized}
        sort={sort}
        onSort={setSort}
        onWidth={(key, width) => setWidths(withWidth(widths, key, width))}
        selection={selection}
        onSelect={select}
        onOpen={onOpen}
        onCopied={(count) => void message.success(`已复制 ${count} 条，可以粘贴到 Excel`)}
        empty={empty}
      />
    </section>
  )
}
