/* biome-ignore-all lint/a11y/useSemanticElements: a table element cannot hold a window of many thousand rows */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus, its rows and cells are told by aria-activedescendant */
/**
 * Rows in columns, drawn only where they are seen. One stop for the Tab key: arrows, PageUp, PageDown, Home and End move, with Shift
 * they select, Enter opens, Ctrl+A selects all, Ctrl+C copies.
 */
import {
  type CSSProperties,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react'
import { isNowhere } from '../form/focus'
import { movedBy, pressed } from '../shortcuts'
import { copied, giveCopied } from './clipboard'
import { type Column, nextSort, type Sort, withWidths } from './columns'
import { GridHead } from './GridHead'
import { GridRow, ROW_HEIGHT } from './GridRow'
import { allOrNone, extendTo, type Selection, selectedRows, standOn, toggled } from './selection'
import { useRevealed } from './useRevealed'
import { useWindow } from './useWindow'

interface Identified {
  readonly recordId: string
}

export interface GridProps<T> {
  /** What is listed, for those who do not see it. */
  readonly label: string
  /** undefined while loading. */
  readonly rows: readonly T[] | undefined
  readonly columns: readonly Column<T>[]
  readonly sort: Sort | null
  readonly onSort: (sort: Sort | null) => void
  /** Makes a column as wide as given in CSS pixels; null gives it back its own width. */
  readonly onWidth: (key: string, width: number | null) => void
  readonly selection: Selection
  readonly onSelect: (selection: Selection) => void
  readonly onOpen: (row: T) => void
  readonly onCopied?: (count: number) => void
  /** What is said when there are no rows. */
  readonly empty: ReactNode
  /** The list is what the screen is there for: it takes the focus when nothing else has it. */
  readonly main?: boolean
}

/** Width of the column in which rows are ticked. */
const TICK_WIDTH = 34

function templateOf<T>(columns: readonly Column<T>[]): { readonly template: string; readonly least: number } {
  const sized = columns.some((column) => column.grow) ? columns : columns.map(growLast)
  return {
    template: [
      `${TICK_WIDTH}px`,
      ...sized.map(({ width, grow }) => (grow ? `minmax(${width}px, 1fr)` : `${width}px`)),
    ].join(' '),
    least: TICK_WIDTH + columns.reduce((sum, { width }) => sum + width, 0),
  }
}

/** The columns stand in a property of the whole, so that a drawn edge moves every row without drawing one of them again. */
function roomStyle(template: string, least: number): CSSProperties {
  return { minWidth: least, '--table-columns': template } as CSSProperties
}

/** Where the column that grows is hidden, the last one does. */
function growLast<T>(column: Column<T>, at: number, columns: readonly Column<T>[]): Column<T> {
  return at === columns.length - 1 ? { ...column, grow: true } : column
}

const NOBODY: readonly never[] = []

export function Grid<T extends Identified>(props: GridProps<T>): ReactNode {
  const { label, columns, sort, selection, onSelect, onOpen } = props
  const rows: readonly T[] = props.rows ?? NOBODY
  const id = useId()
  const frame = useRef<HTMLDivElement>(null)
  const view = useWindow(frame, rows.length)
  useRevealed(frame, columns, TICK_WIDTH)
  /** The column whose edge is being drawn, until it is let go. */
  const [drawn, setDrawn] = useState<{ readonly key: string; readonly width: number } | null>(null)
  const { template, least } = useMemo(
    () => templateOf(drawn ? withWidths(columns, { [drawn.key]: drawn.width }) : columns),
    [columns, drawn],
  )
  const seen = rows.slice(view.from, view.to)
  const rowId = (recordId: string) => `${id}${recordId}`
  const activeIsSeen = seen.some((row) => row.recordId === selection.active)

  const isThere = props.main === true && rows.length > 0
  useEffect(() => {
    if (isThere && isNowhere()) frame.current?.focus({ preventScroll: true })
  }, [isThere])

  /** Whoever comes into the list stands on a row, so that Enter opens it. */
  const onFocus = (event: FocusEvent) => {
    const [first] = rows
    if (event.target !== frame.current || !first || rows.some((row) => row.recordId === selection.active))
      return
    onSelect({ ...selection, active: first.recordId, anchor: first.recordId })
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== frame.current) return
    const { nativeEvent } = event
    const index = rows.findIndex((row) => row.recordId === selection.active)
    const here = rows[index]
    if (here && pressed('open', nativeEvent) !== null) onOpen(here)
    else if (here && pressed('select', nativeEvent) !== null) onSelect(toggled(selection, here.recordId))
    else if (pressed('unselect', nativeEvent) !== null && selection.ids.size > 0)
      onSelect(standOn(selection.active))
    else if (pressed('selectAll', nativeEvent) !== null)
      onSelect({ ...selection, ids: new Set(rows.map((row) => row.recordId)) })
    else {
      const extend = pressed('extend', nativeEvent)
      const key = extend ?? pressed('move', nativeEvent)
      const next = key === null ? null : movedBy(key, index, rows.length, view.page)
      const row = next === null ? undefined : rows[next]
      if (next === null || !row) return
      onSelect(extend === null ? standOn(row.recordId) : extendTo(selection, rows, next))
      view.show(next)
    }
    event.preventDefault()
  }

  const onCopy = (event: ClipboardEvent) => {
    // Words that were marked with the mouse are copied as ever.
    if (!frame.current?.contains(document.activeElement) || window.getSelection()?.isCollapsed === false)
      return
    const chosen = selectedRows(selection, rows)
    const table = copied(
      columns,
      chosen.length > 0 ? chosen : rows.filter((row) => row.recordId === selection.active),
    )
    if (table.count === 0) return
    giveCopied(event, table)
    props.onCopied?.(table.count)
  }
  // Where no words are marked the browser sends a copy to the body, whoever has the focus.
  useEffect(() => {
    document.addEventListener('copy', onCopy)
    return () => document.removeEventListener('copy', onCopy)
  })

  const onClick = (event: MouseEvent) => {
    const found = rowAt(event.target, rows)
    if (!found) return
    const { row, index, ticked } = found
    if (event.shiftKey) onSelect(extendTo(selection, rows, index))
    else if (ticked || event.ctrlKey || event.metaKey) onSelect(toggled(selection, row.recordId))
    else if (window.getSelection()?.isCollapsed !== false) {
      onSelect(standOn(row.recordId))
      onOpen(row)
    }
  }

  return (
    <div
      className="table-grid"
      ref={frame}
      role="grid"
      tabIndex={0}
      aria-label={`${label}，共 ${rows.length} 条`}
      aria-multiselectable
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-busy={props.rows === undefined}
      aria-activedescendant={activeIsSeen ? rowId(selection.active) : undefined}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
    >
      <div className="table-room" style={roomStyle(template, least)}>
        <GridHead
          columns={columns}
          sort={sort}
          onSort={(key) => props.onSort(nextSort(sort, key))}
          onDraw={(key, width) => setDrawn({ key, width })}
          onWidth={(key, width) => {
            setDrawn(null)
            props.onWidth(key, width)
          }}
          ticked={selection.ids.size > 0 && rows.every((row) => selection.ids.has(row.recordId))}
          onTick={rows.length > 0 ? () => onSelect(allOrNone(selection, rows)) : null}
        />
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid around it carries the keys. */}
        <div
          className="table-body"
          role="rowgroup"
          style={{ height: rows.length * ROW_HEIGHT }}
          onMouseDown={(event) => event.shiftKey && event.preventDefault()}
          onClick={onClick}
        >
          {seen.map((row, at) => (
            <GridRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a row that scrolls out gives its place in the page to one that scrolls in.
              key={(view.from + at) % seen.length}
              id={rowId(row.recordId)}
              row={row}
              index={view.from + at}
              columns={columns}
              active={row.recordId === selection.active}
              selected={selection.ids.has(row.recordId)}
            />
          ))}
        </div>
      </div>
      {rows.length === 0 && (
        <div role="row" className="table-empty">
          <div role="gridcell">{props.rows === undefined ? '正在读取……' : props.empty}</div>
        </div>
      )}
    </div>
  )
}

/** The row that was clicked, and whether its tick was. */
function rowAt<T>(
  target: EventTarget,
  rows: readonly T[],
): { readonly row: T; readonly index: number; readonly ticked: boolean } | null {
  if (!(target instanceof Element)) return null
  const place = target.closest<HTMLElement>('[data-index]')
  const index = Number(place?.dataset.index)
  const row = place ? rows[index] : undefined
  return row === undefined ? null : { row, index, ticked: target.closest('.table-tick') !== null }
}
