/** A record of the organisation as a form, for the office. */
import { Button } from 'antd'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { KINDS } from '../../../shared/records/index'
import { useDeputyWork, useRows } from '../../store'
import { showDate, today } from '../../ui/dates'
import type { FormData } from '../../ui/form/data'
import { focusPath } from '../../ui/form/focus'
import { RecordForm } from '../../ui/form/RecordForm'
import type { RecordDraft } from '../../ui/form/useRecordDraft'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { type EditorProps, type FirstRows, useEditor } from '../../ui/record/useEditor'
import { Behind, hasBehind } from './Behind'
import { LAYOUTS } from './layouts'
import type { OrgKind } from './parts'
import { StandardsEditor, StandardsRead } from './Standards'

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function titleOf({ fields }: FormData): string {
  return textOf(fields.name)
}

/**
 * Puts today under 任职至 and under every open membership; nothing is saved before the officer has looked. Another day that is then
 * written under 任职至 goes for those memberships, too.
 */
function useLeaving(draft: RecordDraft): () => void {
  /** The memberships that end with the post, and the day that stands under them; null before and once it is saved or given up. */
  const left = useRef<{ readonly day: string; readonly ids: readonly string[] } | null>(null)
  const { form, set, dirty } = draft
  const to = textOf(form.fields.to)
  const put = (ids: readonly string[], before: string, day: string) => {
    left.current = { day, ids }
    for (const row of form.items.memberships ?? [])
      if (ids.includes(row.id) && textOf(row.to) === before) set(`memberships/${row.id}/to`, day)
  }
  useEffect(() => {
    if (left.current && to && to !== left.current.day) put(left.current.ids, left.current.day, to)
  })
  useEffect(() => {
    if (!dirty) left.current = null
  }, [dirty])
  return () => {
    const open = (form.items.memberships ?? []).filter((row) => !row.to)
    set('to', today())
    put(
      open.map(({ id }) => id),
      '',
      today(),
    )
    requestAnimationFrame(() => focusPath('deputy', 'to'))
  }
}

/** A deputy added for one station belongs to it from today on. */
function firstRows(kind: OrgKind, recordId: string, station: string): FirstRows {
  if (kind !== 'deputy') return {}
  const membership = { id: `m-${recordId}`, order: 1, from: today(), ...(station ? { station } : {}) }
  return { memberships: [membership] }
}

/** The same unit twice is two in every list: its matters fall apart. Said while it is being written: persons may well have one name. */
function useNamesake(kind: OrgKind, recordId: string, form: FormData): readonly string[] {
  const rows = useRows(kind, { withdrawn: true })
  const name = titleOf(form).trim()
  const twice = (rows ?? []).filter((row) => name !== '' && row.recordId !== recordId && row.title === name)
  const called = `同名的${KINDS[kind].label}“${name}”`
  if (twice.some(({ withdrawn }) => !withdrawn)) return [`已有${called}，请核对是不是同一个`]
  return twice.length > 0 ? [`${called}撤回过；是同一个，请在“只看已撤回”里恢复它`] : []
}

/** Work after the day on which a deputy leaves: one of the two days is most likely wrong. */
function useWorkAfterLeaving(kind: OrgKind, recordId: string, form: FormData): readonly string[] {
  const [latest] = useDeputyWork(kind === 'deputy' ? recordId : '') ?? []
  const to = textOf(form.fields.to)
  if (kind !== 'deputy' || !latest || to === '' || latest.date <= to) return []
  return [`${showDate(to)}离任以后还有履职记录（最晚${showDate(latest.date)}），请核对离任日期`]
}

export function OrgEditor({ kind, ...props }: EditorProps & { readonly kind: OrgKind }): ReactNode {
  const { recordId, preset } = props
  const rows = useMemo(() => firstRows(kind, recordId, preset), [kind, recordId, preset])
  const editor = useEditor(kind, LAYOUTS[kind], props, titleOf, rows)
  const { draft, row, disabled } = editor
  const namesake = useNamesake(kind, recordId, draft.form)
  const after = useWorkAfterLeaving(kind, recordId, draft.form)
  const leave = useLeaving(draft)
  const mayLeave = row && !disabled && !textOf(draft.form.fields.to)
  return (
    <EditorFrame
      {...props}
      editor={editor}
      doubts={draft.dirty ? [...namesake, ...after] : []}
      title={row ? row.title || '（未填写）' : LAYOUTS[kind].noun}
      aside={
        row &&
        hasBehind(kind) && (
          <aside className="org-behind">
            <Behind row={row} />
          </aside>
        )
      }
    >
      <RecordForm
        parts={LAYOUTS[kind].parts(draft.form)}
        draft={draft}
        station={null}
        disabled={disabled}
        extra={() =>
          mayLeave && (
            <span className="org-leave">
              <Button size="small" onClick={leave}>
                登记离任
              </Button>
              <span className="quiet">填上离任日期，记录和以往履职都保留。</span>
            </span>
          )
        }
      />
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
    </EditorFrame>
  )
}
