/** All stations' assessments for the list at the left and for the ranking: one after the other, so that the screen stays quick. */
import { useEffect, useState } from 'react'
import type { Assessment } from '../../../shared/rules/assessment/index'
import { useStore } from '../../store'
import { assessOnce, type Surroundings } from '../../ui/assessment/useAssessment'

export interface Overview {
  /** By station. While it is being computed anew after a change, the figures from before the change. */
  readonly assessments: ReadonlyMap<string, Assessment>
  /** By station: names of residents in its records. */
  readonly residents: ReadonlyMap<string, readonly string[]>
  /** Every station wanted is computed from the present entries and organisation. */
  readonly complete: boolean
}

interface Computed extends Overview {
  readonly season: string
  readonly of: Surroundings | undefined
}
const NOTHING: Computed = {
  assessments: new Map(),
  residents: new Map(),
  complete: false,
  season: '',
  of: undefined,
}

/** Computes the stations wanted (ids with a space between). Starts over when the organisation, an entry or the quarter changes. */
export function useOverview(surroundings: Surroundings | undefined, wanted: string): Overview {
  const store = useStore()
  const [computed, setComputed] = useState<Computed>(NOTHING)
  const season = surroundings ? `${surroundings.year}-${surroundings.quarter}` : ''

  useEffect(() => {
    if (!surroundings) return
    let stale = false
    const ids = wanted.split(' ')
    const stations = surroundings.stations.filter((row) => ids.includes(row.recordId))
    const run = async () => {
      for (const [index, station] of stations.entries()) {
        const { assessment, residents } = await assessOnce(store, station, surroundings)
        if (stale) return
        const { recordId } = station
        setComputed((before) => ({
          assessments: new Map([
            ...(before.season === season ? before.assessments : []),
            [recordId, assessment],
          ]),
          residents: new Map([...(before.season === season ? before.residents : []), [recordId, residents]]),
          complete: index === stations.length - 1,
          season,
          of: surroundings,
        }))
      }
    }
    // A failure to read shows at the chosen station, which reads the same rows; the list just stays without figures.
    run().catch(() => undefined)
    return () => {
      stale = true
    }
  }, [store, surroundings, wanted, season])

  if (computed.season !== season) return NOTHING
  return { ...computed, complete: computed.complete && computed.of === surroundings }
}
