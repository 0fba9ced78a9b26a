/** The one table: thousands of rows, drawn only where they are seen; arrows move, Enter opens. */
import { Table, type TableColumnsType } from 'antd'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useSize } from './useSize'

const HEAD_HEIGHT = 38

interface Identified {
  readonly recordId: string
}

/** The index that a key leads to; null when the key does not move. */
export function movedIndex(key: string, index: number, count: number, page: number): number | null {
  if (count === 0) return null
  const moves: Record<string, number> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    Home: 0,
    End: count - 1,
  }
  const target = moves[key]
  return target === undefined ? null : Math.max(0, Math.min(count - 1, target))
}

export function RecordTable<T extends Identified>({
  label,
  rows,
  columns,
  width,
  onOpen,
  empty,
}: {
  readonly label: string
  readonly rows: readonly T[] | undefined
  readonly columns: TableColumnsType<T>
  /** Least width in pixels; the table scrolls sideways below that. */
  readonly width: number
  readonly onOpen: (row: T) => void
  readonly empty: ReactNode
}): ReactNode {
  const [frame, size] = useSize()
  const table = useRef<React.ComponentRef<typeof Table>>(null)
  const [active, setActive] = useState('')
  const list = rows ?? []
  const index = list.findIndex((row) => row.recordId === active)
  const height = Math.max(80, size.height - HEAD_HEIGHT - 2)

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== frame.current) return
    if (event.key === 'Enter') {
      const row = list[index]
      if (row) onOpen(row)
      return
    }
    const next = movedIndex(event.key, index, list.length, Math.max(1, Math.floor(height / 40) - 1))
    const row = next === null ? undefined : list[next]
    if (!row || next === null) return
    event.preventDefault()
    setActive(row.recordId)
    table.current?.scrollTo({ index: next })
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: the table inside is drawn by the library; this frame carries the keyboard.
    <div
      className="record-table"
      ref={frame}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: one stop for the whole table, arrows move inside it.
      tabIndex={0}
      role="group"
      aria-label={`${label}，共 ${list.length} 条，用上下键选择，回车打开`}
      onKeyDown={onKeyDown}
    >
      {size.height > 0 && (
        <Table<T>
          ref={table}
          virtual
          size="small"
          rowKey="recordId"
          pagination={false}
          loading={rows === undefined}
          dataSource={[...list]}
          columns={columns}
          scroll={{ x: Math.max(width, size.width - 2), y: height }}
          rowClassName={(row) => (row.recordId === active ? 'row-active' : '')}
          onRow={(row) => ({
            onClick: () => {
              setActive(row.recordId)
              onOpen(row)
            },
          })}
          locale={{ emptyText: rows === undefined ? '正在读取……' : empty }}
          showSorterTooltip={false}
        />
      )}
    </div>
  )
}
