/* biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a window of many thousand rows */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, its rows and cells are told by aria-activedescendant */
/** The head of a grid: the columns' titles; those that sort say how. */
import { type ReactNode, useRef } from 'react'
import { pressed } from '../shortcuts'
import { type Column, fitting, type Sort } from './columns'

const ARIA = { none: 'none', up: 'ascending', down: 'descending' } as const
const SIGNS = { none: '', up: '↑', down: '↓' }

/** Pixels by which a key makes a column wider or narrower. */
const WIDTH_STEP = 24

function widthOf(inside: Element): number {
  return inside.closest('.table-title')?.getBoundingClientRect().width ?? 0
}

/** The right edge of a column: drawn with the mouse it makes the column wider or narrower, a double click gives the width back. */
function Edge({
  onDraw,
  onWidth,
}: {
  readonly onDraw: (width: number) => void
  readonly onWidth: (width: number | null) => void
}): ReactNode {
  /** Where it was taken, and how wide the column was; null while nobody draws. */
  const taken = useRef<{ readonly x: number; readonly width: number } | null>(null)
  const now = (x: number) => taken.current && fitting(taken.current.width + x - taken.current.x)
  return (
    <i
      className="table-edge"
      aria-hidden="true"
      title="拖动改变列宽，双击恢复"
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        taken.current = { x: event.clientX, width: widthOf(event.currentTarget) }
      }}
      onPointerMove={(event) => {
        const width = now(event.clientX)
        if (width !== null) onDraw(width)
      }}
      onPointerUp={(event) => {
        const width = now(event.clientX)
        const moved = taken.current !== null && event.clientX !== taken.current.x
        taken.current = null
        if (width !== null && moved) onWidth(width)
      }}
      onDoubleClick={() => onWidth(null)}
    />
  )
}

export function GridHead<T>({
  columns,
  sort,
  onSort,
  onDraw,
  onWidth,
  ticked,
  onTick,
}: {
  readonly columns: readonly Column<T>[]
  readonly sort: Sort | null
  readonly onSort: (key: string) => void
  /** A column's edge is being drawn: its width for now, in CSS pixels. */
  readonly onDraw: (key: string, width: number) => void
  /** It was let go, or a key was pressed; null gives the column back its own width. */
  readonly onWidth: (key: string, width: number | null) => void
  /** All rows are selected. */
  readonly ticked: boolean
  /** Selects all rows or none; null when there are no rows. */
  readonly onTick: (() => void) | null
}): ReactNode {
  return (
    <div role="rowgroup" className="table-head">
      <div role="row" className="table-titles" aria-rowindex={1}>
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
                  title="点一下升序，再点降序，第三下恢复；Ctrl+← → 收窄、加宽"
                  onClick={() => onSort(column.key)}
                  onKeyDown={(event) => {
                    const key = pressed('width', event.nativeEvent)
                    if (key === null) return
                    event.preventDefault()
                    event.stopPropagation()
                    const step = key === 0 ? -WIDTH_STEP : WIDTH_STEP
                    onWidth(column.key, fitting(widthOf(event.currentTarget) + step))
                  }}
                >
                  {column.title}
                  <span aria-hidden="true">{SIGNS[way]}</span>
                </button>
              )}
              <Edge
                onDraw={(width) => onDraw(column.key, width)}
                onWidth={(width) => onWidth(column.key, width)}
              />
            </span>
          )
        })}
      </div>
    </div>
  )
}
