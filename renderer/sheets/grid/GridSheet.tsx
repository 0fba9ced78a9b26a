/** 家—站—点网格图: A3 landscape, a line for each station; as many pages as the lists need. */
import './grid.css'
import { useLayoutEffect, useRef, useState } from 'react'
import { loadSheetFonts } from '../frame/fonts'
import { overflows, SheetFrame, SheetPage } from '../frame/SheetFrame'
import { type GridLine, type GridSheetModel, gridPages } from './model'

export const GRID_PAPER = 'A3 landscape'
/** Sizes of the table's text in pt that are tried on one page, and the one used on several. */
const SIZES = [16, 14, 13, 12, 11, 10.5, 10]
const SIZE_ON_MORE = 12
const MAX_PAGES = 12

export interface GridReady {
  readonly pages: number
  /** pt */
  readonly size: number
  /** Characters that no font here can draw. */
  readonly missing: readonly string[]
  /** Something is cut off even on the most pages. */
  readonly cut: boolean
}

function layoutOf(attempt: number): { readonly pages: number; readonly size: number } {
  const size = SIZES[attempt]
  return size === undefined ? { pages: attempt - SIZES.length + 2, size: SIZE_ON_MORE } : { pages: 1, size }
}

/** The sheet. Measures itself once its fonts are loaded. */
export function GridSheet({
  sheet,
  onReady,
}: {
  readonly sheet: GridSheetModel
  readonly onReady: (ready: GridReady) => void
}) {
  const root = useRef<HTMLDivElement>(null)
  const [fonts, setFonts] = useState<{ sheet: GridSheetModel; missing: readonly string[] } | null>(null)
  const [tried, setTried] = useState({ sheet, attempt: 0 })
  const attempt = tried.sheet === sheet ? tried.attempt : 0
  const { pages, size } = layoutOf(attempt)
  const loaded = fonts?.sheet === sheet ? fonts.missing : null
  const parts = gridPages(sheet.lines, pages)
  const count = parts.length

  useLayoutEffect(() => {
    let stale = false
    if (!root.current) return
    void loadSheetFonts(root.current).then((missing) => {
      if (!stale) setFonts({ sheet, missing })
    })
    return () => {
      stale = true
    }
  }, [sheet])

  useLayoutEffect(() => {
    if (!loaded || !root.current) return
    const cut = overflows(root.current)
    if (cut && pages < MAX_PAGES) setTried({ sheet, attempt: attempt + 1 })
    else onReady({ pages: count, size, missing: loaded, cut })
  }, [loaded, attempt, pages, count, size, sheet, onReady])

  return (
    <div ref={root} className="grid-sheet">
      <SheetFrame paper={GRID_PAPER}>
        {parts.map((lines, index) => (
          <SheetPage
            key={lines[0]?.id ?? index}
            paper={GRID_PAPER}
            head={<Head sheet={sheet} page={count > 1 ? `第${index + 1}页，共${count}页` : ''} />}
            foot={index === count - 1 ? <Foot sheet={sheet} /> : undefined}
          >
            <Lines lines={lines} size={size} />
          </SheetPage>
        ))}
      </SheetFrame>
    </div>
  )
}

function Head({ sheet, page }: { readonly sheet: GridSheetModel; readonly page: string }) {
  return (
    <>
      <h1 className="grid-title">
        {sheet.title}
        {page ? <small>{page}</small> : null}
      </h1>
      <p className="grid-facts">{sheet.facts.join('　　')}</p>
    </>
  )
}

function Lines({ lines, size }: { readonly lines: readonly GridLine[]; readonly size: number }) {
  return (
    <table className="grid-table" style={{ fontSize: `${size}pt` }}>
      <colgroup>
        <col style={{ width: '6.5%' }} />
        <col style={{ width: '17%' }} />
        <col style={{ width: '5.5%' }} />
        <col style={{ width: '9.5%' }} />
        <col style={{ width: '33.5%' }} />
        <col style={{ width: '28%' }} />
      </colgroup>
      <thead>
        <tr>
          <th scope="col">街道</th>
          <th scope="col">联络站</th>
          <th scope="col">站长</th>
          <th scope="col">电话</th>
          <th scope="col">联络点</th>
          <th scope="col">代表</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className={line.home ? 'grid-home' : undefined}>
            <td>{line.street}</td>
            <th scope="row">
              {line.home ? '【家】' : ''}
              {line.station}
              {line.model ? <small>（样板站）</small> : null}
            </th>
            <td>{line.head}</td>
            <td className="grid-phone">{line.phone}</td>
            <Names names={line.points} unit="个" />
            <Names names={line.deputies} unit="人" />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Names({ names, unit }: { readonly names: readonly string[]; readonly unit: string }) {
  return (
    <td className="grid-names">
      <b>
        {names.length}
        {unit}
      </b>
      {names.map((name, index) => (
        // Two deputies of a station may bear one name.
        // biome-ignore lint/suspicious/noArrayIndexKey: the names of one cell never move
        <span key={index}>
          {name}
          {index < names.length - 1 ? '、' : ''}
        </span>
      ))}
    </td>
  )
}

function Foot({ sheet }: { readonly sheet: GridSheetModel }) {
  return (
    <div className="grid-foot">
      <div>
        {sheet.notes.map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p>{sheet.contact}</p>
        <p>代表姓名后未注明层级的为区代表。</p>
      </div>
      <div className="grid-sign">
        <p>{sheet.signature}</p>
        <p>{sheet.date}</p>
      </div>
    </div>
  )
}
