/** A column that was just chosen is brought into view: it joins the others at the end, which may lie out of sight. */
import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { Column } from './columns'

/** @param before CSS pixels in front of the first column, which always stay */
export function useRevealed<T>(
  frame: RefObject<HTMLElement | null>,
  columns: readonly Column<T>[],
  before: number,
): void {
  const known = useRef(columns)
  useLayoutEffect(() => {
    const old = new Set(known.current.map(({ key }) => key))
    known.current = columns
    const added = columns.filter(({ key }) => !old.has(key))
    const [column] = added
    // Several at once come with another view or with the list's own choice.
    if (!column || added.length > 1 || columns.length !== old.size + 1 || !frame.current) return
    const at = columns.indexOf(column)
    const left = before + columns.slice(0, at).reduce((sum, { width }) => sum + width, 0)
    const { scrollLeft, clientWidth } = frame.current
    if (left + column.width > scrollLeft + clientWidth)
      frame.current.scrollLeft = left + column.width - clientWidth
  }, [frame, columns, before])
}
