/** The top line: which day it is, and the truth about sync in the words of the status bar. */
import type { ReactNode } from 'react'
import { useMe, useSyncTruth } from '../../store'
import { showDate, today, weekday } from '../../ui/dates'
import { desktop } from '../../ui/desktop'
import { statusParts } from '../../ui/status'

export function SyncLine(): ReactNode {
  const truth = useSyncTruth()
  const { atOffice } = useMe()
  const day = today()
  const parts = statusParts(truth, new Date(), { inBrowser: desktop() === null, atOffice })
  return (
    <p className="bench-sync">
      <strong>
        {showDate(day)}　星期{weekday(day)}
      </strong>
      <span data-testid="sync-sentence">
        {parts.map((part, index) => (
          <span key={part.key} className={`status-${part.tone}`}>
            {index > 0 && '，'}
            {part.href ? <a href={part.href}>{part.text}</a> : part.text}
          </span>
        ))}
      </span>
    </p>
  )
}
