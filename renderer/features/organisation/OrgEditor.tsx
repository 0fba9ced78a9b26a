/** A record of the organisation as a form, for the office. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo } from 'react'
import { KINDS } from '../../../shared/records/index'
import { missingLabels } from '../../../shared/records/validate'
import { today } from '../../ui/dates'
import { DraftNotice } from '../../ui/form/DraftNotice'
import type { FormData } from '../../ui/form/data'
import { focusPath } from '../../ui/form/focus'
import { RecordFields } from '../../ui/form/RecordForm'
import { RowsEditor } from '../../ui/form/RowsEditor'
import { SaveBar } from '../../ui/form/SaveBar'
import { type RecordDraft, useRecordDraft } from '../../ui/form/useRecordDraft'
import { Changes } from '../../ui/read/Changes'
import { RecordState } from '../../ui/read/RecordState'
import { Withdraw } from '../../ui/read/Withdraw'
import { shapeOf } from '../../ui/words'
import { FORMS, type OrgKind } from './parts'
import { StandardsEditor, StandardsRead } from './Standards'

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

/** Puts today under 任职至 and under every open membership; nothing is saved before the officer has looked. */
function leave(draft: RecordDraft, day: string): void {
  draft.setField('to', day)
  for (const row of draft.form.items.memberships ?? [])
    if (!row.to) draft.setCell('memberships', row.id, 'to', day)
  requestAnimationFrame(() => focusPath('deputy', 'to'))
}

/** What a new record starts with: a deputy or point added for one station belongs to it. */
function beginning(kind: OrgKind, station: string, membership: string): FormData {
  if (kind === 'point' && station) return { fields: { station }, items: {} }
  if (kind === 'deputy')
    return {
      fields: { from: today() },
      items: {
        memberships: [{ id: membership, order: 1, from: today(), ...(station ? { station } : {}) }],
      },
    }
  return { fields: {}, items: {} }
}

export function OrgEditor({
  kind,
  recordId,
  station,
  disabled,
  onDirty,
}: {
  readonly kind: OrgKind
  readonly recordId: string
  /** Station for which a new record is made; '' for none. */
  readonly station: string
  readonly disabled: boolean
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
}): ReactNode {
  const initial = useMemo(() => beginning(kind, station, `m-${recordId}`), [kind, station, recordId])
  const draft = useRecordDraft(kind, recordId, initial, null)
  const { dirty, isNew, ready, row } = draft
  const title = textOf(draft.form.fields.name)
  const shared = { kind, draft, station: null, disabled }
  useEffect(() => {
    if (ready) onDirty(dirty, isNew, title)
  }, [ready, dirty, isNew, title, onDirty])

  if (!ready) return <p className="form-scroll quiet">{draft.failure ?? '正在打开……'}</p>
  const { sections, rows } = FORMS[kind]
  return (
    <div className="issue-main">
      <div className="form-scroll">
        <DraftNotice draft={draft} />
        {row && <RecordState row={row} readOnly={disabled && !row.withdrawn} />}
        {sections.map(({ title: head, places }) => (
          <section key={head} className={head ? 'form-section' : undefined}>
            {head && <h2>{head}</h2>}
            <RecordFields places={places} {...shared} />
            {kind === 'deputy' && head === '任职' && row && !disabled && !textOf(draft.form.fields.to) && (
              <p className="org-leave">
                <Button onClick={() => leave(draft, today())}>登记离任</Button>
                <span className="quiet">填上离任日期，记录和以往履职都保留。</span>
              </p>
            )}
          </section>
        ))}
        {kind === 'station' && (
          <section className="form-section">
            <h2>标准核对：五具备、四统一、三上墙</h2>
            {disabled ? (
              <StandardsRead standards={row?.kind === 'station' ? row.items.standards : []} />
            ) : (
              <StandardsEditor draft={draft} />
            )}
          </section>
        )}
        {rows.map(({ list, title: head, noun, columns }) => (
          <section key={list} className="form-section">
            <h2>{head}</h2>
            <RowsEditor list={list} noun={noun} places={columns} {...shared} />
          </section>
        ))}
        {row && <Changes kind={kind} recordId={recordId} />}
      </div>
      {!disabled && (
        <SaveBar
          draft={draft}
          onSave={() => void draft.save()}
          missing={missingLabels(shapeOf(kind).fields, draft.form.fields)}
          extra={row && !dirty && kind !== 'office' && <Withdraw row={row} />}
        />
      )}
    </div>
  )
}

/** What a new record is called at the top of its page. */
export function newName(kind: OrgKind): string {
  return `新增${KINDS[kind].label}`
}
