/** The small signs of a form: what an input opens (the same for the light and the full control), what empties it, and the way back. */
import { CloseCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'

const sign = (path: string): ReactNode => (
  <svg className="field-sign" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
    <path d={path} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />
  </svg>
)

/** What empties an input of the library; by itself it has an English name, or none. */
export const CLEAR = { clearIcon: <CloseCircleFilled aria-label="清空" />, label: '清空' }

export const ARROW = sign('M3.5 6 8 10.5 12.5 6')
export const CALENDAR = sign('M2.5 4h11v9.5h-11zM2.5 7h11M5.5 2.5v2.5M10.5 2.5v2.5')
export const CLOCK = sign('M8 2.2a5.8 5.8 0 1 0 0 11.6a5.8 5.8 0 1 0 0 -11.6M8 5v3.2l2.2 1.5')
export const UNDO = sign('M6 3.5 2.5 7 6 10.5M2.5 7h7a4 4 0 0 1 0 8H7')
export const REDO = sign('M10 3.5 13.5 7 10 10.5M13.5 7h-7a4 4 0 0 0 0 8H9')
