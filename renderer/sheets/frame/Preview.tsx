/** Shows a sheet on the screen at a scale that fits the window. On paper it always prints at its own size. */
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react'
import { PAPERS, type Paper, PX_PER_MM } from './paper'

export type Zoom = 'page' | 'width' | 'full'
export const ZOOMS: Readonly<Record<Zoom, string>> = { page: '整页', width: '适宽', full: '原大' }

/** Room around the sheet, in pixels. */
const MARGIN = 24

interface Box {
  readonly width: number
  readonly height: number
}

/** Scale at which a paper is shown in a box of pixels. */
export function scaleFor(zoom: Zoom, paper: Paper, box: Box): number {
  const { width, height } = PAPERS[paper]
  const byWidth = (box.width - 2 * MARGIN) / (width * PX_PER_MM)
  const byHeight = (box.height - 2 * MARGIN) / (height * PX_PER_MM)
  const scale = zoom === 'full' ? 1 : zoom === 'width' ? byWidth : Math.min(byWidth, byHeight)
  return Math.max(0.2, Math.min(2, scale))
}

export function Preview({
  paper,
  zoom,
  children,
}: {
  readonly paper: Paper
  readonly zoom: Zoom
  readonly children: ReactNode
}) {
  const frame = useRef<HTMLDivElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const [box, setBox] = useState<Box>({ width: 1200, height: 600 })
  const [height, setHeight] = useState(0)
  const scale = scaleFor(zoom, paper, box)

  useLayoutEffect(() => {
    const observer = new ResizeObserver(() => {
      if (frame.current) setBox({ width: frame.current.clientWidth, height: frame.current.clientHeight })
      if (sheet.current) setHeight(sheet.current.offsetHeight)
    })
    if (frame.current) observer.observe(frame.current)
    if (sheet.current) observer.observe(sheet.current)
    return () => observer.disconnect()
  }, [])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the preview scrolls by keyboard
    <section className="preview" ref={frame} aria-label="打印预览" tabIndex={0}>
      <div
        className="preview-room"
        style={{ width: PAPERS[paper].width * PX_PER_MM * scale, height: height * scale }}
      >
        <div
          className="preview-sheet"
          ref={sheet}
          style={{ width: `${PAPERS[paper].width}mm`, transform: `scale(${scale})` }}
        >
          {children}
        </div>
      </div>
    </section>
  )
}
