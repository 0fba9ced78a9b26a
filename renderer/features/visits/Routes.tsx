/** Where each matter goes: 处理途径 as large choices, the unit, and whether an issue follows from it. */
import { Radio } from 'antd'
import type { ReactNode } from 'react'
import { ROUTES } from '../../../shared/records/dictionaries'
import { STAGES } from '../../../shared/records/issue'
import type { IssueRow } from '../../../shared/records/row'
import { visit } from '../../../shared/records/visit'
import { showDate } from '../../ui/dates'
import { dueOn } from '../../ui/due'
import type { FormRow } from '../../ui/form/data'
import { Field } from '../../ui/form/Field'
import type { RecordDraft } from '../../ui/form/useRecordDraft'
import { recordHref } from '../../ui/links'
import { clip } from '../../ui/words'
import { becomesIssue, issueOf } from './issue-plan'
import { matterId, ordinal } from './Matter'

const { columns } = visit.lists.matters

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
    const href = recordHref('issue', issue.recordId) ?? '#/issues'
    return (
      <p className="route-follow">
        {issue.withdrawn ? '对应的民生问题已撤回：' : '已生成民生问题：'}
        <a href={href}>
          {issue.number ?? '待编号'}（{STAGES[issue.state.stage]}）
        </a>
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
  return <p className="route-follow route-will">将生成民生问题{due && `，办理时限 ${showDate(due)}`}</p>
}

function Route({
  row,
  index,
  active,
  draft,
  issue,
  disabled,
  onActive,
}: {
  readonly row: FormRow
  readonly index: number
  readonly active: boolean
  readonly draft: RecordDraft
  readonly issue: IssueRow | undefined
  readonly disabled: boolean
  readonly onActive: () => void
}): ReactNode {
  const route = asText(row.route)
  const name = `事项${ordinal(index)}`
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
      <Radio.Group
        className="route-choices"
        id={matterId(row.id, 'route')}
        aria-label={`${name}处理途径`}
        disabled={disabled || issue !== undefined}
        value={route || null}
        onChange={(event) => draft.setCell('matters', row.id, 'route', String(event.target.value))}
      >
        {Object.entries(ROUTES).map(([code, words], place) => (
          <Radio key={code} value={code}>
            {words}
            <kbd>Alt+{place + 1}</kbd>
          </Radio>
        ))}
      </Radio.Group>
      {route !== '' && route !== 'onSpot' && (
        <Field
          id={matterId(row.id, 'unit')}
          spec={columns.unit}
          value={row.unit}
          onChange={(value) => draft.setCell('matters', row.id, 'unit', value)}
          disabled={disabled || issue !== undefined}
        />
      )}
      <Follow row={row} issue={issue} date={asText(draft.form.fields.date)} />
    </section>
  )
}

export function Routes({
  rows,
  active,
  draft,
  recordId,
  issues,
  disabled,
  onActive,
}: {
  readonly rows: readonly FormRow[]
  /** Id of the matter that is being worked on. */
  readonly active: string
  readonly draft: RecordDraft
  readonly recordId: string
  readonly issues: readonly IssueRow[]
  readonly disabled: boolean
  readonly onActive: (id: string) => void
}): ReactNode {
  return (
    <aside className="routes" aria-label="处理途径">
      <h2>处理途径</h2>
      {rows.map((row, index) => (
        <Route
          key={row.id}
          row={row}
          index={index}
          active={row.id === active}
          draft={draft}
          issue={issueOf(recordId, row.id, issues)}
          disabled={disabled}
          onActive={() => onActive(row.id)}
        />
      ))}
    </aside>
  )
}
