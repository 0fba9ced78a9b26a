/** Figures in a row of buttons, and below them the records behind the chosen one; a record opens on its own screen. */
import type { TableColumnsType } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { KINDS } from '../../../shared/records/index'
import { STAGES } from '../../../shared/records/issue'
import type { Row } from '../../../shared/records/row'
import { useMe } from '../../store'
import { showDate } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { recordHref } from '../../ui/links'
import { RecordTable } from '../../ui/table/RecordTable'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import type { WorkFigure } from './figures'

function columnsOf(stations: NameBook | null): TableColumnsType<Row> {
  return [
    { title: '日期', key: 'date', width: 138, render: (_, row) => showDate(row.date) },
    { title: '类别', key: 'kind', width: 80, render: (_, row) => KINDS[row.kind].label },
    ...(stations
      ? [
          {
            title: '站',
            key: 'station',
            width: 78,
            render: (_: unknown, row: Row) => stations.of(row.station),
          },
        ]
      : []),
    {
      title: '内容',
      key: 'title',
      render: (_, row) => <span title={row.title}>{row.title || row.number || '（未填写）'}</span>,
    },
    {
      title: '状态',
      key: 'state',
      width: 78,
      render: (_, row) => (row.kind === 'issue' ? STAGES[row.state.stage] : ''),
    },
  ]
}

export function WorkBehind({
  label,
  figures,
  empty,
}: {
  readonly label: string
  /** undefined while they are being read. */
  readonly figures: readonly WorkFigure[] | undefined
  /** What to say when there is nothing at all. */
  readonly empty: string
}): ReactNode {
  const me = useMe()
  const shorts = useShortNames()
  const [chosen, setChosen] = useState('')
  const figure =
    figures?.find(({ key }) => key === chosen) ?? figures?.find(({ rows }) => rows.length > 0) ?? figures?.[0]
  const columns = useMemo(() => columnsOf(me.atOffice ? shorts : null), [me.atOffice, shorts])
  return (
    <>
      <div className="org-figures">
        {(figures ?? []).map(({ key, label: name, rows, bad }) => (
          <button
            key={key}
            type="button"
            className={`org-figure${bad && rows.length > 0 ? ' org-figure-bad' : ''}`}
            aria-pressed={key === figure?.key}
            onClick={() => setChosen(key)}
          >
            <strong>{rows.length}</strong>
            <span>{name}</span>
          </button>
        ))}
      </div>
      <RecordTable
        label={`${label}：${figure?.label ?? ''}`}
        rows={figure?.rows}
        columns={columns}
        width={460}
        onOpen={(row) => {
          const href = recordHref(row.kind, row.recordId)
          if (href) location.hash = href
        }}
        empty={<EmptyState title={empty} />}
      />
    </>
  )
}
