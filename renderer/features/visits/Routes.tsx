/** Where each matter goes: 处理途径 as large choices, the unit, and whether an issue follows from it. */
import { type ReactNode, useCallback } from 'react'
import { ROUTES } from '../../../shared/records/dictionaries'
import { stageWord } from '../../../shared/records/issue'
import type { IssueRow } from '../../../shared/records/row'
import { showDate } from '../../ui/dates'
import { dueOn } from '../../ui/due'
import { DraftField } from '../../ui/form/DraftField'
import type { FormRow } from '../../ui/form/data'
import { fieldId } from '../../ui/form/focus'
import type { RecordDraft } from '../../ui/form/useRecordDraft'
import { ReadLink } from '../../ui/record/ReadLink'
import { Similar } from '../../ui/record/Similar'
import { clip } from '../../ui/words'
import { becomesIssue, issueOf } from './issue-plan'
import { ordinal } from './Matter'

function asText(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function Follow({
  row,
  issue,
  date,
}: {
  readonly row: FormRow
  readonly issue: IssueRow | undefined
  readonly date: string
}): ReactNode {
  if (issue) {
    return (
      <p className="route-follow">
        {issue.withdrawn ? '对应的民生问题已撤回：' : '已生成民生问题：'}
        <ReadLink recordId={issue.recordId}>
          {issue.number ?? '待编号'}（{stageWord(issue.state)}）
        </ReadLink>
        ，后续在民生问题中办理。
      </p>
    )
  }
  if (!becomesIssue(row)) {
    return asText(row.route) && row.route !== 'onSpot' ? (
      <p className="route-follow quiet">写明反映事项后，保存时将生成民生问题</p>
    ) : null
  }
  const due = dueOn(date, asText(row.route), asText(row.unit))
  return (
    <p className="route-follow route-will">
      将生成民生问题，{due ? `办理时限 ${showDate(due)}` : '填了日期后定办理时限'}
    </p>
  )
}

function Route({
  row,
  index,
  active,
  draft,
  station,
  issue,
  disabled,
  onActive,
}: {
  readonly row: FormRow
  readonly index: number
  readonly active: boolean
  readonly draft: RecordDraft
  readonly station: string | null
  readonly issue: IssueRow | undefined
  readonly disabled: boolean
  readonly onActive: () => void
}): ReactNode {
  const route = asText(row.route)
  const path = `matters/${row.id}/route`
  const name = `事项${ordinal(index)}`
  const { recordId } = draft
  const isFromElsewhere = useCallback(({ fields }: IssueRow) => fields.visit !== recordId, [recordId])
  const label = clip(asText(row.words) || asText(row.demand), 18) || '（未填写）'
  if (!active) {
    const words = Object.entries(ROUTES).find(([code]) => code === route)?.[1]
    return (
      <button type="button" className="route-closed" onClick={onActive}>
        <strong>{name}</strong>
        <span className="route-words">{label}</span>
        <span className={words ? 'mark mark-accent' : 'mark'}>{words ?? '未定'}</span>
      </button>
    )
  }
  return (
    <section className="route-open" aria-label={`${name}的处理途径`} onFocus={onActive}>
      <p>
        <strong>{name}</strong>　<span className="quiet">{label}</span>
      </p>
      <div
        className="route-choices"
        id={fieldId('visit', path)}
        role="radiogroup"
        aria-label={`${name}处理途径`}
      >
        {Object.entries(ROUTES).map(([code, words], place) => (
          <label key={code}>
            <input
              type="radio"
              className="tick"
              name={fieldId('visit', path)}
              disabled={disabled || issue !== undefined}
              checked={route === code}
              onChange={() => draft.set(path, code)}
            />
            <span>{words}</span>
            <kbd>Alt+{place + 1}</kbd>
          </label>
        ))}
      </div>
      {route !== '' && route !== 'onSpot' && (
        <div className="route-unit">
          <DraftField
            draft={draft}
            path={`matters/${row.id}/unit`}
            disabled={disabled || issue !== undefined}
          />
          <kbd>Alt+0</kbd>
        </div>
      )}
      <Follow row={row} issue={issue} date={asText(draft.form.fields.date)} />
      {station && !issue && !disabled && (
        <Similar
          words={`${asText(row.words)}\n${asText(row.demand)}`}
          station={station}
          mayBe={isFromElsewhere}
        />
      )}
    </section>
  )
}

export function Routes({
  rows,
  active,
  draft,
  station,
  issues,
  disabled,
  onActive,
}: {
  readonly rows: readonly FormRow[]
  /** Id of the matter that is being worked on. */
  readonly active: string
  readonly draft: RecordDraft
  readonly station: string | null
  readonly issues: readonly IssueRow[]
  readonly disabled: boolean
  readonly onActive: (id: string) => void
}): ReactNode {
  return (
    <aside className="routes" aria-label="处理途径">
      <h2>处理途径</h2>
      <p className="quiet">除当场办理外，保存时生成民生问题。</p>
      {rows.map((row, index) => (
        <Route
          key={row.id}
          row={row}
          index={index}
          active={row.id === active}
          draft={draft}
          station={station}
          issue={issueOf(draft.recordId, row.id, issues)}
          disabled={disabled}
          onActive={() => onActive(row.id)}
        />
      ))}
    </aside>
  )
}
