/** 考核: one station's quarter by item, with the rule, the reason and the records; what cannot be computed the office enters here. */
import './assessment.css'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { StationRow } from '../../../shared/records/row'
import { PACK, withPublished } from '../../../shared/rules/assessment/index'
import { useMe } from '../../store'
import { seasonFor, seasonKey } from '../../ui/assessment/seasons'
import { type Assessed, residentsIn, useAssessment, useSurroundings } from '../../ui/assessment/useAssessment'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { useStationGroups } from '../../ui/places'
import { useWorker } from '../../ui/useWorker'
import { AssessmentHead } from './AssessmentHead'
import { FreezeDialog } from './FreezeDialog'
import type { Frozen } from './frozen'
import { ItemTable } from './ItemTable'
import { type AssessmentPlace, isOpen, previewHref } from './place'
import { SeasonSteps } from './SeasonSteps'
import { StationList } from './StationList'
import { useFreezing, useFrozen } from './useFrozen'
import { type Overview, useOverview } from './useOverview'

const NONE: readonly StationRow[] = []
const NOTHING_FROZEN: ReadonlyMap<string, Frozen> = new Map()

interface Props extends AssessmentPlace {
  readonly onChange: (place: AssessmentPlace) => void
}

/** Who works → the station, quarter and item that were looked at last, for whoever comes back from another screen. */
const left = new Map<string, AssessmentPlace>()

export function AssessmentScreen({ onChange, ...asked }: Props): ReactNode {
  const me = useMe()
  const worker = useWorker()
  const { station, year, quarter, item } = isOpen(asked) ? (left.get(worker) ?? asked) : asked
  const season = seasonFor(year, quarter, today())
  const surroundings = useSurroundings(season)
  const groups = useStationGroups(
    (surroundings?.stations ?? NONE).filter((row) => me.atOffice || row.recordId === me.station),
  )
  const visible = (groups ?? []).flatMap(({ stations }) => stations)
  const chosen = visible.find((row) => row.recordId === station)?.recordId ?? visible[0]?.recordId ?? null
  const frozen = useFrozen(season, surroundings?.stations ?? NONE) ?? NOTHING_FROZEN
  const assessed = useTold(useAssessment(chosen, surroundings, season), frozen)
  const overview = useOverview(surroundings, visible.map((row) => row.recordId).join(' '))
  const found = useFound(overview, assessed)
  const { changesOf, since, ready } = useFreezing(frozen, surroundings, visible, found)
  // Of this quarter: whoever goes to another one meanwhile asks anew.
  const [asking, setAsking] = useState({ season: '', stations: NONE })
  const freezing = asking.season === seasonKey(season) ? asking.stations : NONE
  const setFreezing = (stations: readonly StationRow[]) => setAsking({ season: seasonKey(season), stations })
  const place: AssessmentPlace = {
    station: chosen,
    year: season.year,
    quarter: season.quarter,
    item: item ?? null,
  }
  useEffect(() => {
    if (chosen) left.set(worker, place)
  })

  const print = () => {
    if (chosen) location.hash = previewHref(place)
  }
  const chooseSeason = (key: string) => {
    const [newYear, newQuarter] = key.split('-').map(Number)
    onChange({ ...place, year: newYear ?? null, quarter: newQuarter ?? null })
  }

  return (
    <div className="assess">
      <AssessmentHead
        season={season}
        onSeason={chooseSeason}
        assessed={assessed}
        frozen={frozen.get(chosen ?? '')}
        changes={changesOf(chosen)}
        onFreeze={() => setFreezing(assessed ? [assessed.station] : NONE)}
        onPrint={print}
      />
      {visible.length > 1 && (
        <SeasonSteps
          season={season}
          stations={visible}
          assessments={found.assessments}
          frozen={since}
          freeze={
            ready.length > 0 && overview.complete
              ? { label: `冻结 ${ready.length} 站……`, take: () => setFreezing(ready) }
              : null
          }
          onChoose={(id) => onChange({ ...place, station: id })}
        />
      )}
      {freezing.length > 0 && surroundings && (
        <FreezeDialog
          stations={freezing}
          surroundings={surroundings}
          assessments={found.assessments}
          frozen={frozen}
          onClose={() => setFreezing(NONE)}
        />
      )}
      <div className="assess-body">
        {visible.length > 1 ? (
          <StationList
            groups={groups ?? []}
            assessments={found.assessments}
            chosen={chosen}
            onChoose={(id) => onChange({ ...place, station: id })}
          />
        ) : null}
        {assessed && surroundings ? (
          <ItemTable
            key={assessed.station.recordId}
            assessed={assessed}
            surroundings={surroundings}
            frozen={frozen.get(assessed.station.recordId)}
            changes={changesOf(assessed.station.recordId)}
            chosen={item ?? ''}
            onChoose={(code) => onChange({ ...place, item: code })}
          />
        ) : (
          <EmptyState title={surroundings && groups && !chosen ? '还没有联络站' : '正在计算……'}>
            {surroundings && groups && !chosen ? '联络站由人大街道工委登记。' : null}
          </EmptyState>
        )}
      </div>
    </div>
  )
}

/** What a station does not receive of the office, as the frozen sheet tells it. */
function useTold(assessed: Assessed | undefined, frozen: ReadonlyMap<string, Frozen>): Assessed | undefined {
  const { atOffice } = useMe()
  return useMemo(() => {
    const sheet = assessed && frozen.get(assessed.station.recordId)?.sheet
    return sheet && !atOffice
      ? { ...assessed, assessment: withPublished(PACK, assessed.assessment, sheet) }
      : assessed
  }, [assessed, frozen, atOffice])
}

/** All stations as far as they are computed, the chosen one always as it is now. */
function useFound(
  { assessments, residents }: Overview,
  assessed: Assessed | undefined,
): Pick<Overview, 'assessments' | 'residents'> {
  return useMemo(() => {
    if (!assessed) return { assessments, residents }
    const { recordId } = assessed.station
    return {
      assessments: new Map([...assessments, [recordId, assessed.assessment]]),
      residents: new Map([...residents, [recordId, residentsIn(assessed.rows.values())]]),
    }
  }, [assessments, residents, assessed])
}
