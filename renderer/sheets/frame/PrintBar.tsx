/** The bar over a print preview: what it is, how large it is shown, what should be known before, and the ways to paper. */
import { App, Button, Segmented } from 'antd'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { desktop } from '../../ui/desktop'
import { isNowhere } from '../../ui/form/focus'
import { sentence } from '../../ui/form/useDraftKeeper'
import { useShortcut } from '../../ui/shortcuts'
import { ZOOMS, type Zoom } from './Preview'

export interface PrintBarProps {
  /** Also the name of the PDF file. */
  readonly title: string
  /** Address to go back to, or how to close the preview. */
  readonly back: string | (() => void)
  /** How the sheet was laid out, e.g. A3 横版，1页; null while that is under way. */
  readonly laidOut: string | null
  readonly warnings: readonly string[]
  /** What comes after printing, where that is something. */
  readonly next?: { readonly label: string; readonly href: string } | null
  readonly zoom: Zoom
  readonly onZoom: (zoom: Zoom) => void
}

export function PrintBar({
  title,
  back,
  laidOut,
  warnings,
  next = null,
  zoom,
  onZoom,
}: PrintBarProps): ReactNode {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  const shell = desktop()
  const ready = laidOut !== null

  const attempt = async (work: () => Promise<void>) => {
    setBusy(true)
    try {
      await work()
    } catch (error) {
      void message.error(sentence(error))
    } finally {
      setBusy(false)
    }
  }
  const print = () =>
    attempt(async () => {
      if (shell) await shell.print()
      else window.print()
    })
  const save = () =>
    attempt(async () => {
      const { saved } = (await shell?.printToPdf({ title })) ?? { saved: null }
      if (saved) void message.success(`已存为 ${saved}`)
    })

  const onKey = (work: () => Promise<void>) => () => {
    if (ready && !busy) void work()
  }
  useShortcut('print', onKey(print))
  // A screen of its own begins at its head and is left by Escape; what lies over another one sees to that itself.
  const head = useRef<HTMLElement>(null)
  const address = typeof back === 'string' ? back : null
  useEffect(() => {
    if (address !== null && isNowhere()) head.current?.querySelector<HTMLElement>('a, button')?.focus()
  }, [address])
  useShortcut(
    'cancel',
    () => {
      if (address !== null) location.hash = address
    },
    address !== null,
  )
  // A browser's own print dialog offers PDF.
  useShortcut('savePdf', onKey(shell ? save : print))
  return (
    <header className="print-bar" ref={head}>
      {typeof back === 'string' ? <Button href={back}>返回</Button> : <Button onClick={back}>返回</Button>}
      <strong className="print-title">{title}</strong>
      <span className="quiet">{laidOut ?? '正在排版……'}</span>
      <span className="grow" />
      <Segmented
        aria-label="显示大小"
        options={Object.entries(ZOOMS).map(([value, label]) => ({ value, label }))}
        value={zoom}
        onChange={(value) => onZoom(value === 'page' || value === 'full' ? value : 'width')}
      />
      {next ? <Button href={next.href}>{next.label}</Button> : null}
      {shell ? (
        <Button disabled={!ready || busy} onClick={() => void save()}>
          存为 PDF
        </Button>
      ) : null}
      <Button type="primary" disabled={!ready || busy} onClick={() => void print()}>
        打印
      </Button>
      {warnings.length > 0 ? (
        <ul className="print-warnings" aria-label="打印前请看">
          {warnings.map((warning) => (
            <li key={warning} className="mark mark-warn">
              {warning}
            </li>
          ))}
        </ul>
      ) : null}
    </header>
  )
}
