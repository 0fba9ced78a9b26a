/** Reads what one station's assessment needs, live, and computes it. */
import { useMemo } from 'react'
import { parsePartition } from '../../../shared/org/partition'
import { isRowOf, type OfficeRow, type Row, type StationRow } from '../../../shared/records/row'
import { type Assessment, type AssessmentInput, assess, PACK } from '../../../shared/rules/assessment/index'
import { quarterRange } from '../../../shared/rules/workdays'
import { type Store, useRows } from '../../store'
import { today } from '../dates'
import type { Season } from './seasons'

/** The organisation and the offices' entries: the same for every station. */
export interface Surroundings
  extends Pick<
    AssessmentInput,
    'stations' | 'points' | 'deputies' | 'persons' | 'entries' | 'year' | 'quarter' | 'today'
  > {
  readonly offices: readonly OfficeRow[]
}

/**
 * What one station is assessed with: its own office and what that office entered. A district sees several offices, and none of
 * them decides about another's station.
 */
export function surroundingsOf(
  { recordId, partition }: StationRow,
  { offices, entries, stations, points, deputies, persons, ...shared }: Surroundings,
): Omit<Surroundings, 'offices'> & Pick<AssessmentInput, 'office'> {
  const where = parsePartition(partition)
  const id = where?.home === 'org' ? where.office : ''
  const own = entries.filter(
    (entry) => entry.fields.station === recordId && entry.partition.startsWith(`assessment/${id}/`),
  )
  const office = offices.find((row) => row.recordId === id) ?? null
  // What that office sees: its own organisation, and that of the district in which its record lives.
  const isSeen = (row: Pick<Row, 'partition'>) =>
    row.partition === partition || row.partition === office?.partition
  return {
    ...shared,
    stations: stations.filter(isSeen),
    points: points.filter(isSeen),
    deputies: deputies.filter(isSeen),
    persons: persons.filter(isSeen),
    entries: own,
    office,
  }
}

/** The organisation as it is known here; undefined while loading. */
export function useSurroundings({ year, quarter }: Season): Surroundings | undefined {
  const stations = useRows('station')
  const points = useRows('point')
  const deputies = useRows('deputy')
  const persons = useRows('person')
  const offices = useRows('office')
  const { from, to } = quarterRange(year, quarter)
  const entries = useRows('assessment', { from, to, withdrawn: true })
  const now = today()
  return useMemo(() => {
    if (!stations || !points || !deputies || !persons || !offices || !entries) return undefined
    return { stations, points, deputies, persons, offices, entries, year, quarter, today: now }
  }, [stations, points, deputies, persons, offices, entries, year, quarter, now])
}

/** The same once, as the store has it at this moment. */
export async function readSurroundings(store: Store, { year, quarter }: Season): Promise<Surroundings> {
  const [stations, points, deputies, persons, offices, entries] = await Promise.all([
    store.rows('station'),
    store.rows('point'),
    store.rows('deputy'),
    store.rows('person'),
    store.rows('office'),
    store.rows('assessment', { ...quarterRange(year, quarter), withdrawn: true }),
  ])
  return { stations, points, deputies, persons, offices, entries, year, quarter, today: today() }
}

export interface Assessed {
  readonly assessment: Assessment
  readonly station: StationRow
  /** The station's rows by recordId, to show what stands behind a score. */
  readonly rows: ReadonlyMap<string, Row>
}

/** One station's assessment, recomputed when anything behind it changes; undefined while loading or without a station. */
export function useAssessment(
  stationId: string | null,
  surroundings: Surroundings | undefined,
  season: Season,
): Assessed | undefined {
  const { year, quarter } = season
  const { to } = quarterRange(year, quarter)
  const own = { station: stationId ?? '', withdrawn: true, to }
  const visits = useRows('visit', { ...own, from: `${year}-01-01` })
  const meetings = useRows('meeting', { ...own, from: `${year}-01-01` })
  const issues = useRows('issue', own)
  const activities = useRows('activity', { ...own, from: `${year}-01-01` })
  const deeds = useRows('deed', { ...own, from: `${year}-01-01` })
  const plans = useRows('plan', { ...own, from: `${year}-01-01` })
  const postings = useRows('posting', own)
  return useMemo(() => {
    const station = surroundings?.stations.find((row) => row.recordId === stationId)
    if (!surroundings || !station || !visits || !meetings || !issues) return undefined
    if (!activities || !deeds || !plans || !postings) return undefined
    const work = { visits, meetings, issues, activities, deeds, plans, postings }
    const assessment = assess(PACK, { ...surroundingsOf(station, surroundings), station, ...work })
    const behind: readonly Row[] = [
      station,
      ...Object.values(work).flat(),
      ...surroundings.deputies,
      ...surroundings.persons,
    ]
    return { assessment, station, rows: new Map(behind.map((row) => [row.recordId, row])) }
  }, [surroundings, stationId, visits, meetings, issues, activities, deeds, plans, postings])
}

/** Names of residents in a station's records: masked wherever an office typed one on what goes on the wall. */
export function residentsIn(rows: Iterable<Row>): string[] {
  return [...rows].flatMap((row) => (isRowOf(row, 'visit') && row.fields.name ? [row.fields.name] : []))
}

/** Assesses another station once, without following its changes: for the list of all stations. */
export async function assessOnce(
  store: Store,
  station: StationRow,
  surroundings: Surroundings,
): Promise<{ readonly assessment: Assessment; readonly residents: readonly string[] }> {
  const { year, quarter } = surroundings
  const { to } = quarterRange(year, quarter)
  const own = { station: station.recordId, withdrawn: true, to }
  const [visits, meetings, issues, activities, deeds, plans, postings] = await Promise.all([
    store.rows('visit', { ...own, from: `${year}-01-01` }),
    store.rows('meeting', { ...own, from: `${year}-01-01` }),
    store.rows('issue', own),
    store.rows('activity', { ...own, from: `${year}-01-01` }),
    store.rows('deed', { ...own, from: `${year}-01-01` }),
    store.rows('plan', { ...own, from: `${year}-01-01` }),
    store.rows('posting', own),
  ])
  const work = { visits, meetings, issues, activities, deeds, plans, postings }
  const assessment = assess(PACK, { ...surroundingsOf(station, surroundings), station, ...work })
  return { assessment, residents: residentsIn(visits) }
}
