/* biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a window of many thousand rows */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, its rows and cells are told by aria-activedescendant */
/** The head of a grid: the columns' titles; those that sort say how. */
import type { ReactNode } from 'react'
import type { Column, Sort } from './columns'

const ARIA = { none: 'none', up: 'ascending', down: 'descending' } as const
const SIGNS = { none: '', up: '↑', down: '↓' }

export function GridHead<T>({
  columns,
  template,
  sort,
  onSort,
  ticked,
  onTick,
}: {
  readonly columns: readonly Column<T>[]
  readonly template: string
  readonly sort: Sort | null
  readonly onSort: (key: string) => void
  /** All rows are selected. */
  readonly ticked: boolean
  /** Selects all rows or none; null when there are no rows. */
  readonly onTick: (() => void) | null
}): ReactNode {
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" className="table-titles" aria-rowindex={1} style={{ gridTemplateColumns: template }}>
        <span role="columnheader" className="table-tick">
          {onTick ? (
            <button type="button" aria-label="全选" aria-pressed={ticked} onClick={onTick}>
              <i aria-hidden="true">{ticked ? '✓' : ''}</i>
            </button>
          ) : (
            <span className="visually-hidden">选择</span>
          )}
        </span>
        {columns.map((column) => {
          const way = sort?.key !== column.key ? 'none' : sort.down ? 'down' : 'up'
          return (
            <span
              key={column.key}
              role="columnheader"
              className={`table-title${column.type === 'number' ? ' table-number' : ''}`}
              aria-sort={column.unsorted ? undefined : ARIA[way]}
            >
              {column.unsorted ? (
                column.title
              ) : (
                <button
                  type="button"
                  title="点一下升序，再点降序，第三下恢复"
                  onClick={() => onSort(column.key)}
                >
                  {column.title}
                  <span aria-hidden="true">{SIGNS[way]}</span>
                </button>
              )}
            </span>
          )
        })}
      </div>
    </div>
  )
}
