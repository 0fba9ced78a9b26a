/** Which rows of a scrolled grid are seen, and how to bring one into sight. */
import { type RefObject, useCallback, useEffect, useState } from 'react'
import { ROW_HEIGHT } from './GridRow'

/** CSS pixels of the head, which stays while the rows scroll. */
export const HEAD_HEIGHT = 38
/** Rows that are drawn beyond both edges, so that scrolling shows no gap before the next frame. */
const BEYOND = 10

export interface Window {
  /** The drawn rows: first, and the one after the last. */
  readonly from: number
  readonly to: number
  /** How many rows PageDown moves. */
  readonly page: number
  readonly show: (index: number) => void
}

/** Follows scrolling and size. Only a new first row makes the grid draw again. */
export function useWindow(frame: RefObject<HTMLDivElement | null>, count: number): Window {
  const [first, setFirst] = useState(0)
  const [height, setHeight] = useState(0)

  useEffect(() => {
    const element = frame.current
    if (!element) return
    const follow = () => setFirst(Math.floor(element.scrollTop / ROW_HEIGHT))
    const measure = new ResizeObserver(() => {
      setHeight(element.clientHeight)
      follow()
    })
    measure.observe(element)
    element.addEventListener('scroll', follow, { passive: true })
    return () => {
      measure.disconnect()
      element.removeEventListener('scroll', follow)
    }
  }, [frame])

  const show = useCallback(
    (index: number) => {
      const element = frame.current
      if (!element) return
      const room = element.clientHeight - HEAD_HEIGHT
      const top = index * ROW_HEIGHT
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + ROW_HEIGHT > element.scrollTop + room) element.scrollTop = top + ROW_HEIGHT - room
    },
    [frame],
  )

  const rows = Math.max(1, Math.floor((height - HEAD_HEIGHT) / ROW_HEIGHT))
  // Fewer rows than before: the browser moves the scroll position only after they are drawn.
  const start = Math.min(first, Math.max(0, count - rows))
  return {
    from: Math.max(0, start - BEYOND),
    to: height === 0 ? 0 : Math.min(count, start + rows + 1 + BEYOND),
    page: Math.max(1, rows - 1),
    show,
  }
}
