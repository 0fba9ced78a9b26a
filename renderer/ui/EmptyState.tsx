/** Nothing here yet: says why, and what to do next. */
import type { ReactNode } from 'react'

export function EmptyState({
  title,
  main = false,
  children,
}: {
  readonly title: string
  /** It stands for the whole screen, so that its title is the screen's heading. */
  readonly main?: boolean
  /** What to do next: a sentence, or a button. */
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className="empty-state">
      {main ? <h1 className="empty-title">{title}</h1> : <p className="empty-title">{title}</p>}
      {children && <div className="empty-next">{children}</div>}
    </div>
  )
}
