/** A full page before the frame: one thing to do, in the middle. */
import type { ReactNode } from 'react'

export function Page({
  title,
  lead,
  narrow = false,
  children,
}: {
  readonly title: string
  readonly lead?: string
  /** For one short form. */
  readonly narrow?: boolean
  readonly children?: ReactNode
}): ReactNode {
  return (
    <main className="start">
      <div className={narrow ? 'start-page start-page-narrow' : 'start-page'}>
        <p className="start-app">家站通　人大代表联络站工作软件</p>
        <h1>{title}</h1>
        {lead && <p className="start-lead">{lead}</p>}
        {children}
      </div>
    </main>
  )
}
