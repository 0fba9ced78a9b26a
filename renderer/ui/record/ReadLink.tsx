/** A link that opens a record to be read, over the screen on which it stands. */
import type { MouseEvent, ReactNode } from 'react'
import { openToRead, readHref } from '../links'

interface ReadProps {
  readonly href: string
  readonly onClick: (event: MouseEvent<HTMLElement>) => void
}

/** What makes a link or button open a record to be read, with a step's form where `act` names one. */
export function readProps(recordId: string, act = ''): ReadProps {
  return {
    href: readHref(recordId, act),
    // The screen may have changed its address since this was drawn.
    onClick: (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      openToRead(recordId, act)
    },
  }
}

export function ReadLink({
  recordId,
  className,
  title,
  children,
}: {
  readonly recordId: string
  readonly className?: string
  readonly title?: string | undefined
  readonly children: ReactNode
}): ReactNode {
  return (
    <a className={className} title={title} {...readProps(recordId)}>
      {children}
    </a>
  )
}
