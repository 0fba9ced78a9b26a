/** The records behind a score. Enter or a click opens one. */
import type { TableColumnsType } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { KINDS } from '../../../shared/records/index'
import type { Row } from '../../../shared/records/row'
import type { ItemResult } from '../../../shared/rules/assessment/index'
import { showDate } from '../../ui/dates'
import { recordHref } from '../../ui/links'
import { RecordTable } from '../../ui/table/RecordTable'
import { clip } from '../../ui/words'

interface Behind {
  readonly recordId: string
  readonly row: Row
  readonly remark: string
}

const COLUMNS: TableColumnsType<Behind> = [
  { title: '日期', key: 'date', width: 144, render: (_, { row }) => showDate(row.date) },
  { title: '种类', key: 'kind', width: 92, render: (_, { row }) => KINDS[row.kind].label },
  { title: '说明', key: 'remark', width: 170, render: (_, { remark }) => remark },
  { title: '内容', key: 'title', render: (_, { row }) => clip(row.title, 40) },
]

export function RecordsBehind({
  item,
  rows,
}: {
  readonly item: ItemResult
  readonly rows: ReadonlyMap<string, Row>
}): ReactNode {
  const behind = useMemo(() => {
    const all = item.records.flatMap((recordId): Behind[] => {
      const row = rows.get(recordId)
      return row ? [{ recordId, row, remark: item.remarks[recordId] ?? '' }] : []
    })
    // What costs points first: that is what a person looks for.
    return all.sort((a, b) => Number(b.remark !== '') - Number(a.remark !== ''))
  }, [item, rows])
  if (behind.length === 0) return null
  return (
    <section className="assess-behind">
      <h3>依据的记录 {behind.length} 条</h3>
      <RecordTable
        label="依据的记录"
        rows={behind}
        columns={COLUMNS}
        width={560}
        empty="没有记录"
        onOpen={({ row }) => {
          const href = recordHref(row.kind, row.recordId)
          if (href) location.hash = href
        }}
      />
    </section>
  )
}
