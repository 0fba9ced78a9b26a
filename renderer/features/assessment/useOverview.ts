/** All stations' assessments for the list at the left and for the ranking: one after the other, so that the screen stays quick. */
import { useEffect, useState } from 'react'
import type { Assessment } from '../../../shared/rules/assessment/index'
import { useStore } from '../../store'
import { assessOnce, type Surroundings } from './useAssessment'

export type Overview = ReadonlyMap<string, Assessment>
const NOTHING: Overview = new Map()

/** What is computed so far, by station. Starts over when the organisation, an entry or the quarter changes. */
export function useOverview(surroundings: Surroundings | undefined, stationIds: readonly string[]): Overview {
  const store = useStore()
  const [computed, setComputed] = useState<{ of: Surroundings | undefined; overview: Overview }>({
    of: undefined,
    overview: NOTHING,
  })
  const wanted = stationIds.join(' ')

  useEffect(() => {
    if (!surroundings) return
    let stale = false
    const run = async () => {
      const overview = new Map<string, Assessment>()
      const stations = surroundings.stations.filter((row) => wanted.split(' ').includes(row.recordId))
      for (const station of stations) {
        if (stale) return
        overview.set(station.recordId, await assessOnce(store, station, surroundings))
        if (!stale) setComputed({ of: surroundings, overview: new Map(overview) })
      }
    }
    // A failure to read shows at the chosen station, which reads the same rows; the list just stays without figures.
    run().catch(() => undefined)
    return () => {
      stale = true
    }
  }, [store, surroundings, wanted])

  return computed.of === surroundings ? computed.overview : NOTHING
}
