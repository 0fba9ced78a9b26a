/** The stations with their totals at a glance. */
import type { ReactNode } from 'react'
import type { StationRow } from '../../../shared/records/row'
import { type Assessment, scoreText } from '../../../shared/rules/assessment/index'
import { shortName } from '../../ui/useShortNames'

interface Props {
  readonly stations: readonly StationRow[]
  readonly assessments: ReadonlyMap<string, Assessment>
  readonly chosen: string | null
  readonly onChoose: (station: string) => void
}

export function StationList({ stations, assessments, chosen, onChoose }: Props): ReactNode {
  return (
    <nav className="assess-stations" aria-label="联络站">
      <ol>
        {stations.map((station) => {
          const totals = assessments.get(station.recordId)?.totals
          const here = station.recordId === chosen
          return (
            <li key={station.recordId}>
              <button
                type="button"
                className={here ? 'assess-station assess-here' : 'assess-station'}
                aria-current={here}
                title={station.title}
                onClick={() => onChoose(station.recordId)}
              >
                <span className="assess-station-name">{shortName(station)}</span>
                {totals ? (
                  <span className={totals.final ? 'assess-number' : 'assess-number quiet'}>
                    {scoreText(totals.earned)}
                    <small>{totals.final ? totals.grade : '暂计'}</small>
                  </span>
                ) : (
                  <span className="quiet">…</span>
                )}
              </button>
            </li>
          )
        })}
      </ol>
    </nav>
  )
}
