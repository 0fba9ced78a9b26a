/** The stations with their totals at a glance, under their office or street. */
import type { ReactNode } from 'react'
import type { Assessment } from '../../../shared/rules/assessment/index'
import type { StationGroup } from '../../ui/places'
import { shortName } from '../../ui/useShortNames'

interface Props {
  readonly groups: readonly StationGroup[]
  readonly assessments: ReadonlyMap<string, Assessment>
  readonly chosen: string | null
  readonly onChoose: (station: string) => void
}

export function StationList({ groups, assessments, chosen, onChoose }: Props): ReactNode {
  return (
    <nav className="assess-stations" aria-label="联络站">
      {groups.map(({ title, stations }) => (
        <section key={title} aria-label={title || undefined}>
          {title && <h2 className="assess-group">{title}</h2>}
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
                        {totals.earned.toFixed(2)}
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
        </section>
      ))}
    </nav>
  )
}
