/** Figures in a row of buttons, and below them the records behind the chosen one; a record opens over them. */
import { type ReactNode, useMemo, useState } from 'react'
import type { Row } from '../../../shared/records/row'
import { useMe } from '../../store'
import { EmptyState } from '../../ui/EmptyState'
import { stateWords } from '../../ui/kindWords'
import { openToRead } from '../../ui/links'
import type { Column } from '../../ui/table/columns'
import { ExportMenu } from '../../ui/table/ExportMenu'
import { PlainTable } from '../../ui/table/RecordTable'
import { dateColumn, kindColumn, stationColumn, titleColumn } from '../../ui/table/recordColumns'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import type { WorkFigure } from './figures'

const STAGE: Column<Row> = {
  key: 'state',
  title: '状态',
  width: 84,
  value: (row) => (row.kind === 'issue' ? stateWords(row) : ''),
}

/** Only what tells the records apart: the room is narrow, and their words are what is looked for. */
function columnsOf(rows: readonly Row[], stations: NameBook | null): readonly Column<Row>[] {
  const several = (of: (row: Row) => string) => new Set(rows.map(of)).size > 1
  return [
    dateColumn(),
    ...(several((row) => row.kind) ? [kindColumn] : []),
    ...(stations && several((row) => row.station) ? [stationColumn(stations)] : []),
    { ...titleColumn('内容', (row) => row.title || row.number || '（未填写）'), width: 160 },
    ...(rows.some((row) => row.kind === 'issue') ? [STAGE] : []),
  ]
}

const NONE: readonly Row[] = []

export function WorkBehind({
  label,
  paper,
  figures,
  empty,
}: {
  readonly label: string
  /** What the records are called on paper and as a file. */
  readonly paper: string
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
  const rows = figure?.rows
  const columns = useMemo(
    () => columnsOf(rows ?? NONE, me.atOffice ? shorts : null),
    [rows, me.atOffice, shorts],
  )
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
        <span className="grow" />
        {figure && (
          <ExportMenu
            title={paper}
            columns={columns}
            rows={rows ?? NONE}
            selected={NONE}
            words={[figure.label]}
          />
        )}
      </div>
      <PlainTable
        label={`${label}：${figure?.label ?? ''}`}
        rows={rows}
        columns={columns}
        onOpen={({ recordId }) => openToRead(recordId)}
        empty={<EmptyState title={empty} />}
      />
    </>
  )
}
