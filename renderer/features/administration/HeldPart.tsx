/** 待认领: what was written under grants that had ended when it came. Nothing of it is in a register until the office claims it. */
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { parsePartition } from '../../../shared/org/partition'
import { isKind, KINDS } from '../../../shared/records/index'
import type { AdminAnswerOf } from '../../../shared/wire/admin'
import { useNames } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { useRecordList } from '../../ui/table/useRecordList'
import { useShortNames } from '../../ui/useShortNames'
import { HeldDialog } from './HeldDialog'
import { Told } from './Told'
import { type Asked, useAsked } from './useAsked'

export type HeldGroup = AdminAnswerOf<'held'>[number]

interface Line {
  /** Of the row, not of the record. */
  readonly recordId: string
  readonly group: HeldGroup
  readonly who: string
  readonly kind: string
  readonly where: string
}

const COLUMNS: readonly Column<Line>[] = [
  { key: 'who', title: '谁写的', width: 140, value: ({ who }) => who },
  { key: 'at', title: '送到时间', width: 190, type: 'moment', value: ({ group }) => group.heldAt },
  { key: 'kind', title: '哪类记录', width: 140, value: ({ kind }) => kind },
  {
    key: 'title',
    title: '内容',
    width: 200,
    grow: true,
    unsorted: true,
    value: ({ group }) => group.title || '（打开查看）',
  },
  { key: 'where', title: '联络站', width: 140, value: ({ where }) => where },
  { key: 'commits', title: '次数', width: 80, type: 'number', value: ({ group }) => group.commits },
]

const FILTER: FilterSpec<Line> = {
  facets: [],
  anyText: ({ who, kind, where, group }, test) => [who, kind, where, group.title].some(test),
  hint: '人员、类别、内容、联络站',
  day: { label: '送到', of: ({ group }) => today(new Date(group.heldAt)) },
}

function Table({ held }: { readonly held: Asked<HeldGroup[]> }): ReactNode {
  const names = useNames()
  const stations = useShortNames()
  const [open, setOpen] = useState<string | null>(null)
  const rows = useMemo(
    () =>
      (held.answer ?? []).map((group): Line => {
        const where = parsePartition(group.partition)
        return {
          recordId: `${group.recordId}/${group.person}/${group.device}`,
          group,
          who: names.of(group.person) || '（不在名册中）',
          kind: isKind(group.kind) ? KINDS[group.kind].label : group.kind,
          where: where?.home === 'station' ? stations.of(where.station) : '人大街道工委',
        }
      }),
    [held.answer, names, stations],
  )
  const list = useRecordList({
    name: 'administration-held',
    title: '待认领',
    rows,
    columns: COLUMNS,
    filter: FILTER,
  })
  const shown = rows.find(({ recordId }) => recordId === open)
  return (
    <>
      <RecordTable
        list={list}
        onOpen={({ recordId }) => setOpen(recordId)}
        empty={
          rows.length === 0 ? (
            <EmptyState title="没有待认领的内容">
              有人离线时写的内容，送到时他的授权已经结束，会放在这里等工委认领或退回。
            </EmptyState>
          ) : (
            <EmptyState title="没有符合条件的内容">
              <Button onClick={list.clear}>清除筛选</Button>
            </EmptyState>
          )
        }
      />
      {shown && (
        <HeldDialog
          key={shown.recordId}
          group={shown.group}
          who={shown.who}
          kind={shown.kind}
          onDone={held.again}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

export function HeldPart(): ReactNode {
  const held = useAsked('held', {}, { follow: true })
  return (
    <Told asked={[held]}>
      <Table held={held} />
    </Told>
  )
}
