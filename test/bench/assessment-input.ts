/** The rows of one station with 3,000 records as the assessment takes them, from the sample. */
import { readContent } from '../../shared/records/document'
import { isRowOf, NOT_RECEIVED, projectRow, type Row } from '../../shared/records/row'
import type { AssessmentInput } from '../../shared/rules/assessment/index'
import type { SampleRecord } from '../../shared/sample'
import { generateSample } from '../../shared/sample/generate'
import { playRecord } from '../../shared/sample/play'

const TODAY = '2026-11-20'

function rowOf(record: SampleRecord): Row {
  return projectRow(record, readContent(playRecord(record, () => 'bench')), NOT_RECEIVED)
}

/** @param records how many work records the station has */
export function assessmentInput(records: number): AssessmentInput {
  const sample = generateSample({ seed: 1, stations: 1, today: TODAY, recordsPerStation: records })
  const rows = sample.records.map(rowOf)
  const input = {
    year: 2026,
    quarter: 4,
    today: TODAY,
    stations: rows.filter((row) => isRowOf(row, 'station')),
    points: rows.filter((row) => isRowOf(row, 'point')),
    deputies: rows.filter((row) => isRowOf(row, 'deputy')),
    persons: rows.filter((row) => isRowOf(row, 'person')),
    visits: rows.filter((row) => isRowOf(row, 'visit')),
    meetings: rows.filter((row) => isRowOf(row, 'meeting')),
    issues: rows.filter((row) => isRowOf(row, 'issue')),
    activities: rows.filter((row) => isRowOf(row, 'activity')),
    deeds: rows.filter((row) => isRowOf(row, 'deed')),
    plans: rows.filter((row) => isRowOf(row, 'plan')),
    postings: rows.filter((row) => isRowOf(row, 'posting')),
    entries: [],
  } as const
  const [station] = input.stations
  if (!station) throw new Error('the sample has no station')
  return { ...input, station, office: rows.find((row) => isRowOf(row, 'office')) ?? null }
}
