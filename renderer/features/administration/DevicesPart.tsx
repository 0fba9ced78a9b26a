/** 电脑: which there are, who works on them, when they were last connected; one can be revoked. */
import { App, Button } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { useMe } from '../../store'
import { showMoment, today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { sentence } from '../../ui/form/useDraftKeeper'
import { Fact } from '../../ui/read/Fact'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { useRecordList } from '../../ui/table/useRecordList'
import { useShortNames } from '../../ui/useShortNames'
import { Dialog } from './Dialog'
import { Told } from './Told'
import { type Asked, useAsk, useAsked } from './useAsked'
import { DEVICE_STATES, type DeviceLine, deviceState, heldWords, type PersonLine } from './words'

interface Line extends DeviceLine {
  readonly recordId: string
  /** Names of those who work on it, and where. */
  readonly people: string
  readonly posts: string
}

const COLUMNS: readonly Column<Line>[] = [
  { key: 'name', title: '电脑名称', width: 140, value: ({ name }) => name },
  { key: 'people', title: '人员', width: 110, value: ({ people }) => people },
  { key: 'posts', title: '岗位', width: 210, grow: true, value: ({ posts }) => posts },
  {
    key: 'state',
    title: '状态',
    width: 90,
    value: (line) => DEVICE_STATES[deviceState(line)],
    draw: (line) => {
      const state = deviceState(line)
      const mark = { online: 'mark mark-good', offline: 'mark', revoked: 'mark mark-bad' }[state]
      return <span className={mark}>{DEVICE_STATES[state]}</span>
    },
  },
  { key: 'seen', title: '最近在线', width: 172, type: 'moment', value: ({ seenAt }) => seenAt ?? '' },
  { key: 'since', title: '加入时间', width: 172, type: 'moment', value: ({ since }) => since },
  {
    key: 'revoked',
    title: '注销时间',
    width: 180,
    type: 'moment',
    extra: true,
    value: ({ revokedAt }) => revokedAt ?? '',
  },
  { key: 'id', title: '电脑编号', width: 320, extra: true, unsorted: true, value: ({ device }) => device },
]

const FILTER: FilterSpec<Line> = {
  facets: [
    {
      key: 'state',
      label: '状态',
      all: '全部状态',
      options: Object.entries(DEVICE_STATES).map(([value, label]) => ({ value, label })),
      of: deviceState,
    },
  ],
  anyText: ({ name, people, posts }, test) => [name, people, posts].some(test),
  hint: '电脑名称、人员',
}

function Revoke({
  line,
  own,
  onDone,
  onClose,
}: {
  readonly line: Line
  /** It is this computer. */
  readonly own: boolean
  readonly onDone: () => Promise<void>
  readonly onClose: () => void
}): ReactNode {
  const ask = useAsk()
  const { message } = App.useApp()
  const [sure, setSure] = useState(false)
  const [busy, setBusy] = useState(false)
  const revoke = async () => {
    setBusy(true)
    try {
      const { before } = await ask('revoke', { device: line.device })
      void message.success(before ? '这台电脑以前已经注销' : '已注销，这台电脑已断开')
      await onDone()
      onClose()
    } catch (error) {
      void message.error(sentence(error))
      setBusy(false)
    }
  }
  const able = line.revokedAt === null && !own && !line.shared
  return (
    <Dialog
      title={sure ? `注销“${line.name}”` : line.name}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
        able && !sure && (
          <Button key="ask" danger onClick={() => setSure(true)}>
            注销这台电脑……
          </Button>
        ),
        able && sure && (
          <Button key="yes" danger type="primary" loading={busy} onClick={() => void revoke()}>
            确认注销
          </Button>
        ),
      ]}
    >
      <dl className="facts">
        <Fact label="人员">{line.people || '没有'}</Fact>
        <Fact label="状态">{DEVICE_STATES[deviceState(line)]}</Fact>
        <Fact label="最近在线">{line.seenAt ? showMoment(line.seenAt) : '没有记录'}</Fact>
        <Fact label="加入时间">{showMoment(line.since)}</Fact>
        {line.revokedAt && <Fact label="注销时间">{showMoment(line.revokedAt)}</Fact>}
      </dl>
      {own && <p className="quiet">这是您正在使用的电脑，不能在它上面注销它。</p>}
      {line.shared && <p className="quiet">这台电脑上还有别的工委的人员，请联系管理服务器的人员办理。</p>}
      {sure && (
        <div className="notice notice-bad" role="alert">
          <p>
            <strong>注销后不能撤销：</strong>
          </p>
          <ul>
            <li>这台电脑马上断开，以后不能再收到或送出任何内容；</li>
            <li>它上面还没有送达的登记仍留在它本机，服务器不再接收；</li>
            <li>同一人的其他电脑不受影响；这台电脑要再用，须重新发邀请码加入。</li>
          </ul>
        </div>
      )}
    </Dialog>
  )
}

function Table({
  devices,
  persons,
}: {
  readonly devices: Asked<DeviceLine[]>
  readonly persons: readonly PersonLine[]
}): ReactNode {
  const stations = useShortNames()
  const me = useMe()
  const day = today()
  const [open, setOpen] = useState<string | null>(null)
  const rows = useMemo(
    () =>
      (devices.answer ?? [])
        .map((line) => {
          const people = persons.filter(({ person }) => line.persons.includes(person))
          const posts = people.map((one) => heldWords(one, stations, day)).filter(Boolean)
          const names = people.map(({ name }) => name).join('、')
          return { ...line, recordId: line.device, people: names, posts: posts.join('、') }
        })
        .reverse(),
    [devices.answer, persons, stations, day],
  )
  const list = useRecordList({
    name: 'administration-devices',
    title: '电脑',
    rows,
    columns: COLUMNS,
    filter: FILTER,
  })
  const shown = rows.find(({ device }) => device === open)
  return (
    <>
      <RecordTable
        list={list}
        onOpen={({ device }) => setOpen(device)}
        empty={
          rows.length === 0 ? (
            <EmptyState title="还没有电脑加入">在“人员与授权”里给人员发邀请码。</EmptyState>
          ) : (
            <EmptyState title="没有符合条件的电脑">
              <Button onClick={list.clear}>清除筛选</Button>
            </EmptyState>
          )
        }
      />
      {shown && (
        <Revoke
          line={shown}
          own={shown.device === me.device}
          onDone={devices.again}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  )
}

export function DevicesPart(): ReactNode {
  const devices = useAsked('devices', {}, { follow: true })
  const persons = useAsked('persons', {})
  return (
    <Told asked={[devices, persons]}>
      <Table devices={devices} persons={persons.answer ?? []} />
    </Told>
  )
}
