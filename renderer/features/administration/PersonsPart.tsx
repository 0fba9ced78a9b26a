/** 人员与授权: who there is and what each may do; a person opens with the grants and the way to invite. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { ROLES } from '../../../shared/org/roles'
import { useNames } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { compareNames, nameReading } from '../../ui/reading'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { useRecordList } from '../../ui/table/useRecordList'
import { useShortNames } from '../../ui/useShortNames'
import { AddPerson } from './AddPerson'
import { PersonDialog } from './PersonDialog'
import { Told } from './Told'
import { type Asked, useAsked } from './useAsked'
import { grantState, heldWords, type PersonLine } from './words'

interface Line extends PersonLine {
  readonly recordId: string
  readonly devices: number
}

function columnsOf(stations: { of(id: string): string }, day: string): readonly Column<Line>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 140,
      value: ({ name }) => name,
      order: ({ name }) => nameReading(name),
    },
    {
      key: 'held',
      title: '现有授权',
      width: 320,
      grow: true,
      value: (line) => heldWords(line, stations, day),
      draw: (line) => heldWords(line, stations, day) || <span className="mark">没有有效的授权</span>,
    },
    {
      key: 'ended',
      title: '已结束',
      width: 90,
      type: 'number',
      value: ({ grants }) => grants.filter((grant) => grantState(grant, day) === 'ended').length,
    },
    { key: 'devices', title: '在用电脑', width: 96, type: 'number', value: ({ devices }) => devices },
    { key: 'id', title: '人员编号', width: 320, extra: true, unsorted: true, value: ({ person }) => person },
  ]
}

function filterOf(day: string): FilterSpec<Line> {
  const holding = ({ grants }: Line) => grants.filter((grant) => grantState(grant, day) === 'holds')
  return {
    facets: [
      {
        key: 'role',
        label: '岗位',
        all: '全部岗位',
        options: Object.entries(ROLES).map(([value, label]) => ({ value, label })),
        of: (line) => holding(line).map(({ role }) => role),
      },
      {
        key: 'state',
        label: '授权',
        all: '不限授权',
        options: [
          { value: 'some', label: '有有效授权' },
          { value: 'none', label: '没有有效授权' },
        ],
        of: (line) => (holding(line).length > 0 ? 'some' : 'none'),
      },
    ],
    anyText: ({ name }, test) => test(name),
    heard: ({ name }, test) => test(name),
    hint: '姓名',
  }
}

function useLines(persons: readonly PersonLine[], devices: ReturnType<typeof useDevices>): readonly Line[] {
  return useMemo(() => {
    const active = devices.answer?.filter(({ revokedAt }) => revokedAt === null) ?? []
    return persons
      .map((line) => ({
        ...line,
        recordId: line.person,
        devices: active.filter((one) => one.persons.includes(line.person)).length,
      }))
      .sort((a, b) => compareNames(a.name, b.name))
  }, [persons, devices.answer])
}

function useDevices() {
  return useAsked('devices', {})
}

function Table({
  persons,
  devices,
}: {
  readonly persons: Asked<PersonLine[]>
  readonly devices: ReturnType<typeof useDevices>
}): ReactNode {
  const names = useNames()
  const shorts = useShortNames()
  const day = today()
  const [open, setOpen] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  /** Who was added just now. */
  const [added, setAdded] = useState<string | null>(null)
  const rows = useLines(persons.answer ?? [], devices)
  const columns = useMemo(() => columnsOf(shorts, day), [shorts, day])
  const filter = useMemo(() => filterOf(day), [day])
  const list = useRecordList({ name: 'administration-persons', title: '人员与授权', rows, columns, filter })
  const shown = rows.find(({ person }) => person === open)
  return (
    <>
      <RecordTable
        list={list}
        onOpen={({ person }) => setOpen(person)}
        actions={
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
            添加人员
          </Button>
        }
        empty={
          rows.length === 0 ? (
            <EmptyState title="还没有人员">按右上方“添加人员”，给予授权并发邀请码。</EmptyState>
          ) : (
            <EmptyState title="没有符合条件的人员">
              <Button onClick={list.clear}>清除筛选</Button>
            </EmptyState>
          )
        }
      />
      {adding && (
        <AddPerson
          onClose={() => setAdding(false)}
          onAdded={(person) => {
            setAdding(false)
            setAdded(person)
            void persons.again().then(() => setOpen(person))
          }}
        />
      )}
      {shown && (
        <PersonDialog
          key={shown.person}
          line={shown}
          stations={names}
          isNew={shown.person === added}
          onChanged={persons.again}
          onClose={() => {
            setOpen(null)
            setAdded(null)
          }}
        />
      )}
    </>
  )
}

export function PersonsPart(): ReactNode {
  const persons = useAsked('persons', {})
  const devices = useDevices()
  return (
    <Told asked={[persons, devices]}>
      <Table persons={persons} devices={devices} />
    </Told>
  )
}
