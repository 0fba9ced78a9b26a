/** 冻结: what a quarter came to when the office froze it, and what has changed since. Pure. */
import { v5 as derivedId } from 'uuid'
import { parsePartition } from '../../../shared/org/partition'
import {
  inFull,
  parseResultSheet,
  type ResultSheet,
  type SheetRow,
} from '../../../shared/records/result-sheet'
import type { ResultRow, StationRow } from '../../../shared/records/row'
import type { Subject } from './subject'

/** Of this program; the ids of all results derive from it. */
const NAMESPACE = '0d1f4a52-6a0c-5b4e-8f0b-3f1d5a9c7e21'

/** The same on every machine: two clerks who freeze at once write into one record. `nth`: of those before it nothing is kept any more. */
export function resultRecordId({ station, year, quarter }: Subject, nth = 1): string {
  return derivedId(`result/${station}/${year}/${quarter}${nth > 1 ? `/${nth}` : ''}`, NAMESPACE)
}

export interface Frozen {
  readonly row: ResultRow
  /** Two clerks froze different figures, neither knowing of the other: the office has to rule which stands. */
  readonly contested: boolean
  /** Day of the freezing. */
  readonly on: string
  readonly sheet: ResultSheet
}

function frozenIn(row: ResultRow): Frozen | null {
  const { frozenOn: on, sheet: json } = row.state
  const sheet = row.withdrawn || !on ? null : parseResultSheet(json)
  return sheet && { row, contested: row.contested, on, sheet }
}

/** By station: what is frozen of a quarter. Only its own office decides about a station. */
export function frozenOf(
  rows: readonly ResultRow[],
  stations: readonly StationRow[],
  { year, quarter }: Omit<Subject, 'station'>,
): ReadonlyMap<string, Frozen> {
  const officeOf = (partition: string) => {
    const where = parsePartition(partition)
    return where && where.home !== 'station' ? where.office : ''
  }
  const entries = rows.flatMap((row): [string, Frozen][] => {
    const station = stations.find(({ recordId }) => recordId === row.fields.station)
    const isOwn = station && officeOf(station.partition) === officeOf(row.partition)
    const frozen = isOwn && row.fields.year === year && row.fields.quarter === quarter ? frozenIn(row) : null
    return station && frozen ? [[station.recordId, frozen]] : []
  })
  return new Map(entries)
}

/** One thing that the sheet would say otherwise now. */
export interface Changed {
  /** Of an item; '' for what is about all of it. */
  readonly code: string
  readonly what: string
  readonly frozen: string
  readonly now: string
}

/** What a sheet says of an item: score or state, what was done, the note. */
export function itemWords(sheet: ResultSheet, code: string): string {
  return rowWords(rowsOf(sheet).get(code), sheet)
}

function rowWords(row: SheetRow | undefined, sheet: ResultSheet): string {
  if (!row) return '没有这一项'
  const texts = [row.state, row.figures, row.remark].map((text) => inFull(sheet, text, row.code))
  return [row.score && `${row.score}分`, ...texts].filter((text) => text !== '').join('，')
}

const rowsOf = ({ categories }: ResultSheet): ReadonlyMap<string, SheetRow> =>
  new Map(categories.flatMap(({ rows }) => rows.map((row) => [row.code, row])))

/**
 * What the records would make the sheet say now that the frozen one does not: results, totals, places. Where no place is known now, as
 * long as not every station is computed, places are not compared.
 */
export function changedSince(frozen: ResultSheet, now: ResultSheet): readonly Changed[] {
  const [before, after] = [rowsOf(frozen), rowsOf(now)]
  const items = [...new Set([...before.keys(), ...after.keys()])].map((code) => ({
    code,
    what: (after.get(code) ?? before.get(code))?.name ?? '',
    frozen: rowWords(before.get(code), frozen),
    now: rowWords(after.get(code), now),
  }))
  const totalWords = ({ total, grade }: ResultSheet) => `${total.value}分　${grade}`
  const whole = [
    { code: '', what: '总分', frozen: totalWords(frozen), now: totalWords(now) },
    { code: '', what: '本季排名', frozen: frozen.rank, now: now.rank || frozen.rank },
  ]
  return [...whole, ...items].filter((one) => one.frozen !== one.now)
}
