/** A number that opens the records it counts; nought opens nothing. */
import type { ReactNode } from 'react'

/** Address of the list behind a figure. */
export function figureHref(show: string, of = ''): string {
  return `#/desk?show=${encodeURIComponent(show)}${of && `&of=${encodeURIComponent(of)}`}`
}

/** The score of the quarter so far: every record that some item counts. */
export const SCORED = 'scored'

const ITEM = 'item-'

/** Address of the records behind an item of the assessment. A code alone (7.10) would be read as a number. */
export function itemHref(code: string): string {
  return figureHref(`${ITEM}${code}`)
}

/** The item's code in the name of a figure; null when it is another figure. */
export function itemOf(show: string): string | null {
  return show.startsWith(ITEM) ? show.slice(ITEM.length) : null
}

export function Count({
  count,
  label,
  show,
  of = '',
  bad = false,
}: {
  readonly count: number
  /** What is counted, for those who do not see the page. */
  readonly label: string
  readonly show: string
  readonly of?: string
  readonly bad?: boolean
}): ReactNode {
  if (count === 0) return <span className="bench-none">0</span>
  return (
    <a
      className={`bench-count${bad ? ' number-bad' : ''}`}
      href={figureHref(show, of)}
      aria-label={`${label} ${count}，查看记录`}
    >
      {count}
    </a>
  )
}
