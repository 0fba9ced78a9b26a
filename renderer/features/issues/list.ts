/** What the list of issues shows and by what it is narrowed. Pure. */
import type { IssueRow } from '../../../shared/records/row'
import type { Names } from '../../store'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
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
} from '../../ui/table/recordColumns'
import { categoryFacet, photosFacet, stageFacet } from '../../ui/table/recordFacets'
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
    deputiesColumn(names),
    unitColumn(names),
    stageColumn,
    dueColumn,
    updatedColumn,
    { ...dateColumn('提出日期'), extra: true },
    categoryColumn,
    placeColumn,
    photosColumn,
    closedColumn,
    outcomeColumn,
    receivedColumn,
  ]
}

/** @param day today `YYYY-MM-DD` */
export function issueFilter({ places, deputy, unit }: RecordFacets, day: string): FilterSpec<IssueRow> {
  return {
    facets: [stageFacet(day), ...places, unit, deputy, categoryFacet, photosFacet],
    anyText: ({ number, title, fields: { description, demand, place } }, test) =>
      test(number) || test(title) || test(description) || test(demand) || test(place),
    heard: ({ title, fields: { place } }, test) => test(title) || test(place),
    hint: '编号、标题、内容、地点',
    day: { label: '提出日期', of: (row) => row.date },
  }
}
