/** What every list of the organisation has: its name and count, search, its own filters, and the button that adds one. */
import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { KINDS } from '../../../shared/records/index'
import type { RowOf } from '../../../shared/records/row'
import { EmptyState } from '../../ui/EmptyState'
import type { OpenDraft } from '../../ui/form/useOpenDrafts'
import { RecordTable } from '../../ui/table/RecordTable'
import type { ListedKind } from './parts'

/** What the screen gives to each list. */
export interface ListProps {
  readonly onOpen: (recordId: string) => void
  /** Adds a record; null for those who may only read. */
  readonly onBegin: (() => void) | null
  /** New records that were begun and not saved. */
  readonly begun: readonly OpenDraft[]
  /** Shows what was withdrawn instead, so that the office can restore it. */
  readonly withdrawn: boolean
  readonly onWithdrawn: (withdrawn: boolean) => void
}

/** Of all rows of a kind, those that a list is about: the standing ones or the withdrawn ones. */
export function concerned<T extends { readonly withdrawn: boolean }>(
  rows: readonly T[] | undefined,
  withdrawn: boolean,
): readonly T[] | undefined {
  return rows?.filter((row) => row.withdrawn === withdrawn)
}

export function ListFrame<N extends ListedKind>({
  kind,
  rows,
  all,
  columns,
  width,
  text,
  onText,
  hint,
  filters,
  filtered,
  onClear,
  onOpen,
  onBegin,
  begun,
  withdrawn,
  onWithdrawn,
}: ListProps & {
  readonly kind: N
  readonly rows: readonly RowOf<N>[] | undefined
  /** How many there are without any filter. */
  readonly all: number
  readonly columns: TableColumnsType<RowOf<N>>
  readonly width: number
  readonly text: string
  readonly onText: (text: string) => void
  /** What the search looks at. */
  readonly hint: string
  readonly filters?: ReactNode
  readonly filtered: boolean
  readonly onClear: () => void
}): ReactNode {
  const { label } = KINDS[kind]
  return (
    <>
      <search className="filter-bar">
        <Input
          aria-label={`查找${label}`}
          className="filter-text"
          allowClear
          placeholder={hint}
          value={text}
          onChange={(event) => onText(event.target.value)}
        />
        {filters}
        {onBegin && (
          <Checkbox checked={withdrawn} onChange={(event) => onWithdrawn(event.target.checked)}>
            已撤回
          </Checkbox>
        )}
        {filtered && (
          <Button type="link" onClick={onClear}>
            清除筛选
          </Button>
        )}
        <span className="quiet" role="status">
          {rows ? `${rows.length} 条` : ''}
        </span>
        <span className="grow" />
        {begun.map((draft) => (
          <Button key={draft.recordId} onClick={() => onOpen(draft.recordId)}>
            未保存：{draft.title || label}
          </Button>
        ))}
        {onBegin && (
          <Button type="primary" icon={<PlusOutlined />} onClick={onBegin}>
            新增{label}
          </Button>
        )}
      </search>
      <RecordTable
        label={label}
        rows={rows}
        columns={columns}
        width={width}
        onOpen={(row) => onOpen(row.recordId)}
        empty={
          all === 0 ? (
            <EmptyState title={withdrawn ? `没有撤回的${label}` : `还没有${label}`}>
              {withdrawn
                ? ''
                : onBegin
                  ? `按右上方“新增${label}”登记。`
                  : '由人大街道工委登记，联网后会自动收到。'}
            </EmptyState>
          ) : (
            <EmptyState title={`没有符合条件的${label}`}>
              <Button onClick={onClear}>清除筛选</Button>
            </EmptyState>
          )
        }
      />
    </>
  )
}
