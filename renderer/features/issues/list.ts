/** What the list of issues shows and by what it is narrowed. Pure. */
import { isUnsatisfied, type Stage } from '../../../shared/records/issue'
import type { IssueRow } from '../../../shared/records/row'
import type { Names } from '../../store'
import { type Column, sortRows } from '../../ui/table/columns'
import type { FilterSpec, TextTest } from '../../ui/table/filter'
import {
  categoryColumn,
  closedColumn,
  dateColumn,
  deputiesColumn,
  dueColumn,
  numberColumn,
  outcomeColumn,
  photosColumn,
  placeColumn,
  receivedColumn,
  stageColumn,
  stationColumn,
  streetColumn,
  titleColumn,
  unitColumn,
  updatedColumn,
  urgedColumn,
} from '../../ui/table/recordColumns'
import { anyName, categoryFacet, photosFacet, stageFacet } from '../../ui/table/recordFacets'
import type { RecordFacets } from '../../ui/table/useRecordFacets'

/** `atOffice` adds what tells the stations apart. */
export function issueColumns(
  names: Names,
  { stations, streets }: RecordFacets,
  atOffice: boolean,
): readonly Column<IssueRow>[] {
  return [
    numberColumn,
    titleColumn('标题'),
    ...(atOffice ? [stationColumn(stations), streetColumn(streets)] : []),
    // A matter has one.
    deputiesColumn(names, 88),
    unitColumn(names),
    stageColumn,
    dueColumn,
    // The office asks how long a matter takes, not when it was touched.
    atOffice ? { ...updatedColumn, extra: true } : updatedColumn,
    { ...dateColumn('提出日期'), extra: true },
    categoryColumn,
    placeColumn,
    photosColumn,
    urgedColumn,
    closedColumn,
    outcomeColumn,
    receivedColumn,
  ]
}

/** How the list comes: what is open, what waits to be told, each the most urgent first; below it what is settled, the latest first. */
export function byUrgency(rows: readonly IssueRow[]): readonly IssueRow[] {
  const sorted = sortRows<IssueRow>(rows, dueColumn, false)
  // Whose resident was not satisfied waits like one that nobody has been told of.
  const placeOf = ({ state }: IssueRow): Stage => (isUnsatisfied(state) ? 'closed' : state.stage)
  const of = (...stages: readonly Stage[]) => sorted.filter((row) => stages.includes(placeOf(row)))
  return [...of('registered', 'routed'), ...of('closed'), ...of('told')]
}

function saysIn(
  { number, title, fields: { description, demand, place } }: IssueRow,
  test: TextTest,
): boolean {
  return test(number) || test(title) || test(description) || test(demand) || test(place)
}

/** @param day today `YYYY-MM-DD` */
export function issueFilter(
  names: Names,
  { places, deputy, unit }: RecordFacets,
  day: string,
): FilterSpec<IssueRow> {
  return {
    facets: [stageFacet(day), ...places, unit, deputy, categoryFacet, photosFacet],
    anyText: (row, test) => saysIn(row, test) || anyName(row, names, test),
    heard: (row, test) => test(row.title) || test(row.fields.place) || anyName(row, names, test),
    hint: '编号、内容、地点、单位',
    day: { label: '提出日期', of: (row) => row.date },
  }
}
