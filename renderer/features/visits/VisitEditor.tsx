/** The register of one reception or visit: person, words, where each matter goes. */
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { ROUTES } from '../../../shared/records/dictionaries'
import { isRowOf } from '../../../shared/records/row'
import { missingLabels } from '../../../shared/records/validate'
import { visit as KIND } from '../../../shared/records/visit'
import { useMe, useNames, useRows, useStore, useTree } from '../../store'
import { showDate, today } from '../../ui/dates'
import { DraftNotice } from '../../ui/form/DraftNotice'
import { type FormData, isBlankRow } from '../../ui/form/data'
import { focusPath } from '../../ui/form/focus'
import { RecordFields } from '../../ui/form/RecordForm'
import { SaveBar } from '../../ui/form/SaveBar'
import { UndoLine } from '../../ui/form/UndoLine'
import { sentence } from '../../ui/form/useDraftKeeper'
import { useRecordDraft } from '../../ui/form/useRecordDraft'
import { Changes } from '../../ui/read/Changes'
import { RecordState } from '../../ui/read/RecordState'
import { Withdraw } from '../../ui/read/Withdraw'
import { pressed } from '../../ui/shortcuts'
import { mayChange } from '../../ui/steps/permitted'
import { clip } from '../../ui/words'
import { becomesIssue, issueOf } from './issue-plan'
import { Matter, matterId, ordinal } from './Matter'
import { makeIssues } from './make-issues'
import { CALLED_ON, HEAD, RECEIVED, TAIL_CALLED_ON, TAIL_RECEIVED } from './places'
import { Routes } from './Routes'

export type Mode = 'reception' | 'visit'

function beginning(mode: Mode, recorder: string): FormData {
  return { fields: { mode, date: today(), recorder }, items: {} }
}

export function VisitEditor({
  recordId,
  preset,
  onDirty,
}: {
  readonly recordId: string
  readonly preset: Mode
  /** Told whenever the record gets or loses unsaved changes, with a title for the list. */
  readonly onDirty: (dirty: boolean, isNew: boolean, title: string) => void
}): ReactNode {
  const store = useStore()
  const me = useMe()
  const tree = useTree()
  const names = useNames()
  const initial = useMemo(() => beginning(preset, me.name), [preset, me.name])
  const draft = useRecordDraft('visit', recordId, initial, me.station)
  const row = draft.row && isRowOf(draft.row, 'visit') ? draft.row : undefined
  const station = row?.station ?? me.station
  const issues = useRows('issue', { withdrawn: true, ...(station ? { station } : {}) }) ?? []
  const blank = useRef(newId())
  const [active, setActive] = useState('')
  const [failure, setFailure] = useState('')

  const stored = draft.form.items.matters ?? []
  const matters = stored.length > 0 ? stored : [{ id: blank.current, order: 1 }]
  const current = matters.some((matter) => matter.id === active) ? active : (matters[0]?.id ?? '')
  const { fields } = draft.form
  const isVisit = fields.mode === 'visit'
  const disabled = row !== undefined && (row.withdrawn || !mayChange(row, me.grant, tree))
  const words = clip(String(matters[0]?.words ?? ''), 12)
  const name =
    fields.secret === true ? '（保密）' : typeof fields.name === 'string' && fields.name ? fields.name : words

  const { dirty, isNew, ready } = draft
  useEffect(() => {
    if (ready) onDirty(dirty, isNew, name)
  }, [ready, dirty, isNew, name, onDirty])

  useEffect(() => {
    if (ready && isNew) focusPath('visit', 'deputies')
  }, [ready, isNew])

  const wanting = matters.filter(
    (matter) => !isBlankRow(matter) && becomesIssue(matter) && !issueOf(recordId, matter.id, issues),
  )
  const missing = ready
    ? [
        ...missingLabels(KIND.fields, fields),
        ...matters.flatMap((matter, index) =>
          missingLabels(KIND.lists.matters.columns, matter).map((label) =>
            matters.length > 1 ? `事项${ordinal(index)}的${label}` : label,
          ),
        ),
      ]
    : []

  const save = async () => {
    setFailure('')
    const saved = await draft.save()
    if (!saved || !isRowOf(saved, 'visit')) return
    try {
      await makeIssues(store, me, saved)
    } catch (error) {
      setFailure(`记录已保存，但民生问题没有生成：${sentence(error)} 再按一次保存即可补上。`)
    }
  }

  const goOn = (index: number) => {
    const next = matters[index + 1]
    const here = matters[index]
    if (next) document.getElementById(matterId(next.id, 'words'))?.focus()
    else if (here && !isBlankRow(here)) {
      const id = newId()
      draft.addRow('matters', id)
      setActive(id)
      requestAnimationFrame(() => document.getElementById(matterId(id, 'words'))?.focus())
    }
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const index = pressed('route', event.nativeEvent)
    if (index === null || disabled) return
    const route = Object.keys(ROUTES)[index]
    if (!route || issueOf(recordId, current, issues)) return
    event.preventDefault()
    draft.setCell('matters', current, 'route', route)
  }

  if (!ready) return <p className="form-scroll quiet">{draft.failure ?? '正在打开……'}</p>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only carries the shortcuts of the form inside.
    <div className="visit" onKeyDown={onKeyDown}>
      <div className="visit-form">
        <div className="form-scroll">
          <header className="form-head">
            <h1>{isVisit ? '走访记录' : '接访登记'}</h1>
            <span className="quiet">{row?.number ?? (draft.isNew ? '新记录' : '编号待工委下发')}</span>
            {me.atOffice && station && <span className="quiet">{names.of(station)}</span>}
          </header>
          <DraftNotice draft={draft} />
          {row && <RecordState row={row} readOnly={disabled && !row.withdrawn} />}
          <RecordFields kind="visit" draft={draft} places={HEAD} station={station} disabled={disabled} />
          {!disabled && typeof fields.date === 'string' && fields.date > today() && (
            <p className="field-problem" role="alert">
              日期{showDate(fields.date)}在今天之后，请核对
            </p>
          )}
          <section className="form-section">
            <h2>{isVisit ? '走访对象' : '来访人'}</h2>
            <RecordFields
              kind="visit"
              draft={draft}
              places={isVisit ? CALLED_ON : RECEIVED}
              station={station}
              disabled={disabled}
            />
          </section>
          <section className="form-section rows">
            <h2 className="visually-hidden">反映事项</h2>
            {matters.map((matter, index) => (
              <Matter
                key={matter.id}
                row={matter}
                index={index}
                only={matters.length === 1}
                draft={draft}
                disabled={disabled}
                onActive={() => setActive(matter.id)}
                onNext={() => goOn(index)}
              />
            ))}
            <UndoLine draft={draft} list="matters" noun="反映事项" />
          </section>
          <section className="form-section">
            <RecordFields
              kind="visit"
              draft={draft}
              places={isVisit ? TAIL_CALLED_ON : TAIL_RECEIVED}
              station={station}
              disabled={disabled}
            />
          </section>
          {row && <Changes kind="visit" recordId={recordId} />}
        </div>
        <Routes
          rows={matters}
          active={current}
          draft={draft}
          recordId={recordId}
          issues={issues}
          disabled={disabled}
          onActive={setActive}
        />
      </div>
      {!disabled && (
        <SaveBar
          draft={draft}
          onSave={() => void save()}
          missing={[...new Set(missing)]}
          failure={failure}
          extra={
            <>
              {wanting.length > 0 && (
                <span className="route-will">保存后生成 {wanting.length} 件民生问题</span>
              )}
              {row && !dirty && <Withdraw row={row} />}
            </>
          }
        />
      )}
    </div>
  )
}
