/** One matter that a resident raised: the words verbatim, category, demand, reply. */
import { DeleteOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { visit } from '../../../shared/records/visit'
import type { FormRow } from '../../ui/form/data'
import { Field } from '../../ui/form/Field'
import { fieldId, problemAt } from '../../ui/form/focus'
import type { RecordDraft } from '../../ui/form/useRecordDraft'

const { columns } = visit.lists.matters

/** The DOM id of a matter's input. */
export function matterId(id: string, column: string): string {
  return fieldId('visit', `matters/${id}/${column}`)
}

/** 一, 二, 三 … for the name of a matter; figures from eleven on. */
export function ordinal(index: number): string {
  return '一二三四五六七八九十'[index] ?? String(index + 1)
}

export function Matter({
  row,
  index,
  only,
  draft,
  disabled,
  onActive,
  onNext,
}: {
  readonly row: FormRow
  readonly index: number
  /** It is the only one: there is nothing to remove. */
  readonly only: boolean
  readonly draft: RecordDraft
  readonly disabled: boolean
  readonly onActive: () => void
  /** Goes on to the next matter, adding one after the last. */
  readonly onNext: () => void
}): ReactNode {
  const place = (column: keyof typeof columns) => ({
    id: matterId(row.id, column),
    spec: columns[column],
    value: row[column],
    problem: problemAt(draft.problems, `matters/${row.id}/${column}`),
    onChange: (value: FormRow[string]) => draft.setCell('matters', row.id, column, value),
    disabled,
  })
  return (
    <fieldset className="row-block" data-row={index} onFocus={onActive}>
      <legend>事项{ordinal(index)}</legend>
      {!only && !disabled && (
        <Button
          className="row-remove"
          type="text"
          size="small"
          icon={<DeleteOutlined />}
          aria-label={`移除事项${ordinal(index)}`}
          title={`移除事项${ordinal(index)}`}
          onClick={() => draft.removeRow('matters', row.id)}
        />
      )}
      <div className="form-grid">
        <Field
          {...place('words')}
          lines={4}
          placeholder="按群众原话记录；Ctrl+回车 添加下一件事项"
          onEnter={onNext}
        />
        <Field {...place('category')} span={4} />
        <Field
          {...place('demand')}
          span={8}
          onEnter={(again) =>
            again ? onNext() : document.getElementById(matterId(row.id, 'reply'))?.focus()
          }
        />
        <Field {...place('reply')} placeholder="回车 添加下一件事项" onEnter={onNext} />
      </div>
    </fieldset>
  )
}
