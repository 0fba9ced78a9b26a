/** 截止 → 缺报 → 评分 → 冻结 → 上墙: how far the quarter has come; what a step still waits for opens with it. */
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import type { StationRow } from '../../../shared/records/row'
import type { Assessment } from '../../../shared/rules/assessment/index'
import { type Quarter, quarterRange } from '../../../shared/rules/workdays'
import { useLastReceived, useRows } from '../../store'
import { ClickPopover } from '../../ui/ClickPopover'
import { today } from '../../ui/dates'
import { shortName } from '../../ui/useShortNames'
import { type SeasonInput, type SeasonStep, seasonSteps } from './season-steps'

export interface SeasonAct {
  readonly label: string
  readonly take: () => void
}

function Step({
  step,
  isNow,
  act,
  onChoose,
}: {
  readonly step: SeasonStep
  /** What can be done about all that it waits for. */
  readonly act: SeasonAct | null
  /** The first that is not done. */
  readonly isNow: boolean
  readonly onChoose: (station: string) => void
}): ReactNode {
  const { title, words, state, lacking } = step
  const face = (
    <>
      {state === 'done' && <span aria-hidden="true">✓ </span>}
      <strong>{title}</strong> {words}
    </>
  )
  return (
    <li className={`season-step season-is-${state}`} aria-current={isNow ? 'step' : undefined}>
      {lacking.length === 0 ? (
        <span>{face}</span>
      ) : (
        <ClickPopover
          label={`${title}：还差的联络站`}
          className="season-lacks"
          content={(close) => (
            <>
              <ul className="season-lacking">
                {lacking.map(({ station, words: why }) => (
                  <li key={station.recordId}>
                    <button
                      type="button"
                      className="number-button"
                      onClick={() => {
                        close()
                        onChoose(station.recordId)
                      }}
                    >
                      {shortName(station)}
                    </button>
                    <span className="quiet">{why}</span>
                  </li>
                ))}
              </ul>
              {act && (
                <Button
                  className="season-act"
                  type="primary"
                  size="small"
                  onClick={() => {
                    close()
                    act.take()
                  }}
                >
                  {act.label}
                </Button>
              )}
            </>
          )}
        >
          {face}
        </ClickPopover>
      )}
    </li>
  )
}

export function SeasonSteps({
  season,
  stations,
  assessments,
  frozen,
  freeze,
  onChoose,
}: {
  readonly season: { readonly year: number; readonly quarter: Quarter }
  readonly stations: readonly StationRow[]
  readonly assessments: ReadonlyMap<string, Assessment>
  readonly frozen: SeasonInput['frozen']
  /** Freezes all that can be; null while nothing can, or nobody here may. */
  readonly freeze: SeasonAct | null
  readonly onChoose: (station: string) => void
}): ReactNode {
  const { year, quarter } = season
  const postings = useRows('posting', { from: quarterRange(year, quarter).to })
  const lastReceived = useLastReceived(stations.map(({ recordId }) => recordId).join(' '))
  const steps = useMemo(
    () =>
      postings &&
      lastReceived &&
      seasonSteps({ year, quarter, today: today(), stations, lastReceived, assessments, frozen, postings }),
    [year, quarter, stations, lastReceived, assessments, frozen, postings],
  )
  if (!steps) return null
  const now = steps.find(({ state }) => state === 'open')
  return (
    <ol className="season-steps" aria-label="本季进度">
      {steps.map((step) => (
        <Step
          key={step.title}
          step={step}
          isNow={step === now}
          act={step.title === '冻结' ? freeze : null}
          onChoose={onChoose}
        />
      ))}
    </ol>
  )
}
