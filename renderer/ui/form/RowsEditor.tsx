/** The rows of a list inside a record (topics, decisions, projects): each a small block, added and taken out with one key. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useCallback, useRef } from 'react'
import { v7 as newId } from 'uuid'
import { ClashChoice } from './ClashChoice'
import { DraftField, type FormProps } from './DraftField'
import { focusPath } from './focus'
import type { Place } from './layout'
import { RowBlock } from './RowBlock'
import { UndoLine } from './UndoLine'

export function RowsEditor({
  list,
  noun,
  columns,
  open = false,
  draft,
  station,
  disabled,
}: FormProps & {
  readonly list: string
  /** What one row is called, e.g. 议题. */
  readonly noun: string
  readonly columns: readonly Place[]
  readonly open?: boolean
}): ReactNode {
  const { kind, recordId, addRow, removeRow, decide } = draft
  const stored = draft.form.items[list] ?? []
  const blank = useRef(newId())
  // It becomes a row of the record with the first sign that is typed.
  const rows = stored.length === 0 && open && !disabled ? [{ id: blank.current }] : stored
  const first = columns[0]?.key
  const add = useCallback(() => {
    const id = newId()
    addRow(list, id)
    requestAnimationFrame(() => focusPath(kind, `${list}/${id}/${first}`))
  }, [addRow, kind, list, first])
  const onEnter = useCallback((again: boolean) => again && add(), [add])
  const remove = (id: string) => {
    removeRow(list, id)
    // A row that was taken out is not written into again.
    blank.current = newId()
  }
  const clashes = draft.clashes.filter(({ path }) => path.startsWith(`${list}/`) && path.endsWith('/removed'))
  const clashOf = (id: string) => clashes.find(({ path }) => path === `${list}/${id}/removed`)
  return (
    <div className="rows">
      {rows.map((row, index) => {
        const clash = clashOf(row.id)
        return (
          <RowBlock
            key={row.id}
            title={`${noun}${index + 1}`}
            index={index}
            onRemove={disabled || stored.length === 0 ? null : () => remove(row.id)}
          >
            {clash && <ClashChoice kind={kind} recordId={recordId} clash={clash} decide={decide} />}
            <div className="form-grid">
              {columns.map(({ key, ...look }) => (
                <DraftField
                  key={key}
                  draft={draft}
                  path={`${list}/${row.id}/${key}`}
                  station={station}
                  disabled={disabled}
                  onEnter={onEnter}
                  notYet={stored.length === 0}
                  {...look}
                />
              ))}
            </div>
          </RowBlock>
        )
      })}
      {clashes
        .filter(({ path }) => !rows.some((row) => path === `${list}/${row.id}/removed`))
        .map((clash) => (
          <ClashChoice key={clash.path} kind={kind} recordId={recordId} clash={clash} decide={decide} />
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
