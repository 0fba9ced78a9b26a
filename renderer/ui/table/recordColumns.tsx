/** The columns that lists of the stations' records are put together from. */
import type { ReactNode } from 'react'
import { CLOSE_OUTCOMES, MATTER_CATEGORIES, ROUTES } from '../../../shared/records/dictionaries'
import { KINDS } from '../../../shared/records/index'
import { isUnsatisfied, STAGES } from '../../../shared/records/issue'
import { photosOf } from '../../../shared/records/photos'
import type { IssueRow, Row } from '../../../shared/records/row'
import { nextLimit } from '../../../shared/rules/duties/index'
import { showLast, showMoment } from '../dates'
import { LIMITS } from '../due'
import { type StationRecord, stateWords, typeWords } from '../kindWords'
import { Clock, StageMark } from '../record/marks'
import type { NameBook } from '../words'
import type { Column } from './columns'
import { categoriesOf, deputiesOf, unitsOf } from './recordFacets'

const NUMBER = /^(.*)〔(\d{4})〕(\d+)号$/
const MOST_DIGITS = 6

/** By kind, each of which counts for itself, then by year and number. */
function numberOrder(number: string | null): string {
  const [, kind, year, at] = NUMBER.exec(number ?? '') ?? []
  return year && at ? `${kind}${year}${at.padStart(MOST_DIGITS, '0')}` : ''
}

/** The official number; 待编号 until the server has given it. */
export const numberColumn: Column<Row> = {
  key: 'number',
  title: '编号',
  width: 148,
  value: (row) => row.number ?? ('numbered' in KINDS[row.kind] ? '待编号' : ''),
  draw: (row) => row.number ?? ('numbered' in KINDS[row.kind] ? <span className="quiet">待编号</span> : ''),
  order: (row) => numberOrder(row.number),
}

/** The business date under the name that it has in the list. */
export function dateColumn(title = '日期'): Column<Row> {
  return { key: 'date', title, width: 132, type: 'date', value: (row) => row.date }
}

export const typeColumn: Column<StationRecord> = {
  key: 'type',
  title: '类型',
  width: 104,
  value: typeWords,
}

export const kindColumn: Column<Row> = {
  key: 'kind',
  title: '类型',
  width: 92,
  value: (row) => KINDS[row.kind].label,
}

/** @param stations short names */
export function stationColumn(stations: NameBook): Column<Row> {
  return { key: 'station', title: '联络站', width: 100, value: (row) => stations.of(row.station) }
}

/** @param streets names of streets by recordId of the station */
export function streetColumn(streets: NameBook): Column<Row> {
  return { key: 'street', title: '街道', width: 100, extra: true, value: (row) => streets.of(row.station) }
}

/** What a row has to be marked with before its words: two people contradicted each other. */
export function Marks({ row }: { readonly row: Pick<Row, 'contested' | 'lost'> }): ReactNode {
  if (row.contested) return <span className="mark mark-warn">待裁定</span>
  return row.lost.length > 0 && <span className="mark mark-warn">两人同改</span>
}

/** The record in one line; takes the room that is left. */
export function titleColumn(title: string, words: (row: Row) => string = (row) => row.title): Column<Row> {
  return {
    key: 'title',
    title,
    width: 200,
    grow: true,
    unsorted: true,
    value: words,
    draw: (row) => (
      <>
        <Marks row={row} /> {words(row)}
      </>
    ),
  }
}

/** Names of several, as they stand in the record. */
function namesOf(ids: readonly string[], names: NameBook): string {
  return ids
    .map((id) => names.of(id))
    .filter(Boolean)
    .join('、')
}

/** @param width where one name or several stand, CSS pixels */
export function deputiesColumn(names: NameBook, width = 120): Column<StationRecord> {
  return { key: 'deputies', title: '代表', width, value: (row) => namesOf(deputiesOf(row), names) }
}

/** Where a matter went that no unit handles. */
function routeWords(row: StationRecord): string {
  const code = row.kind === 'issue' ? row.state.route : ''
  return Object.entries(ROUTES).find(([key]) => key === code)?.[1] ?? ''
}

/** The handling units; where there is none, the way that the matter goes. */
export function unitColumn(names: NameBook): Column<StationRecord> {
  const words = (row: StationRecord) => namesOf(unitsOf(row), names)
  return {
    key: 'unit',
    title: '承办单位',
    width: 140,
    value: (row) => words(row) || routeWords(row),
    draw: (row) => words(row) || <span className="quiet">{routeWords(row)}</span>,
  }
}

/** How many photos; nothing where there is none. */
export const photosColumn: Column<StationRecord> = {
  key: 'photos',
  title: '照片',
  width: 72,
  type: 'number',
  extra: true,
  value: (row) => photosOf(row).length || '',
}

export const categoryColumn: Column<StationRecord> = {
  key: 'category',
  title: '事项类别',
  width: 100,
  extra: true,
  value: (row) =>
    [...new Set(categoriesOf(row))]
      .flatMap((code) => Object.entries(MATTER_CATEGORIES).find(([key]) => key === code)?.[1] ?? [])
      .join('、'),
}

export const stateColumn: Column<StationRecord> = {
  key: 'state',
  title: '状态',
  width: 96,
  value: stateWords,
}

export const stageColumn: Column<IssueRow> = {
  key: 'stage',
  title: '阶段',
  width: 96,
  value: stateWords,
  draw: (row) => <StageMark row={row} />,
  order: (row) => Object.keys(STAGES).indexOf(row.state.stage),
}

/** The day by which it has to be handled; on the screen how many working days are left for what it waits for now. */
export const dueColumn: Column<StationRecord> = {
  key: 'due',
  title: '时限',
  width: 166,
  type: 'date',
  value: (row) => (row.kind === 'issue' ? row.state.dueOn : ''),
  draw: (row) => row.kind === 'issue' && <Clock row={row} />,
  order: (row) => {
    if (row.kind !== 'issue') return ''
    if (row.state.stage === 'told' && !isUnsatisfied(row.state)) return '9999'
    return (!row.contested && nextLimit(row, LIMITS)) || '9998'
  },
}

/** When the unit was pressed last. */
export const urgedColumn: Column<IssueRow> = {
  key: 'urged',
  title: '最近催办',
  width: 132,
  type: 'date',
  extra: true,
  value: ({ state }) => state.urgedOn.at(-1) ?? '',
}

export const closedColumn: Column<IssueRow> = {
  key: 'closed',
  title: '办结日期',
  width: 132,
  type: 'date',
  extra: true,
  value: (row) => row.state.closedOn,
}

export const outcomeColumn: Column<IssueRow> = {
  key: 'outcome',
  title: '办理结果',
  width: 170,
  extra: true,
  value: (row) => Object.entries(CLOSE_OUTCOMES).find(([key]) => key === row.state.outcome)?.[1] ?? '',
}

/** Where it was or is; '' for kinds without a place. */
export const placeColumn: Column<StationRecord> = {
  key: 'place',
  title: '地点',
  width: 150,
  extra: true,
  value: (row) => (row.kind === 'plan' ? '' : (row.fields.place ?? '')),
}

export const receivedColumn: Column<Row> = {
  key: 'received',
  title: '收到',
  width: 176,
  type: 'moment',
  extra: true,
  value: (row) => row.receivedAt ?? '',
}

export const updatedColumn: Column<Row> = {
  key: 'updated',
  title: '更新',
  width: 124,
  type: 'moment',
  value: (row) => row.updatedAt,
  draw: (row) => <span title={showMoment(row.updatedAt)}>{showLast(row.updatedAt)}</span>,
}
