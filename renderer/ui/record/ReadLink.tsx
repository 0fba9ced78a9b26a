/** A link that opens a record to be read, over the screen on which it stands. */
import type { ReactNode } from 'react'
import { openToRead, readHref } from '../links'

export function ReadLink({
  recordId,
  children,
}: {
  readonly recordId: string
  readonly children: ReactNode
}): ReactNode {
  return (
    <a
      href={readHref(recordId)}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return
        event.preventDefault()
        openToRead(recordId)
      }}
    >
      {children}
    </a>
  )
}
