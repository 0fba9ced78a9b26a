/** What a grant says: the post, the station that goes with it, and from when until when. */
import { DatePicker, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useId } from 'react'
import { ROLES, type Role, STATION_ROLES } from '../../../shared/org/roles'
import { useMe, useRows } from '../../store'
import { AS_TYPED } from '../../ui/form/Pickers'
import { useNameSearch } from '../../ui/useNameSearch'

export interface GrantDraft {
  readonly role: Role
  readonly station: string | null
  readonly from: string
  readonly to: string | null
}

/** Why it cannot be given yet; '' when it can. */
export function draftProblem({ role, station, from, to }: GrantDraft): string {
  if (STATION_ROLES.includes(role) && station === null) return '请选择联络站。'
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
        <div className="field">
          <label htmlFor={`${id}-from`}>期限（不写截止日期为长期）</label>
          <DatePicker.RangePicker
            {...AS_TYPED}
            id={{ start: `${id}-from`, end: `${id}-to` }}
            format="YYYY年M月D日"
            allowEmpty={[false, true]}
            placeholder={['起始日期', '截止日期']}
            value={[dayjs(draft.from), draft.to === null ? null : dayjs(draft.to)]}
            onChange={(days) =>
              onChange({
                ...draft,
                from: days?.[0]?.format('YYYY-MM-DD') ?? draft.from,
                to: days?.[1]?.format('YYYY-MM-DD') ?? null,
              })
            }
          />
        </div>
      )}
    </>
  )
}
