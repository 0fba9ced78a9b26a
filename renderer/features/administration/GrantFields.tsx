/** What a grant says: the post, the station that goes with it, and from when until when. */
import { Select } from 'antd'
import { type ReactNode, useId } from 'react'
import { ROLES, type Role, STATION_ROLES } from '../../../shared/org/roles'
import type { FieldSpec } from '../../../shared/records/fields'
import { useMe, useRows } from '../../store'
import { Field } from '../../ui/form/Field'
import { isUnread } from '../../ui/form/unread'
import { useNameSearch } from '../../ui/useNameSearch'

export interface GrantDraft {
  readonly role: Role
  readonly station: string | null
  readonly from: string
  readonly to: string | null
}

const FROM: FieldSpec = { type: 'date', label: '起始日期', need: 'required' }
const TO: FieldSpec = { type: 'date', label: '截止日期（不写为长期）' }
const PERIOD_IDS = { from: 'grant-from', to: 'grant-to' } as const

/** Why it cannot be given yet; '' when it can. */
export function draftProblem({ role, station, from, to }: GrantDraft): string {
  if (STATION_ROLES.includes(role) && station === null) return '请选择联络站。'
  if (Object.values(PERIOD_IDS).some(isUnread)) return '有一个日期没有采用，请先改好或清空。'
  if (from === '') return '请填写起始日期。'
  return to !== null && to < from ? '截止日期在起始日期之前，请改正。' : ''
}

function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}

export function GrantFields({
  draft,
  onChange,
  period,
}: {
  readonly draft: GrantDraft
  readonly onChange: (draft: GrantDraft) => void
  /** Are the days asked for? Otherwise it begins today and has no end. */
  readonly period: boolean
}): ReactNode {
  const id = useId()
  const search = useNameSearch()
  const { office } = useMe()
  const stations = (useRows('station') ?? []).filter(({ partition }) => partition === `org/${office}`)
  const atStation = STATION_ROLES.includes(draft.role)
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-role`}>岗位</label>
        <Select
          id={`${id}-role`}
          value={draft.role}
          options={Object.entries(ROLES).map(([value, label]) => ({ value, label }))}
          onChange={(role: string) => isRole(role) && onChange({ ...draft, role })}
        />
      </div>
      {atStation && (
        <div className="field">
          <label htmlFor={`${id}-station`}>联络站</label>
          <Select
            id={`${id}-station`}
            value={draft.station}
            placeholder="选择联络站"
            showSearch={search}
            options={stations.map(({ recordId, title }) => ({ value: recordId, label: title }))}
            onChange={(station: string) => onChange({ ...draft, station })}
          />
        </div>
      )}
      {period && (
        <div className="grant-days">
          <Field
            id={PERIOD_IDS.from}
            spec={FROM}
            value={draft.from}
            onChange={(from) => onChange({ ...draft, from: typeof from === 'string' ? from : '' })}
          />
          <Field
            id={PERIOD_IDS.to}
            spec={TO}
            value={draft.to ?? undefined}
            onChange={(to) => onChange({ ...draft, to: typeof to === 'string' ? to : null })}
          />
        </div>
      )}
    </>
  )
}
