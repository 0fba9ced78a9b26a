/** The bottom line: what is saved, what waits, what has arrived. */
import { type ReactNode, useEffect, useState } from 'react'
import { useJournalState, useMe, useSyncTruth } from '../../store'
import { desktop } from '../../ui/desktop'
import { statusParts } from '../../ui/status'

const REFRESH_MS = 60_000

export function StatusBar(): ReactNode {
  const truth = useSyncTruth()
  const journal = useJournalState()
  const { atOffice } = useMe()
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), REFRESH_MS)
    return () => window.clearInterval(timer)
  }, [])
  return (
    <footer className="status-bar" data-testid="status">
      <p className="status-words" role="status" aria-label="保存与送达">
        {statusParts(truth, now, { journal, inBrowser: desktop() === null, atOffice }).map((part) =>
          part.href ? (
            <a
              key={part.key}
              className={`status-${part.tone}`}
              data-status={part.key}
              href={part.href}
              // Whoever is there already, and further down, is led up to it.
              onClick={() => document.getElementById('set-asides')?.scrollIntoView()}
            >
              {part.text}
            </a>
          ) : (
            <span key={part.key} className={`status-${part.tone}`} data-status={part.key}>
              {part.text}
            </span>
          ),
        )}
      </p>
    </footer>
  )
}
