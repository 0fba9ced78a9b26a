/** One record of the organisation: its data at the left (a form at the office, to be read at a station), what is behind it at the right. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { maySeePhone } from '../../../shared/org/grid'
import { KINDS } from '../../../shared/records/index'
import type { Row } from '../../../shared/records/row'
import { useMe, useRow, useTree } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { ReadRecord } from '../../ui/read/ReadRecord'
import { mayChange } from '../../ui/steps/permitted'
import { Behind, hasBehind } from './Behind'
import { newName, OrgEditor } from './OrgEditor'
import type { OrgKind } from './parts'
import { StandardsRead } from './Standards'

/** A record as a station reads it. The history names old values, so it stays with the office. */
function OrgReader({ row }: { readonly row: Row }): ReactNode {
  const me = useMe()
  const hidden = row.kind === 'deputy' && !maySeePhone(row, me, today())
  return (
    <div className="form-scroll">
      {row.withdrawn && <p className="notice notice-warn">这条记录已由人大街道工委撤回。</p>}
      <ReadRecord row={row} hide={[...(hidden ? ['phone'] : []), 'standards']} />
      {row.kind === 'station' && <StandardsRead standards={row.items.standards} />}
      <p className="org-readonly quiet">
        {hidden && '代表的联系电话只对人大街道工委和代表所在站显示。'}
        组织信息由人大街道工委登记，有变动请联系人大街道工委。
      </p>
    </div>
  )
}

export function OrgPage({
  kind,
  recordId,
  known,
  station,
  onBack,
  onDirty,
}: {
  readonly kind: OrgKind
  readonly recordId: string
  /** It was just begun here, or left unsaved: it need not be stored. */
  readonly known: boolean
  readonly station: string
  /** null where there is no list to go back to. */
  readonly onBack: (() => void) | null
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const row = useRow(recordId)
  const back = onBack && (
    <Button icon={<ArrowLeftOutlined />} onClick={onBack}>
      返回列表
    </Button>
  )
  if (row === undefined) return null
  if (row ? row.kind !== kind : !(known && me.atOffice))
    return <EmptyState title="本机没有这条记录">它可能还没有从工委收到。{back}</EmptyState>
  const writes = me.atOffice && (!row || mayChange(row, me.grant, tree))
  return (
    <div className="issue-page">
      <header className="issue-head">
        {back}
        <h1>{row ? row.title || '（未填写）' : newName(kind)}</h1>
        <span className="quiet">{KINDS[kind].label}</span>
      </header>
      <div className={row && hasBehind(kind) ? 'org-columns' : 'org-columns org-single'}>
        {me.atOffice ? (
          <OrgEditor
            key={recordId}
            kind={kind}
            recordId={recordId}
            station={station}
            disabled={!writes || row?.withdrawn === true}
            onDirty={onDirty}
          />
        ) : (
          row && <OrgReader row={row} />
        )}
        {row && hasBehind(kind) && (
          <aside className="org-behind">
            <Behind row={row} />
          </aside>
        )}
      </div>
    </div>
  )
}
