/** Nothing here yet: says why, and what to do next. */
import type { ReactNode } from 'react'

export function EmptyState({
  title,
  children,
}: {
  readonly title: string
  /** What to do next: a sentence, or a button. */
  readonly children?: ReactNode
}): ReactNode {
  return (
    <div className="empty-state">
      <p className="empty-title">{title}</p>
      {children && <div className="empty-next">{children}</div>}
    </div>
  )
}
