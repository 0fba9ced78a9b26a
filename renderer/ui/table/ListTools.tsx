/** What can be done with a list: its views, its columns, and the ways out of it. */
import type { ReactNode } from 'react'
import { ColumnMenu } from './ColumnMenu'
import { ExportMenu } from './ExportMenu'
import { filterWords } from './filter'
import type { RecordList } from './useRecordList'
import { ViewMenu } from './ViewMenu'

export function ListTools<T extends { readonly recordId: string }>({
  list,
}: {
  readonly list: RecordList<T>
}): ReactNode {
  const { selected, shown, columns, spec } = list
  return (
    <span className="list-tools">
      <ViewMenu list={list} />
      <ColumnMenu
        all={spec.columns}
        shown={columns}
        onChoose={(keys) =>
          list.arrange({
            ...list.arrangement,
            columns: keys,
            ...(keys === null && { widths: {} }),
          })
        }
      />
      <ExportMenu
        title={spec.title}
        columns={columns}
        rows={shown ?? []}
        selected={selected}
        words={filterWords(spec.filter, list.filter)}
      />
    </span>
  )
}
