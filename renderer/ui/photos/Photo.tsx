/** One photo as a small picture; a click shows it large. */
import type { ReactNode } from 'react'
import { usePhoto } from '../../store'

/** What is said in the place of a picture. */
const ABSENT = {
  coming: '正在取照片……',
  offline: '照片在工委，联网后显示',
  missing: '照片还没有送到工委',
  unreadable: '照片读不出来',
} as const

export function Photo({
  recordId,
  name,
  label,
  onOpen,
}: {
  readonly recordId: string
  readonly name: string
  /** What it shows, for whoever cannot see it. */
  readonly label: string
  readonly onOpen: () => void
}): ReactNode {
  const shown = usePhoto(recordId, name)
  const state = 'src' in shown ? '放大' : ABSENT[shown.absent]
  return (
    <button type="button" className="photo" aria-label={`${label}，${state}`} onClick={onOpen}>
      {'src' in shown ? <img src={shown.src} alt="" /> : <span className="quiet">{state}</span>}
    </button>
  )
}

/** The photo as large as the window allows. */
export function LargePhoto({
  recordId,
  name,
  label,
}: {
  readonly recordId: string
  readonly name: string
  readonly label: string
}): ReactNode {
  const shown = usePhoto(recordId, name)
  return (
    <div className="photo-large">
      {'src' in shown ? <img src={shown.src} alt={label} /> : <p className="quiet">{ABSENT[shown.absent]}</p>}
    </div>
  )
}
