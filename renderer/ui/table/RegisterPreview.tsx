/** A register or one record over the whole window, as it will be on paper. What is behind it stays as it was. */
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { Preview, type Zoom } from '../../sheets/frame/Preview'
import { PrintBar } from '../../sheets/frame/PrintBar'
import type { RegisterModel } from '../../sheets/register/model'
import { type RegisterReady, RegisterSheet } from '../../sheets/register/RegisterSheet'
import { pressed } from '../shortcuts'

function warningsOf(ready: RegisterReady | null, leftOut: number, rows: number): string[] {
  return [
    leftOut > 0 ? `只排前 ${rows} 条，另有 ${leftOut} 条没有排入：请再筛选，或导出 Excel` : '',
    ready && ready.missing.length > 0
      ? `这台电脑的字体里没有“${ready.missing.join('')}”，会印成方框，请安装含生僻字的字体`
      : '',
    ready?.cut ? '列太多或太窄，有的字排不下，请少选几列' : '',
  ].filter(Boolean)
}

/** Everything else of the page is out of reach while something lies over it. */
function useAlone(own: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const others = [...document.body.children].filter(
      (element): element is HTMLElement =>
        element instanceof HTMLElement && element !== own.current && !element.inert,
    )
    for (const element of others) element.inert = true
    own.current?.querySelector('button')?.focus()
    return () => {
      for (const element of others) element.inert = false
    }
  }, [own])
}

export interface PreviewProps {
  readonly sheet: RegisterModel
  /** How many rows are not on the sheet. */
  readonly leftOut: number
  readonly onClose: () => void
}

export function RegisterPreview({ sheet, leftOut, onClose }: PreviewProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null)
  const [ready, setReady] = useState<RegisterReady | null>(null)
  const [zoom, setZoom] = useState<Zoom>('width')
  useAlone(frame)
  const onReady = useCallback((now: RegisterReady) => {
    setReady(now)
    document.body.dataset.sheet = 'register'
    document.body.dataset.sheetReady = '1'
  }, [])
  useLayoutEffect(
    () => () => {
      delete document.body.dataset.sheet
      delete document.body.dataset.sheetReady
    },
    [],
  )
  return createPortal(
    <div
      className="print-screen register-preview"
      ref={frame}
      role="dialog"
      aria-modal="true"
      aria-label={`打印${sheet.title}`}
      onKeyDown={(event) => {
        if (pressed('cancel', event.nativeEvent) === null) return
        // It is for the sheet alone, and not for the record behind it as well.
        event.preventDefault()
        onClose()
      }}
    >
      <PrintBar
        title={sheet.title}
        back={onClose}
        laidOut={ready ? `A4 ${sheet.paper === 'A4 landscape' ? '横' : '竖'}版，${ready.pages}页` : null}
        warnings={warningsOf(ready, leftOut, sheet.rows.length)}
        zoom={zoom}
        onZoom={setZoom}
      />
      <Preview paper={sheet.paper} zoom={zoom}>
        <RegisterSheet sheet={sheet} onReady={onReady} />
      </Preview>
    </div>,
    document.body,
  )
}
