/** The records behind a figure: exactly those that it counts. Enter or a click opens one: in its form, where it lacks something. */
import { ArrowLeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { VISIT_MODES } from '../../../shared/records/dictionaries'
import { KINDS } from '../../../shared/records/index'
import { stageWord } from '../../../shared/records/issue'
import type { Row } from '../../../shared/records/row'
import { useMe, useNames, useTree } from '../../store'
import { showDate, showMoment } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { formHref, openToRead } from '../../ui/links'
import { BatchSteps } from '../../ui/steps/BatchSteps'
import { mayChange } from '../../ui/steps/permitted'
import { type Column, through } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { dateColumn, numberColumn, stationColumn, titleColumn } from '../../ui/table/recordColumns'
import { without } from '../../ui/table/selection'
import { useRecordList } from '../../ui/table/useRecordList'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { lackingPath } from './lacking'

/** What is said beside a record that counts as it is. */
export const COUNTED = '计入'

/** What a figure counts. */
export interface Figure {
  readonly title: string
  readonly rows: readonly Row[]
  /** A word on single records, by recordId. */
  readonly remarks?: Readonly<Record<string, string>>
  /** Remarks say what a record lacks: it is opened to be mended. */
  readonly isToMend?: true
  /** The step whose form opens with a record; '' for none. */
  readonly step?: string
}

interface Line {
  readonly recordId: string
  readonly row: Row
  readonly remark: string
}

function kindWords(row: Row): string {
  return row.kind === 'visit' && row.fields.mode ? VISIT_MODES[row.fields.mode] : KINDS[row.kind].label
}

function stateWords(row: Row): string {
  if (row.contested) return '待裁定'
  if (row.kind === 'issue') return stageWord(row.state)
  if (row.kind === 'meeting') return row.state.finalizedOn ? '已定稿' : '未定稿'
  return ''
}

/** What the last column says where there is no remark: until when, how often it was urged and who handles it, or when it came. */
export function remarkOf(row: Row, names: NameBook): string {
  if (row.kind === 'issue' && row.state.dueOn && row.state.stage === 'routed') {
    const { dueOn, urgedOn, unit } = row.state
    const urged = urgedOn.length > 0 ? `已催办${urgedOn.length}次` : ''
    return [`时限${showDate(dueOn)}`, urged, names.of(unit)].filter(Boolean).join('，')
  }
  return row.receivedAt ? `收到 ${showMoment(row.receivedAt)}` : '尚未送达'
}

const rowOf = ({ row }: Line): Row => row

function columnsOf(stations: NameBook | null): readonly Column<Line>[] {
  return [
    through({ ...numberColumn, extra: true }, rowOf),
    through(dateColumn(), rowOf),
    { key: 'kind', title: '类型', width: 96, value: ({ row }) => kindWords(row) },
    ...(stations ? [through(stationColumn(stations), rowOf)] : []),
    through({ ...titleColumn('内容', (row) => row.title || '（未填写）'), width: 160 }, rowOf),
    { key: 'state', title: '状态', width: 92, value: ({ row }) => stateWords(row) },
    { key: 'remark', title: '说明', width: 330, value: ({ remark }) => remark },
  ]
}

const FILTER: FilterSpec<Line> = {
  facets: [],
  anyText: ({ row, remark }, test) => test(row.number) || test(row.title) || test(remark),
  heard: ({ row }, test) => test(row.title),
  hint: '编号、内容、说明',
  day: { label: '日期', of: ({ row }) => row.date },
}

const NONE: readonly Line[] = []

export function Behind({
  figure,
  atOffice,
}: {
  /** undefined while it is being read, null when the address names none. */
  readonly figure: Figure | null | undefined
  readonly atOffice: boolean
}): ReactNode {
  const me = useMe()
  const tree = useTree()
  const names = useNames()
  const stations = useShortNames()
  const columns = useMemo(() => columnsOf(atOffice ? stations : null), [atOffice, stations])
  const lines = useMemo(
    () =>
      figure?.rows.map((row) => ({
        recordId: row.recordId,
        row,
        remark: figure.remarks?.[row.recordId] ?? remarkOf(row, names),
      })),
    [figure, names],
  )
  const list = useRecordList({
    name: 'behind',
    passing: true,
    title: figure?.title ?? '记录',
    rows: figure === null ? NONE : lines,
    columns,
    filter: FILTER,
  })
  // Where the figure asks for a step, it is offered for all of them.
  const asked = list.selected.length === 0 ? figure?.step : undefined
  const meant = asked ? (list.shown ?? NONE) : list.selected
  const matters = useMemo(() => meant.map(rowOf), [meant])
  return (
    <div className="register">
      <header className="register-head">
        <Button
          icon={<ArrowLeftOutlined />}
          onClick={() => {
            location.hash = '#/desk'
          }}
        >
          返回工作台
        </Button>
        <h1>{figure === null ? '没有这一项' : (figure?.title ?? '')}</h1>
        <span className="grow" />
        <BatchSteps
          rows={matters}
          only={asked}
          onDone={(taken) => list.select(without(list.selection, taken))}
        />
      </header>
      <RecordTable
        list={list}
        hint={lines?.some(({ row }) => row.kind === 'issue') ? '选中几件可一起催办、交办' : ''}
        empty={
          list.narrowed ? (
            <EmptyState title="没有符合筛选的记录">
              <Button onClick={list.clear}>清除筛选</Button>
            </EmptyState>
          ) : (
            <EmptyState title="这里没有记录了">办完的已经不在此列，可以返回工作台。</EmptyState>
          )
        }
        onOpen={({ recordId, row, remark }) => {
          const lacking = figure?.isToMend && figure.remarks?.[recordId] !== undefined && remark !== COUNTED
          const form =
            lacking &&
            mayChange(row, me.grant, tree) &&
            formHref(row.kind, recordId, lackingPath(row, remark))
          if (form) location.hash = form
          else openToRead(recordId, figure?.step)
        }}
      />
    </div>
  )
}
