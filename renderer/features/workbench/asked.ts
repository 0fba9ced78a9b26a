/** What the quarter asks of a station, and the records behind each item of it or behind all together. Pure. */
import type { Row } from '../../../shared/records/row'
import {
  type Assessment,
  type ItemResult,
  itemsOf,
  scoreText,
  type Totals,
} from '../../../shared/rules/assessment/index'
import { COUNTED, type Figure } from './Behind'
import { itemOf, SCORED } from './Count'

export interface Asked {
  readonly item: ItemResult
  /** What it belongs to, e.g. 代表议事会 of 召开次数. */
  readonly category: string
  readonly required: number
  readonly achieved: number
}

/** Items that the records decide and that ask for something, or will before the quarter is over. */
export function askedOf({ categories }: Pick<Assessment, 'categories'>): readonly Asked[] {
  return categories.flatMap(({ name, items }) =>
    items.flatMap((item) =>
      (item.status === 'scored' || item.status === 'noDuty') && item.required && item.achieved !== null
        ? [{ item, category: name.replace(/（.*）$/, ''), required: item.required, achieved: item.achieved }]
        : [],
    ),
  )
}

/** What of it can still be made good, and what has passed its time; neither where it is done. */
export function owedOf({ item, achieved, required }: Asked): 'open' | 'past' | null {
  if (achieved >= required) return null
  return achieved + item.past >= required ? 'past' : 'open'
}

/** Points that the item costs the station so far. */
export function missed({ item }: Asked): number {
  return item.points - (item.score ?? 0)
}

function rowsOf(ids: Iterable<string>, rows: ReadonlyMap<string, Row>): readonly Row[] {
  return [...ids].flatMap((recordId) => rows.get(recordId) ?? [])
}

/** What stands before the station's points: what the office enters beside them is not known here, so they are not yet those of the sheet. */
export function totalName(totals: Totals): string {
  return totals.final ? '总得分' : '自动计分'
}

function allOf(assessment: Assessment, rows: ReadonlyMap<string, Row>): Figure {
  const { totals } = assessment
  const names = new Map<string, string[]>()
  for (const item of itemsOf(assessment).filter(({ score }) => score !== null))
    for (const recordId of item.records) names.set(recordId, [...(names.get(recordId) ?? []), item.name])
  return {
    title: `${totalName(totals)} ${scoreText(totals.earned)}：依据的记录`,
    rows: rowsOf(names.keys(), rows),
    remarks: Object.fromEntries([...names].map(([recordId, of]) => [recordId, of.join('、')])),
  }
}

/** The records behind an item of the assessment or behind the score of all; null when the address names neither. */
export function assessedFigure(
  show: string,
  assessment: Assessment,
  rows: ReadonlyMap<string, Row>,
): Figure | null {
  if (show === SCORED) return allOf(assessment, rows)
  const item = itemsOf(assessment).find((entry) => entry.code === itemOf(show))
  if (!item) return null
  // What costs points first: that is what a person looks for.
  const lacking = (row: Row) => Number(item.remarks[row.recordId] !== undefined)
  // A record without a word counts: that is said, too.
  const counted = item.status === 'scored' ? item.records.map((recordId) => [recordId, COUNTED] as const) : []
  return {
    title: `${item.name}：${item.figures}`,
    rows: [...rowsOf(item.records, rows)].sort((a, b) => lacking(b) - lacking(a)),
    remarks: { ...Object.fromEntries(counted), ...item.remarks },
    isToMend: true,
  }
}
