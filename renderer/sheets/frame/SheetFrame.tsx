/**
 * The frame of everything that is printed: pages of an exact size with a head, a body that fills what is left, and a foot. On paper
 * only the sheet remains of the screen that shows it.
 */
import '@fontsource/noto-serif-sc/400.css'
import '@fontsource/noto-serif-sc/700.css'
import './sheet.css'
import type { ReactNode } from 'react'
import { PAPERS, type Paper, pageRule } from './paper'

/** Holds the pages of one sheet and sets the paper. */
export function SheetFrame({ paper, children }: { paper: Paper; children: ReactNode }) {
  return (
    <div className="sheet-root" data-paper={paper}>
      <style>{pageRule(paper)}</style>
      {children}
    </div>
  )
}

interface PageProps {
  readonly paper: Paper
  readonly head: ReactNode
  readonly foot?: ReactNode
  readonly children: ReactNode
}

/** One page. What does not fit is cut off here, so a sheet has to look at `overflows` and lay itself out on more pages. */
export function SheetPage({ paper, head, foot, children }: PageProps) {
  const { width, height } = PAPERS[paper]
  // A hair less than the paper: rounding to device pixels must not push an empty page out.
  return (
    <section className="sheet-page" style={{ width: `${width}mm`, height: `${height - 0.3}mm` }}>
      <header className="sheet-head">{head}</header>
      <div className="sheet-body">{children}</div>
      {foot ? <footer className="sheet-foot">{foot}</footer> : null}
    </section>
  )
}

/** Does a page of this sheet hold more than it can show? Heights are compared before any scaling. */
export function overflows(root: HTMLElement): boolean {
  return [...root.querySelectorAll('.sheet-page, .sheet-body')].some(
    (box) => box.scrollHeight > box.clientHeight + 1 || box.scrollWidth > box.clientWidth + 1,
  )
}
