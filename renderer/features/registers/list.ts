/** What the register of all kinds shows and by what it is narrowed. Pure. */
import type { Names } from '../../store'
import type { Column } from '../../ui/table/columns'
import type { Facet, FilterSpec, TextTest } from '../../ui/table/filter'
import {
  categoryColumn,
  dateColumn,
  deputiesColumn,
  dueColumn,
  numberColumn,
  photosColumn,
  placeColumn,
  receivedColumn,
  stateColumn,
  stationColumn,
  streetColumn,
  titleColumn,
  typeColumn,
  unitColumn,
  updatedColumn,
} from '../../ui/table/recordColumns'
import { anyName, categoryFacet, kindFacet, photosFacet, stateFacet } from '../../ui/table/recordFacets'
import type { RecordFacets } from '../../ui/table/useRecordFacets'
import { currentPeriod, periodOptions } from './periods'
import { FIGURES, type WorkRow } from './summary'

/** `atOffice` adds what tells the stations apart. */
export function registerColumns(
  names: Names,
  { stations, streets }: RecordFacets,
  atOffice: boolean,
): readonly Column<WorkRow>[] {
  return [
    dateColumn(),
    typeColumn,
    ...(atOffice ? [stationColumn(stations), streetColumn(streets)] : []),
    { ...numberColumn, extra: true },
    // Beside the stations' figures the room is narrow.
    { ...titleColumn('内容'), width: 168 },
    deputiesColumn(names),
    stateColumn,
    { ...unitColumn(names), extra: true },
    { ...dueColumn, extra: true },
    categoryColumn,
    placeColumn,
    photosColumn,
    receivedColumn,
    { ...updatedColumn, extra: true },
  ]
}

/** What the record says, and who it is about. */
function anyText(row: WorkRow, test: TextTest): boolean {
  if (test(row.number) || test(row.title)) return true
  const { fields } = row
  if ('place' in fields && test(fields.place)) return true
  switch (row.kind) {
    case 'visit':
      return (
        test(row.fields.name) ||
        row.items.matters.some(({ words, demand, reply }) => test(words) || test(demand) || test(reply))
      )
    case 'meeting':
      return test(row.fields.speeches) || row.items.topics.some((topic) => test(topic.title))
    case 'issue':
      return test(row.fields.description) || test(row.fields.demand)
    case 'activity':
      return test(row.fields.content) || test(row.fields.outcome)
    case 'deed':
      return test(row.fields.description)
    case 'posting':
    case 'plan':
      return test(row.fields.note)
  }
}

/** What is short enough to be found by its sound: in a long text any few letters sound like something. */
function shortText(row: WorkRow, test: TextTest): boolean {
  const { fields } = row
  return test(row.title) || ('place' in fields && test(fields.place))
}

/** Which period, and which of its figures: the screen reads other rows for them. */
function screenFacets(day: string, atOffice: boolean): readonly Facet<WorkRow>[] {
  const period = {
    key: 'period',
    label: '期间',
    all: currentPeriod(day),
    options: periodOptions(day),
    always: true,
    wide: true,
  } as const
  const figure = {
    key: 'figure',
    label: '数字',
    all: '全部记录',
    options: FIGURES.map(({ key, label }) => ({ value: key, label })),
    more: true,
  } as const
  return atOffice ? [period, figure] : [period]
}

/** @param day today `YYYY-MM-DD` */
export function registerFilter(
  names: Names,
  { places, deputy, unit }: RecordFacets,
  day: string,
  atOffice: boolean,
): FilterSpec<WorkRow> {
  return {
    facets: [
      ...screenFacets(day, atOffice),
      kindFacet,
      ...places,
      { ...stateFacet(day), more: true },
      deputy,
      unit,
      categoryFacet,
      photosFacet,
    ],
    anyText: (row, test) => anyText(row, test) || anyName(row, names, test),
    heard: (row, test) => shortText(row, test) || anyName(row, names, test),
    hint: '编号、内容、姓名、单位',
    day: { label: '日期', of: (row) => row.date, more: true },
  }
}
