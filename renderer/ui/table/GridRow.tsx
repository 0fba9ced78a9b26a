/* biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a window of many thousand rows */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, its rows and cells are told by aria-activedescendant */
/** One row of a grid. Drawn again only when something of it changes. */
import { memo, type ReactNode } from 'react'
import { type Column, cellText } from './columns'

/** CSS pixels; all rows are of one height, so that a window of them can be found by counting. */
export const ROW_HEIGHT = 38

interface GridRowProps<T> {
  readonly id: string
  readonly row: T
  readonly index: number
  readonly columns: readonly Column<T>[]
  readonly active: boolean
  readonly selected: boolean
}

function cell<T>(column: Column<T>, row: T): ReactNode {
  const text = cellText(column, row)
  return (
    <span
      key={column.key}
      role="gridcell"
      className={`table-cell${column.type === 'number' ? ' table-number' : ''}`}
      title={column.type || text === '' ? undefined : text}
    >
      {column.draw ? column.draw(row) : text}
    </span>
  )
}

function Row<T>({ id, row, index, columns, active, selected }: GridRowProps<T>): ReactNode {
  return (
    <div
      id={id}
      role="row"
      className={`table-row${active ? ' table-active' : ''}${selected ? ' table-selected' : ''}`}
      aria-rowindex={index + 2}
      aria-selected={selected}
      data-index={index}
      style={{ top: index * ROW_HEIGHT }}
    >
      <span role="gridcell" className="table-tick" title="选中">
        <i aria-hidden="true">{selected ? '✓' : ''}</i>
      </span>
      {columns.map((column) => cell(column, row))}
    </div>
  )
}

export const GridRow = memo(Row)
