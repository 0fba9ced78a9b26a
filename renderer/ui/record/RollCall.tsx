/** 点名: the deputies of the station side by side; one tap says who has come, another takes it back. */
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { belongsTo, inOffice } from '../../../shared/org/grid'
import type { DeputyRow } from '../../../shared/records/row'
import { useRows } from '../../store'
import { today } from '../dates'
import { focusPath } from '../form/focus'
import type { RecordDraft } from '../form/useRecordDraft'
import { compareNames } from '../reading'
import { withoutName } from './roll'

const NOBODY: readonly DeputyRow[] = []

export function RollCall({
  draft,
  station,
}: {
  readonly draft: RecordDraft
  readonly station: string
}): ReactNode {
  const deputies = useRows('deputy') ?? NOBODY
  const { date, deputies: chosen } = draft.form.fields
  const day = typeof date === 'string' && date ? date : today()
  const present: readonly string[] = Array.isArray(chosen) ? chosen : []
  const members = useMemo(
    () =>
      deputies
        .filter((deputy) => belongsTo(deputy, station, day) && inOffice(deputy, day))
        .sort((a, b) => compareNames(a.title, b.title)),
    [deputies, station, day],
  )
  if (members.length === 0) return null
  const missing = members.filter(({ recordId }) => !present.includes(recordId))
  const some = missing.length > 0 && missing.length < members.length
  const tap = ({ recordId, title }: DeputyRow) => {
    if (present.includes(recordId))
      return draft.set(
        'deputies',
        present.filter((one) => one !== recordId),
      )
    draft.set('deputies', [...present, recordId])
    // Whoever has come after all is absent no more.
    const { absent } = draft.form.fields
    const left = typeof absent === 'string' ? withoutName(absent, title) : absent
    if (left !== absent) draft.set('absent', left)
  }
  return (
    <fieldset className="roll">
      <legend>
        本站代表 {members.filter(({ recordId }) => present.includes(recordId)).length}/{members.length}
      </legend>
      {members.map((member) => (
        <button
          key={member.recordId}
          type="button"
          className="roll-name"
          aria-pressed={present.includes(member.recordId)}
          onClick={() => tap(member)}
        >
          {member.title}
        </button>
      ))}
      {some && !draft.form.fields.absent && (
        <Button
          type="link"
          size="small"
          onClick={() => {
            draft.set('absent', missing.map(({ title }) => title).join('、'))
            // The button is gone: on to the reasons.
            requestAnimationFrame(() => focusPath(draft.kind, 'absent'))
          }}
        >
          未到 {missing.length} 人填入请假、缺席
        </Button>
      )}
    </fieldset>
  )
}
