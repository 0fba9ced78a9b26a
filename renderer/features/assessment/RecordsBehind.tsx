/** The records behind a score. Enter or a click opens one. */
import { type ReactNode, useMemo } from 'react'
import type { Row } from '../../../shared/records/row'
import type { ItemResult } from '../../../shared/rules/assessment/index'
import { openToRead } from '../../ui/links'
import { type Column, through } from '../../ui/table/columns'
import { PlainTable } from '../../ui/table/RecordTable'
import { dateColumn, kindColumn, titleColumn } from '../../ui/table/recordColumns'

interface Behind {
  readonly recordId: string
  readonly row: Row
  readonly remark: string
}

const rowOf = ({ row }: Behind): Row => row

const COLUMNS: readonly Column<Behind>[] = [
  through(dateColumn(), rowOf),
  through(kindColumn, rowOf),
  { key: 'remark', title: '说明', width: 170, value: ({ remark }) => remark },
  through(titleColumn('内容'), rowOf),
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
      <PlainTable
        label="依据的记录"
        rows={behind}
        columns={COLUMNS}
        empty="没有记录"
        onOpen={({ recordId }) => openToRead(recordId)}
      />
    </section>
  )
}
