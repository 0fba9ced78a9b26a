/** The rows of a list inside a record (topics, decisions, projects): each a small block, added and taken out with one key. */
import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { v7 as newId } from 'uuid'
import type { KindName } from '../../../shared/records/fields'
import { shapeOf } from '../words'
import { Field } from './Field'
import { fieldId, problemAt } from './focus'
import type { Place } from './RecordForm'
import { UndoLine } from './UndoLine'
import type { RecordDraft } from './useRecordDraft'

export function RowsEditor({
  kind,
  list,
  draft,
  places,
  station,
  noun,
  disabled = false,
}: {
  readonly kind: KindName
  readonly list: string
  readonly draft: RecordDraft
  readonly places: readonly Place[]
  readonly station: string | null
  /** What one row is called, e.g. 议题. */
  readonly noun: string
  readonly disabled?: boolean
}): ReactNode {
  const columns = shapeOf(kind).lists[list]?.columns ?? {}
  const rows = draft.form.items[list] ?? []
  const add = () => {
    const id = newId()
    draft.addRow(list, id)
    const first = places[0]?.key
    if (first)
      requestAnimationFrame(() => document.getElementById(fieldId(kind, `${list}/${id}/${first}`))?.focus())
  }
  return (
    <div className="rows">
      {rows.map((row, index) => (
        <fieldset className="row-block" key={row.id} data-row={index}>
          <legend>
            {noun}
            {index + 1}
          </legend>
          {!disabled && (
            <Button
              className="row-remove"
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={`移除${noun}${index + 1}`}
              title={`移除${noun}${index + 1}`}
              onClick={() => draft.removeRow(list, row.id)}
            />
          )}
          <div className="form-grid">
            {places.map(({ key, ...look }) => {
              const spec = columns[key]
              const path = `${list}/${row.id}/${key}`
              return (
                spec && (
                  <Field
                    key={key}
                    id={fieldId(kind, path)}
                    spec={spec}
                    value={row[key]}
                    onChange={(value) => draft.setCell(list, row.id, key, value)}
                    problem={problemAt(draft.problems, path)}
                    station={station}
                    disabled={disabled}
                    onEnter={(again) => again && add()}
                    {...look}
                  />
                )
              )
            })}
          </div>
        </fieldset>
      ))}
      <UndoLine draft={draft} list={list} noun={noun} />
      {!disabled && (
        <Button type="dashed" icon={<PlusOutlined />} onClick={add}>
          添加{noun}
        </Button>
      )}
    </div>
  )
}
