/** The texts of the 家—站—点 sheet. Pure; no telephone of a deputy stands on it. */
import { type Grid, type GridStation, gridWord } from '../../../shared/org/grid'
import { LEVELS } from '../../../shared/records/dictionaries'
import type { DeputyRow, OfficeRow } from '../../../shared/records/row'
import { chineseDate } from '../../../shared/rules/workdays'

export interface GridLine {
  readonly id: string
  readonly home: boolean
  readonly street: string
  readonly station: string
  readonly model: boolean
  readonly head: string
  readonly phone: string
  readonly points: readonly string[]
  readonly deputies: readonly string[]
}

export interface GridSheetModel {
  readonly title: string
  readonly facts: readonly string[]
  readonly lines: readonly GridLine[]
  /** What is attached to nothing, and to several, as sentences. */
  readonly notes: readonly string[]
  readonly signature: string
  readonly date: string
  readonly contact: string
}

/** Levels above the district stand after the name; the others are the rule and need no word. */
function deputyWords(deputy: DeputyRow): string {
  const { level } = deputy.fields
  return level && level !== 'district' ? `${deputy.title}（${LEVELS[level]}）` : deputy.title
}

function lineOf({ station, points, deputies }: GridStation): GridLine {
  const { fields } = station
  return {
    id: station.recordId,
    home: fields.central === true,
    street: fields.street ?? '',
    station: station.title,
    model: fields.model === true,
    head: fields.head ?? '',
    phone: fields.phone ?? '',
    points: points.map((point) => point.title),
    deputies: deputies.map(deputyWords),
  }
}

/** The sheet of an office on a day (`YYYY-MM-DD`); central stations come first. */
export function gridSheet(grid: Grid, office: OfficeRow | undefined, day: string): GridSheetModel {
  const fields = office?.fields ?? {}
  const { looseDeputies, loosePoints, sharedDeputies } = grid
  return {
    title: `${office?.title ?? ''}“家—站—点”网格图（${gridWord(grid)}）`,
    facts: [
      `家 ${grid.central.length} 个`,
      `站 ${grid.stations.length} 个`,
      `点 ${grid.pointCount} 个`,
      `代表 ${grid.deputyCount} 人`,
    ],
    lines: [...grid.central, ...grid.stations].map(lineOf),
    notes: [
      sharedDeputies.length > 0
        ? `编入两个以上联络站的代表 ${sharedDeputies.length} 人：${sharedDeputies.map(deputyWords).join('、')}。各站都列出，总数只计一次。`
        : '',
      looseDeputies.length > 0
        ? `未编入联络站的代表 ${looseDeputies.length} 人：${looseDeputies.map(deputyWords).join('、')}。`
        : '',
      loosePoints.length > 0
        ? `未归联络站的联络点 ${loosePoints.length} 个：${loosePoints.map((point) => point.title).join('、')}。`
        : '',
    ].filter(Boolean),
    signature: fields.signature ?? office?.title ?? '',
    date: chineseDate(day),
    contact: [
      fields.phone ? `监督电话：${fields.phone}` : '',
      fields.address ? `地址：${fields.address}` : '',
    ]
      .filter(Boolean)
      .join('　'),
  }
}

/** Lines that a row takes, roughly; long lists take several. */
function weightOf(line: GridLine): number {
  const rows = (words: readonly string[], length: number) => Math.ceil(words.join('、').length / length)
  return 0.4 + Math.max(1, rows(line.points, 40), rows(line.deputies, 32))
}

/** The lines on a number of pages, each about as full as the others and never empty. */
export function gridPages(lines: readonly GridLine[], pages: number): readonly (readonly GridLine[])[] {
  const share = lines.reduce((sum, line) => sum + weightOf(line), 0) / pages
  const result: GridLine[][] = [[]]
  let filled = 0
  for (const line of lines) {
    const page = result.at(-1)
    if (
      page &&
      page.length > 0 &&
      result.length < pages &&
      filled + weightOf(line) / 2 > share * result.length
    )
      result.push([line])
    else page?.push(line)
    filled += weightOf(line)
  }
  return result
}
