/** The columns of the issues' list. */
import type { TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { ROUTES } from '../../../shared/records/dictionaries'
import { STAGES } from '../../../shared/records/issue'
import type { IssueRow } from '../../../shared/records/row'
import type { Names } from '../../store'
import { clockWords, showMoment, today } from '../../ui/dates'
import type { NameBook } from '../../ui/words'
import { isOpen } from './filter'

/** How a matter's clock stands: days left, days late, or that it is over. */
export function Clock({ row }: { readonly row: IssueRow }): ReactNode {
  if (!isOpen(row)) return <span className="quiet">已办结</span>
  const { words, late } = clockWords(row.state.dueOn, today())
  return late ? <span className="mark mark-bad">{words}</span> : <span>{words}</span>
}

const TONES = {
  registered: 'mark',
  routed: 'mark mark-accent',
  closed: 'mark mark-warn',
  told: 'mark mark-good',
}

/** The stage as a word. */
export function StageMark({ row }: { readonly row: IssueRow }): ReactNode {
  return <span className={TONES[row.state.stage]}>{STAGES[row.state.stage]}</span>
}

/** Where a matter went that no unit handles. */
function routeWords(row: IssueRow): string {
  const { route } = row.state
  return Object.entries(ROUTES).find(([code]) => code === route)?.[1] ?? ''
}

function byText(get: (row: IssueRow) => string) {
  return (a: IssueRow, b: IssueRow) => get(a).localeCompare(get(b), 'zh-CN')
}

/** `stations` names the stations where the list shows more than one; null hides that column. */
export function issueColumns(names: Names, stations: NameBook | null): TableColumnsType<IssueRow> {
  return [
    {
      title: '编号',
      key: 'number',
      width: 132,
      render: (_, row) => row.number ?? <span className="quiet">待编号</span>,
    },
    {
      title: '标题',
      key: 'title',
      render: (_, row) => (
        <span title={row.title}>
          {row.contested && <span className="mark mark-warn">待裁定</span>}
          {!row.contested && row.lost.length > 0 && <span className="mark mark-warn">两处修改</span>}{' '}
          {row.title}
        </span>
      ),
    },
    ...(stations
      ? [
          {
            title: '联络站',
            key: 'station',
            width: 100,
            render: (_: unknown, row: IssueRow) => stations.of(row.station),
            sorter: byText((row) => stations.of(row.station)),
          },
        ]
      : []),
    { title: '代表', key: 'deputy', width: 84, render: (_, row) => names.of(row.fields.deputy ?? '') },
    {
      title: '承办单位',
      key: 'unit',
      width: 140,
      render: (_, row) => names.of(row.state.unit) || <span className="quiet">{routeWords(row)}</span>,
      sorter: byText((row) => names.of(row.state.unit)),
    },
    {
      title: '阶段',
      key: 'stage',
      width: 92,
      render: (_, row) => <StageMark row={row} />,
      sorter: byText((row) => String(Object.keys(STAGES).indexOf(row.state.stage))),
    },
    {
      title: '时限',
      key: 'due',
      width: 116,
      render: (_, row) => <Clock row={row} />,
      sorter: byText((row) => (isOpen(row) ? row.state.dueOn || '9998' : '9999')),
    },
    {
      title: '更新',
      key: 'updated',
      width: 166,
      render: (_, row) => showMoment(row.updatedAt),
      sorter: byText((row) => row.updatedAt),
    },
  ]
}
