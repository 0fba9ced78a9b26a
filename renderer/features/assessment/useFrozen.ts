/** What is frozen of a quarter, by station, and what the records say otherwise by now. */
import { useMemo } from 'react'
import type { StationRow } from '../../../shared/records/row'
import { quarterRange } from '../../../shared/rules/workdays'
import { resultSheet } from '../../sheets/assessment/model'
import { useMe, useRows } from '../../store'
import type { Season } from '../../ui/assessment/seasons'
import type { Surroundings } from '../../ui/assessment/useAssessment'
import { sheetInput } from './freeze'
import { type Changed, changedSince, type Frozen, frozenOf } from './frozen'
import { decidesOn, placeAmong } from './peers'
import type { SeasonInput } from './season-steps'
import type { Overview } from './useOverview'

const NO_CHANGES: ReadonlyMap<string, readonly Changed[]> = new Map()
const UNCHANGED: readonly Changed[] = []

/** By station; undefined while it is read. */
export function useFrozen(
  { year, quarter }: Season,
  stations: readonly StationRow[],
): ReadonlyMap<string, Frozen> | undefined {
  const { from, to } = quarterRange(year, quarter)
  const rows = useRows('result', { from, to })
  return useMemo(() => rows && frozenOf(rows, stations, { year, quarter }), [rows, stations, year, quarter])
}

type Found = Pick<Overview, 'assessments' | 'residents'>

function changesIn(
  surroundings: Surroundings,
  frozen: ReadonlyMap<string, Frozen>,
  { assessments, residents }: Found,
): ReadonlyMap<string, readonly Changed[]> {
  const entries = surroundings.stations.flatMap((station): [string, readonly Changed[]][] => {
    const { recordId } = station
    const [kept, assessment] = [frozen.get(recordId), assessments.get(recordId)]
    if (!kept || !assessment) return []
    const rank = placeAmong(station, surroundings.stations, assessments)
    const own = { assessment, residents: residents.get(recordId) ?? [], rank, date: kept.on }
    return [[recordId, changedSince(kept.sheet, resultSheet(sheetInput(station, surroundings, own)))]]
  })
  return new Map(entries)
}

export interface Freezing {
  /** What has changed of a station since. */
  readonly changesOf: (station: string | null) => readonly Changed[]
  /** By station that is frozen: since which day, and how much has changed. */
  readonly since: SeasonInput['frozen']
  /** Stations that this person may freeze now, for the first time or once more. */
  readonly ready: readonly StationRow[]
}

/** How far the freezing of a quarter has come among the stations that are seen. */
export function useFreezing(
  frozen: ReadonlyMap<string, Frozen>,
  surroundings: Surroundings | undefined,
  visible: readonly StationRow[],
  { assessments, residents }: Found,
): Freezing {
  const me = useMe()
  const changes = useMemo(
    () => (surroundings ? changesIn(surroundings, frozen, { assessments, residents }) : NO_CHANGES),
    [surroundings, frozen, assessments, residents],
  )
  const changesOf = (station: string | null) => changes.get(station ?? '') ?? UNCHANGED
  const since = useMemo(
    () =>
      new Map(
        [...frozen].map(([station, { row, contested }]) => [
          station,
          { lastWord: row.updatedAt, contested, changes: changes.get(station)?.length ?? 0 },
        ]),
      ),
    [frozen, changes],
  )
  const ready = visible.filter(
    (station) =>
      decidesOn(station, me) &&
      assessments.get(station.recordId)?.totals.final === true &&
      frozen.get(station.recordId)?.contested !== true &&
      (!frozen.has(station.recordId) || changesOf(station.recordId).length > 0),
  )
  return { changesOf, since, ready }
}
