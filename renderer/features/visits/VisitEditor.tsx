/** The register of one reception or visit: person, words, where each matter goes. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { v7 as newId } from 'uuid'
import { ROUTES } from '../../../shared/records/dictionaries'
import { isRowOf } from '../../../shared/records/row'
import { useMe, useRows, useStore } from '../../store'
import { RecordFields } from '../../ui/form/DraftField'
import { type FormData, isBlankRow } from '../../ui/form/data'
import { focusPath } from '../../ui/form/focus'
import { PHOTO_PART } from '../../ui/form/layout'
import { RecordForm } from '../../ui/form/RecordForm'
import { UndoLine } from '../../ui/form/UndoLine'
import { sentence } from '../../ui/form/useDraftKeeper'
import { EditorFrame } from '../../ui/record/EditorFrame'
import { type EditorProps, useEditor } from '../../ui/record/useEditor'
import { pressed } from '../../ui/shortcuts'
import { clip } from '../../ui/words'
import { becomesIssue, issueOf, isUnsaid } from './issue-plan'
import { TAIL, VISIT } from './layout'
import { Matter, ordinal } from './Matter'
import { makeIssues } from './make-issues'
import { missingOf } from './missing'
import { Routes } from './Routes'
import { useUnitKey } from './useUnitKey'

/** Who it was about, for the list of what is not saved. */
function titleOf({ fields, items }: FormData): string {
  if (fields.secret === true) return '（保密）'
  if (typeof fields.name === 'string' && fields.name) return fields.name
  return clip(String(items.matters?.[0]?.words ?? ''), 12)
}

export function VisitEditor(props: EditorProps): ReactNode {
  const { recordId } = props
  const store = useStore()
  const me = useMe()
  const editor = useEditor('visit', VISIT, props, titleOf)
  const { draft, station, disabled } = editor
  const known = useRows('issue', { withdrawn: true, ...(station ? { station } : {}) })
  const issues = known ?? []
  const blank = useRef(newId())
  const [active, setActive] = useState('')
  const [failure, setFailure] = useState('')
  /** It was saved although a matter that goes somewhere does not say what it is. */
  const [told, setTold] = useState(false)

  const stored = draft.form.items.matters ?? []
  const matters = stored.length > 0 ? stored : [{ id: blank.current, order: 1 }]
  const current = matters.some((matter) => matter.id === active) ? active : (matters[0]?.id ?? '')
  const unitPath = `matters/${current}/unit`
  const toUnit = useUnitKey(unitPath, matters.find(({ id }) => id === current)?.unit)
  const isVisit = draft.form.fields.mode === 'visit'
  const wanting = matters.filter(
    (matter) => known && !isBlankRow(matter) && becomesIssue(matter) && !issueOf(recordId, matter.id, issues),
  )

  // Which unit handles what stays in the community need not be said.
  const unitless = wanting.filter(({ route, unit }) => route !== 'community' && !unit).length

  const unsaid = matters.filter((matter) => isUnsaid(matter) && !issueOf(recordId, matter.id, issues))
  const unsaidWords = unsaid.map((matter) => `事项${ordinal(matters.indexOf(matter))}`).join('、')

  const save = async () => {
    setFailure('')
    setTold(false)
    const saved = await draft.save()
    if (!saved || !isRowOf(saved, 'visit')) return
    try {
      await makeIssues(store, me, saved)
    } catch (error) {
      return setFailure(`记录已保存，但民生问题没有生成：${sentence(error)} 再按一次保存即可补上。`)
    }
    const [first] = unsaid
    if (!first) return
    setTold(true)
    focusPath('visit', `matters/${first.id}/words`)
  }

  const goOn = (index: number) => {
    const next = matters[index + 1]
    const here = matters[index]
    if (next) focusPath('visit', `matters/${next.id}/words`)
    else if (here && !isBlankRow(here)) {
      const id = newId()
      draft.addRow('matters', id)
      setActive(id)
      requestAnimationFrame(() => focusPath('visit', `matters/${id}/words`))
    } else if (here) focusPath('visit', `matters/${here.id}/words`)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (pressed('unit', event.nativeEvent) !== null) {
      event.preventDefault()
      return toUnit()
    }
    const index = pressed('route', event.nativeEvent)
    if (index === null || disabled) return
    const route = Object.keys(ROUTES)[index]
    if (!route || issueOf(recordId, current, issues)) return
    event.preventDefault()
    draft.set(`matters/${current}/route`, route)
  }

  const shared = { draft, station, disabled }
  return (
    <EditorFrame
      {...props}
      editor={editor}
      title={isVisit ? '走访记录' : '接访登记'}
      onKeyDown={onKeyDown}
      onSave={() => void save()}
      missing={missingOf(draft.form, matters)}
      failure={
        failure ||
        (told && unsaid.length > 0
          ? `记录已保存，但${unsaidWords}没有写反映事项，没有生成民生问题。写明后再保存。`
          : '')
      }
      will={() => (
        <>
          {wanting.length > 0 && (
            <span className="route-will">
              保存后生成 {wanting.length} 件民生问题
              {unitless > 0 && `，${unitless} 件没有选承办单位`}
            </span>
          )}
          {unsaid.length > 0 && draft.dirty && (
            <span className="status-warn">{unsaidWords}还没有写反映事项，不会生成民生问题</span>
          )}
        </>
      )}
      aside={<Routes rows={matters} active={current} issues={issues} onActive={setActive} {...shared} />}
    >
      <RecordForm parts={VISIT.parts(draft.form)} {...shared} />
      <section className="form-section rows">
        <h2 className="visually-hidden">反映事项</h2>
        {matters.map((matter, index) => (
          <Matter
            key={matter.id}
            id={matter.id}
            index={index}
            only={matters.length === 1}
            draft={draft}
            disabled={disabled}
            onActive={setActive}
            onNext={goOn}
          />
        ))}
        <UndoLine draft={draft} list="matters" noun="反映事项" />
        {!disabled && (
          <Button type="dashed" icon={<PlusOutlined />} onClick={() => goOn(matters.length - 1)}>
            添加事项
          </Button>
        )}
      </section>
      <section className="form-section">
        <RecordFields places={TAIL[isVisit ? 'visit' : 'reception']} {...shared} />
      </section>
      <RecordForm parts={[PHOTO_PART]} {...shared} />
    </EditorFrame>
  )
}
