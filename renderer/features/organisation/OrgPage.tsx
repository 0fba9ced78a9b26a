/** One record of the organisation: its data at the left (a form at the office, to be read at a station), what is behind it at the right. */
import type { ReactNode } from 'react'
import { maySeePhone } from '../../../shared/org/grid'
import type { Row } from '../../../shared/records/row'
import { useMe, useRow } from '../../store'
import { today } from '../../ui/dates'
import { ReadRecord } from '../../ui/read/ReadRecord'
import { Absent } from '../../ui/record/Absent'
import { RecordHead } from '../../ui/record/RecordHead'
import type { EditorProps } from '../../ui/record/useEditor'
import { Behind, hasBehind } from './Behind'
import { OrgEditor } from './OrgEditor'
import type { OrgKind } from './parts'
import { StandardsRead } from './Standards'

/** A record as a station reads it. */
function OrgReader({ row, back }: { readonly row: Row; readonly back: (() => void) | null }): ReactNode {
  const me = useMe()
  const hidden = row.kind === 'deputy' && !maySeePhone(row, me, today())
  return (
    <div className="record-page">
      <RecordHead kind={row.kind} title={row.title || '（未填写）'} row={row} back={back} />
      <div className="record-columns">
        <div className="form-scroll">
          {row.withdrawn && <p className="notice notice-warn">这条记录已由人大街道工委撤回。</p>}
          <ReadRecord row={row} hide={[...(hidden ? ['phone'] : []), 'standards']} />
          {row.kind === 'station' && <StandardsRead standards={row.items.standards} />}
          <p className="org-readonly quiet">
            {hidden && '代表的联系电话只对人大街道工委和代表所在站显示。'}
            组织信息由人大街道工委登记，有变动请联系人大街道工委。
          </p>
        </div>
        {hasBehind(row.kind) && (
          <aside className="org-behind">
            <Behind row={row} />
          </aside>
        )}
      </div>
    </div>
  )
}

export function OrgPage({ kind, ...props }: EditorProps & { readonly kind: OrgKind }): ReactNode {
  const me = useMe()
  const row = useRow(props.recordId)
  if (me.atOffice) return <OrgEditor kind={kind} {...props} />
  if (row === undefined) return null
  if (row?.kind !== kind) return <Absent recordId={props.recordId} />
  return <OrgReader row={row} back={props.back ?? null} />
}
