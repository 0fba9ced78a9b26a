/** What every list of the organisation has: the one table, what was withdrawn, and the button that adds one. */
import { PlusOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { KINDS } from '../../../shared/records/index'
import type { RowOf } from '../../../shared/records/row'
import { EmptyState } from '../../ui/EmptyState'
import type { OpenDraft } from '../../ui/form/useOpenDrafts'
import { compareNames, READING } from '../../ui/reading'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec, ListFilter } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { useRecordList } from '../../ui/table/useRecordList'
import type { ListedKind } from './parts'
import { useOfficeFacet } from './useOfficeFacet'

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
  columns,
  filter,
  begin,
  plain,
  onOpen,
  onBegin,
  begun,
  withdrawn,
  onWithdrawn,
}: ListProps & {
  readonly kind: N
  /** Without any filter. */
  readonly rows: readonly RowOf<N>[] | undefined
  readonly columns: readonly Column<RowOf<N>>[]
  readonly filter: FilterSpec<RowOf<N>>
  /** What the address asks for, and what stays when the filter is cleared. */
  readonly begin?: ListFilter
  readonly plain?: ListFilter
}): ReactNode {
  const { label } = KINDS[kind]
  const office = useOfficeFacet()
  const whole = useMemo(
    (): FilterSpec<RowOf<N>> => ({
      ...filter,
      facets: office ? [...filter.facets, office] : filter.facets,
      heard: filter.anyText,
    }),
    [filter, office],
  )
  const byName = useMemo(() => {
    const compare = kind === 'deputy' || kind === 'person' ? compareNames : READING.compare
    return rows && [...rows].sort((a, b) => compare(a.title, b.title))
  }, [rows, kind])
  const list = useRecordList({
    name: kind,
    title: label,
    rows: byName,
    columns,
    filter: whole,
    ...(begin && { begin }),
    ...(plain && { plain }),
  })
  return (
    <RecordTable
      list={list}
      onOpen={(row) => onOpen(row.recordId)}
      filters={
        onBegin && (
          <Checkbox checked={withdrawn} onChange={(event) => onWithdrawn(event.target.checked)}>
            只看已撤回
          </Checkbox>
        )
      }
      actions={
        <>
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
        </>
      }
      empty={
        rows?.length === 0 ? (
          <EmptyState title={withdrawn ? `没有撤回的${label}` : `还没有${label}`}>
            {withdrawn
              ? ''
              : onBegin
                ? `按右上方“新增${label}”登记。`
                : '由人大街道工委登记，联网后会自动收到。'}
          </EmptyState>
        ) : (
          <EmptyState title={`没有符合条件的${label}`}>
            <Button onClick={list.clear}>清除筛选</Button>
          </EmptyState>
        )
      }
    />
  )
}
