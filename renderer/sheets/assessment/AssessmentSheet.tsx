/** 绩效考核一览表 for the wall: A3, two columns, one page; two pages with the head repeated when long texts do not fit on one. */
import './assessment.css'
import { Fragment, useLayoutEffect, useRef, useState } from 'react'
import type { SheetCategory, SheetRow } from '../../../shared/records/result-sheet'
import { loadSheetFonts } from '../frame/fonts'
import { overflows, SheetFrame, SheetPage } from '../frame/SheetFrame'
import { COLUMNS, type ColumnKey, halves, LAYOUTS, pagesOf, share, wordsFor } from './layout'
import type { WallSheet } from './model'

const PAPER = 'A3 portrait'

export interface SheetReady {
  readonly pages: number
  /** Size of the table's text in pt. */
  readonly size: number
  /** Characters that no font here can draw. */
  readonly missing: readonly string[]
  /** Something is cut off even on two pages. */
  readonly cut: boolean
}

interface Props {
  readonly sheet: WallSheet
  /** Called when the fonts are in and the pages are laid out. */
  readonly onReady: (ready: SheetReady) => void
}

/** The sheet. Measures itself once its fonts are loaded. */
export function AssessmentSheet({ sheet, onReady }: Props) {
  const root = useRef<HTMLDivElement>(null)
  const [fonts, setFonts] = useState<{ sheet: WallSheet; missing: readonly string[] } | null>(null)
  const [tried, setTried] = useState({ sheet, attempt: 0 })
  const attempt = tried.sheet === sheet ? tried.attempt : 0
  const { pages, size } = LAYOUTS[attempt] ?? LAYOUTS[0]
  const loaded = fonts?.sheet === sheet ? fonts.missing : null

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
    if (cut && attempt + 1 < LAYOUTS.length) setTried({ sheet, attempt: attempt + 1 })
    else onReady({ pages, size, missing: loaded, cut })
  }, [loaded, attempt, pages, size, sheet, onReady])

  const parts = pagesOf(sheet.categories, pages)
  return (
    <div ref={root} className="wall">
      <SheetFrame paper={PAPER}>
        {parts.map((part, index) => (
          <SheetPage
            key={part[0]?.name ?? index}
            paper={PAPER}
            head={
              <Head sheet={sheet} page={parts.length > 1 ? `第${index + 1}页，共${parts.length}页` : ''} />
            }
            foot={index === parts.length - 1 ? <Foot sheet={sheet} /> : undefined}
          >
            <div className="wall-halves" style={{ fontSize: `${size}pt` }}>
              {halves(part).map((half) => (
                <Half key={half[0]?.name ?? 'empty'} categories={half} size={size} />
              ))}
            </div>
          </SheetPage>
        ))}
      </SheetFrame>
    </div>
  )
}

function Head({ sheet, page }: { sheet: WallSheet; page: string }) {
  return (
    <>
      <h1 className="wall-title">
        {sheet.title}
        {page ? <small>{page}</small> : null}
      </h1>
      <dl className="wall-facts">
        {sheet.head.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

interface WordsProps {
  readonly text: string
  readonly column: ColumnKey
  /** pt */
  readonly size: number
}

/** A text whose lines break between words, where that costs no line. */
function Words({ text, column, size }: WordsProps) {
  const parts = wordsFor(text, column, size)
  if (!parts) return <span className="wall-anywhere">{text}</span>
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the words of one text have no other identity and never move
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ))
}

function Half({ categories, size }: { categories: readonly SheetCategory[]; size: number }) {
  return (
    <table className="wall-table">
      <colgroup>
        {COLUMNS.map((column) => (
          <col key={column.key} style={{ width: share(column.width) }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column.key} scope="col">
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {categories.flatMap((category) =>
          category.rows.map((row, index) => (
            <tr key={row.code} className={index === 0 ? 'wall-first' : undefined}>
              {index === 0 ? <CategoryCell category={category} size={size} /> : null}
              <Cells row={row} size={size} />
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function CategoryCell({ category, size }: { category: SheetCategory; size: number }) {
  return (
    <th className="wall-category" scope="rowgroup" rowSpan={category.rows.length}>
      <span className="wall-category-name">
        <Words text={category.name} column="category" size={size} />
      </span>
      <span>{category.points}</span>
      {category.score ? <span>{category.score}</span> : null}
    </th>
  )
}

function Cells({ row, size }: { row: SheetRow; size: number }) {
  return (
    <>
      <td className="wall-number wall-code">{row.code}</td>
      <td>
        <Words text={row.name} column="name" size={size} />
      </td>
      <td className="wall-number">{row.points}</td>
      <td>
        <Words text={row.rule} column="rule" size={size} />
      </td>
      <td>
        <Words text={row.figures} column="figures" size={size} />
      </td>
      {row.state ? (
        <td className="wall-state" colSpan={2}>
          <Words text={row.state} column="category" size={size} />
        </td>
      ) : (
        <>
          <td className="wall-number wall-score">{row.score}</td>
          <td className="wall-remark">{row.remark}</td>
        </>
      )}
    </>
  )
}

function Foot({ sheet }: { sheet: WallSheet }) {
  return (
    <>
      {sheet.footnotes.length > 0 ? <p className="wall-notes">注：{sheet.footnotes.join('；')}</p> : null}
      <div className="wall-foot">
        <div className="wall-total">
          <p>
            <b>{sheet.total.label}</b>
            <strong>{sheet.total.value}</strong>分
          </p>
          <p>
            <b>等次</b>
            <strong>{sheet.grade}</strong>
          </p>
          {sheet.rank ? (
            <p>
              <b>本季排名</b>
              {sheet.rank}
            </p>
          ) : null}
        </div>
        <div className="wall-public">
          <p>{sheet.total.detail}</p>
          <dl>
            {[{ label: '公示期', value: sheet.period }, ...sheet.foot].map(({ label, value }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <p>{sheet.rules}</p>
        </div>
        <div className="wall-sign">
          <p>{sheet.signature}</p>
          <p>{sheet.date}</p>
        </div>
      </div>
    </>
  )
}
