/** The head of 考核: the quarter, the chosen station's total, what is frozen of it, and the ways to paper. */
import { Button, Select } from 'antd'
import type { ReactNode } from 'react'
import { PACK } from '../../../shared/rules/assessment/index'
import { chineseDate } from '../../../shared/rules/workdays'
import { useMe, useRow } from '../../store'
import { type Season, seasonKey, seasonOptions } from '../../ui/assessment/seasons'
import type { Assessed } from '../../ui/assessment/useAssessment'
import { ClickPopover } from '../../ui/ClickPopover'
import { today } from '../../ui/dates'
import { FrozenMark } from './FrozenMark'
import { type Changed, type Frozen, resultRecordId } from './frozen'
import { decidesOn } from './peers'
import { openWords, totalWords, warningsOf } from './words'

interface Props {
  readonly season: Season
  /** `2026-1` */
  readonly onSeason: (key: string) => void
  /** undefined while it is being computed. */
  readonly assessed: Assessed | undefined
  readonly frozen: Frozen | undefined
  readonly changes: readonly Changed[]
  /** Null while the stations are being computed: with which others it is compared is not known yet. */
  readonly onFreeze: (() => void) | null
  readonly onPrint: () => void
}

export function AssessmentHead(props: Props): ReactNode {
  const { season, onSeason, assessed, frozen, onFreeze, onPrint } = props
  const me = useMe()
  const decides = assessed !== undefined && decidesOn(assessed.station, me)
  const canFreeze = decides && !frozen && assessed.assessment.totals.final
  return (
    <header className="assess-head">
      <h1>考核</h1>
      <Select
        aria-label="季度"
        className="assess-season"
        options={seasonOptions(today(), season)}
        value={seasonKey(season)}
        onChange={onSeason}
      />
      {assessed ? <Summary {...props} assessed={assessed} decides={decides} /> : null}
      {canFreeze ? (
        <Button type="primary" disabled={onFreeze === null} onClick={onFreeze ?? undefined}>
          冻结……
        </Button>
      ) : null}
      <Button type={canFreeze ? 'default' : 'primary'} disabled={!assessed} onClick={onPrint}>
        打印预览
      </Button>
    </header>
  )
}

function Summary({
  assessed: { assessment, station },
  frozen,
  changes,
  decides,
  onFreeze,
}: Omit<Props, 'assessed'> & { readonly assessed: Assessed; readonly decides: boolean }): ReactNode {
  const { year, quarter } = assessment
  const row = useRow(resultRecordId({ station: station.recordId, year, quarter }))
  // What was frozen once and taken back is told, too.
  const ever = frozen?.row ?? (row?.kind === 'result' && !row.withdrawn && row.said ? row : null)
  const warnings = warningsOf(assessment).slice(assessment.totals.awaiting > 0 ? 1 : 0)
  const facts = [openWords(assessment), PACK.name, `截至${chineseDate(assessment.asOf)}`]
  return (
    <div className="assess-summary">
      <p className="assess-total">
        <span className="assess-place">{station.title}</span>
        <strong>{totalWords(assessment.totals)}</strong>
        {warnings.length > 0 ? (
          <ClickPopover
            label="提示"
            className="mark mark-warn assess-hint"
            content={() => (
              <ul className="assess-warnings">
                {warnings.map((warning) => (
                  <li key={warning}>{warning}</li>
                ))}
              </ul>
            )}
          >
            {warnings.length}条提示
          </ClickPopover>
        ) : null}
        {ever ? (
          <FrozenMark
            key={station.recordId}
            row={ever}
            frozen={frozen}
            changes={changes}
            decides={decides}
            onAgain={assessment.totals.final ? onFreeze : null}
          />
        ) : null}
      </p>
      <p className="quiet">{facts.filter((fact) => fact !== '').join('　')}</p>
    </div>
  )
}
