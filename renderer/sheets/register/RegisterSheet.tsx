/** A table on paper (台账, or one record): the columns' titles and a page number on every page, as many pages as the rows need. */
import './register.css'
import { memo, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { loadSheetFonts } from '../frame/fonts'
import { overflows, SheetFrame, SheetPage } from '../frame/SheetFrame'
import {
  pageStarts,
  type RegisterModel,
  type RegisterPicture,
  type RegisterRoom,
  type RegisterRow,
} from './model'

/** Rows that are measured between two frames of the window. */
const BATCH = 300
/** Rounding of heights to whole pixels must not push the last row over the edge. */
const SLACK_PX = 2

export interface RegisterReady {
  readonly pages: number
  /** Characters that no font here can draw. */
  readonly missing: readonly string[]
  /** Something is cut off. */
  readonly cut: boolean
}

interface SheetProps {
  readonly sheet: RegisterModel
  readonly onReady: (ready: RegisterReady) => void
  /** Told how many rows have been measured. */
  readonly onProgress?: (rows: number) => void
}

/** The sheet of one moment; another `sheet` is laid out anew by another key. */
export function RegisterSheet({ sheet, onReady, onProgress }: SheetProps) {
  const root = useRef<HTMLDivElement>(null)
  const [missing, setMissing] = useState<readonly string[] | null>(null)
  const [starts, setStarts] = useState<readonly number[] | null>(null)

  useEffect(() => {
    let stale = false
    if (!root.current) return
    const text = [sheet.title, sheet.owner, sheet.filter, ...sheet.columns.map(({ title }) => title)]
    void loadSheetFonts(root.current, [...text, ...sheet.rows.flatMap(({ cells }) => cells)].join('')).then(
      (found) => {
        if (!stale) setMissing(found)
      },
    )
    return () => {
      stale = true
    }
  }, [sheet])

  useLayoutEffect(() => {
    const place = root.current
    if (!starts || !missing || !place) return
    let stale = false
    const ready = () => {
      if (!stale) onReady({ pages: starts.length, missing, cut: overflows(place) })
    }
    const pictures = [...place.querySelectorAll('img')]
    if (pictures.length === 0) ready()
    else void Promise.all(pictures.map(drawn)).then(ready)
    return () => {
      stale = true
    }
  }, [starts, missing, onReady])

  return (
    <div ref={root} className="register-sheet">
      <SheetFrame paper={sheet.paper}>
        {starts ? (
          starts.map((start, at) => (
            <Page
              key={start}
              sheet={sheet}
              rows={sheet.rows.slice(start, starts[at + 1])}
              page={at + 1}
              pages={starts.length}
            />
          ))
        ) : (
          <Page sheet={sheet} rows={[]} page={1} pages={1} />
        )}
        {missing && !starts && <Probe sheet={sheet} onMeasured={setStarts} onProgress={onProgress} />}
      </SheetFrame>
    </div>
  )
}

/** Lays the rows out unseen, batch by batch, at the width that they have on paper. */
function Probe({
  sheet,
  onMeasured,
  onProgress,
}: {
  readonly sheet: RegisterModel
  readonly onMeasured: (starts: readonly number[]) => void
  readonly onProgress: SheetProps['onProgress']
}) {
  const place = useRef<HTMLDivElement>(null)
  const [ends, setEnds] = useState<readonly number[]>([])
  const goesOn = useMemo(() => sheet.rows.map((row) => row.goesOn === true), [sheet])
  const batch = useMemo(() => sheet.rows.slice(ends.length, ends.length + BATCH), [sheet, ends])

  useLayoutEffect(() => {
    if (!place.current || batch.length === 0) return
    const before = ends.at(-1) ?? 0
    const next = [...ends, ...endsIn(place).map((end) => before + end)]
    const frame = requestAnimationFrame(() => {
      onProgress?.(next.length)
      setEnds(next)
    })
    return () => cancelAnimationFrame(frame)
  }, [batch, ends, onProgress])

  useLayoutEffect(() => {
    if (place.current && batch.length === 0) onMeasured(pageStarts(ends, roomIn(place), goesOn))
  }, [batch, ends, goesOn, onMeasured])

  return (
    <div className="register-probe" ref={place} aria-hidden="true">
      <Page sheet={sheet} rows={batch} page={1} pages={1} />
      <Page sheet={sheet} rows={[]} page={2} pages={2} />
    </div>
  )
}

function endsIn(place: RefObject<HTMLDivElement | null>): number[] {
  const rows = [...(place.current?.querySelectorAll<HTMLElement>('tbody tr') ?? [])]
  const top = rows[0]?.offsetTop ?? 0
  return rows.map((row) => row.offsetTop + row.offsetHeight - top)
}

/** Room below the columns' titles, on the first page and on the others. */
function roomIn(place: RefObject<HTMLDivElement | null>): RegisterRoom {
  const [first = 0, next = 0] = [...(place.current?.querySelectorAll<HTMLElement>('.sheet-body') ?? [])].map(
    (body) => body.clientHeight - (body.querySelector<HTMLElement>('thead')?.offsetHeight ?? 0) - SLACK_PX,
  )
  return { first, next }
}

interface PageProps {
  readonly sheet: RegisterModel
  readonly rows: readonly RegisterRow[]
  readonly page: number
  readonly pages: number
}

function OnePage({ sheet, rows, page, pages }: PageProps) {
  return (
    <SheetPage
      paper={sheet.paper}
      head={page === 1 ? <Head sheet={sheet} /> : null}
      foot={
        <div className="register-foot">
          <span>{page === 1 ? '' : sheet.title}</span>
          <span>
            第{page}页，共{pages}页
          </span>
        </div>
      }
    >
      <Lines sheet={sheet} rows={rows} />
    </SheetPage>
  )
}

/** Drawn once: a register of many pages is not drawn again for each word of the bar above it. */
const Page = memo(OnePage)

function Head({ sheet }: { readonly sheet: RegisterModel }) {
  return (
    <>
      <h1 className="register-title">{sheet.title}</h1>
      <p className="register-facts">
        <span>{sheet.owner}</span>
        <span>{sheet.facts}</span>
      </p>
      {sheet.filter && <p className="register-filter">{sheet.filter}</p>}
    </>
  )
}

function Pictures({ pictures }: { readonly pictures: readonly RegisterPicture[] }) {
  return (
    <div className="register-pictures">
      {pictures.map(({ src, caption }) => (
        <figure key={src}>
          <img src={src} alt={caption ? '' : '照片'} />
          {caption && <figcaption>{caption}</figcaption>}
        </figure>
      ))}
    </div>
  )
}

/** Resolves when the picture can be drawn, or never will be. */
function drawn(picture: HTMLImageElement): Promise<void> {
  return picture.decode().catch(() => undefined)
}

function Lines({ sheet, rows }: { readonly sheet: RegisterModel; readonly rows: readonly RegisterRow[] }) {
  const total = sheet.columns.reduce((sum, { width }) => sum + width, 0)
  return (
    <table className="register-table">
      <colgroup>
        {sheet.columns.map(({ key, width }) => (
          <col key={key} style={{ width: `${(100 * width) / total}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {sheet.columns.map(({ key, title }) => (
            <th key={key} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells, goesOn, pictures = [] }) => (
          <tr key={id} className={goesOn ? 'register-goes-on' : undefined}>
            {sheet.columns.map(({ key, right }, at) => (
              <td key={key} className={right ? 'register-right' : undefined}>
                {cells[at]}
                {at === sheet.columns.length - 1 && pictures.length > 0 && <Pictures pictures={pictures} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
