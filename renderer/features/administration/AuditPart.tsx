/** 审计日志: what became of authority, newest first; it can be narrowed and exported like every list. */
import { Button, Select } from 'antd'
import dayjs from 'dayjs'
import { type ReactNode, useMemo, useState } from 'react'
import { AUDIT_WORDS } from '../../../shared/org/audit'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { RecordTable } from '../../ui/table/RecordTable'
import { useRecordList } from '../../ui/table/useRecordList'
import { useShortNames } from '../../ui/useShortNames'
import { periodWords } from '../../ui/words'
import { Told } from './Told'
import { useAsked } from './useAsked'
import { type AuditLine, postWords } from './words'

interface Line extends AuditLine {
  readonly recordId: string
  readonly about: string
  /** Post and period of the grant, as they stand now. */
  readonly granted: string
  readonly computer: string
  readonly by: string
  readonly recordNumber: string
}

const COLUMNS: readonly Column<Line>[] = [
  { key: 'at', title: '时间', width: 172, type: 'moment', value: ({ at }) => at },
  { key: 'what', title: '事项', width: 110, value: ({ what }) => AUDIT_WORDS[what] },
  { key: 'about', title: '涉及人员', width: 100, value: ({ about }) => about },
  { key: 'granted', title: '授权', width: 260, grow: true, value: ({ granted }) => granted },
  { key: 'computer', title: '涉及电脑', width: 120, value: ({ computer }) => computer },
  { key: 'by', title: '办理人', width: 150, value: ({ by }) => by },
  { key: 'record', title: '记录编号', width: 320, extra: true, value: ({ recordNumber }) => recordNumber },
  { key: 'person', title: '人员编号', width: 320, extra: true, value: ({ person }) => person ?? '' },
  { key: 'device', title: '电脑编号', width: 320, extra: true, value: ({ device }) => device ?? '' },
  { key: 'grant', title: '授权编号', width: 320, extra: true, value: ({ grantId }) => grantId ?? '' },
]

const FILTER: FilterSpec<Line> = {
  facets: [
    {
      key: 'what',
      label: '事项',
      all: '全部事项',
      options: Object.entries(AUDIT_WORDS).map(([value, label]) => ({ value, label })),
      of: ({ what }) => what,
    },
  ],
  anyText: ({ about, granted, computer, by }, test) => [about, granted, computer, by].some(test),
  hint: '人员、授权、电脑',
  day: { label: '时间', of: ({ at }) => today(new Date(at)) },
}

/** How far back is asked for, in days. Half a year is what the law wants kept at least (网络安全法第二十一条). */
const PERIODS = [
  { value: 184, label: '最近半年' },
  { value: 366, label: '最近一年' },
  { value: 3660, label: '最近十年' },
]

export function AuditPart(): ReactNode {
  const stations = useShortNames()
  const [days, setDays] = useState(184)
  const day = today()
  // The server's days are China's, whatever this clock says: one more does no harm.
  const from = dayjs(day).subtract(days, 'day').format('YYYY-MM-DD')
  const to = dayjs(day).add(1, 'day').format('YYYY-MM-DD')
  const audit = useAsked('audit', { from, to })
  const persons = useAsked('persons', {})
  const devices = useAsked('devices', {})
  const rows = useMemo(() => {
    const people = persons.answer ?? []
    const names = new Map(people.map(({ person, name }) => [person, name]))
    const own = audit.answer?.own ?? null
    if (own) names.set(own, '服务器管理')
    const granted = new Map(
      people.flatMap(({ grants }) =>
        grants.map((grant) => [grant.grantId, `${postWords(grant, stations)}，${periodWords(grant)}`]),
      ),
    )
    const computers = new Map((devices.answer ?? []).map(({ device, name }) => [device, name]))
    const nameOf = (person: string) => names.get(person) ?? '（不在名单）'
    // What is done to a computer concerns whoever works on it.
    const workers = new Map(
      (devices.answer ?? []).map(({ device, persons: at }) => [device, at.map(nameOf).join('、')]),
    )
    return audit.answer?.entries.map((entry) => ({
      ...entry,
      recordId: entry.id,
      about: entry.person === null ? (workers.get(entry.device ?? '') ?? '') : nameOf(entry.person),
      computer: entry.device === null ? '' : (computers.get(entry.device) ?? '（不在名单）'),
      by: entry.actor === null ? '服务器或其管理人员' : nameOf(entry.actor),
      granted:
        entry.grantId === null
          ? ''
          : own !== null && entry.person === own
            ? '服务器登记名册用'
            : (granted.get(entry.grantId) ?? ''),
      recordNumber: entry.recordId ?? '',
    }))
  }, [audit.answer, persons.answer, devices.answer, stations])
  const list = useRecordList({
    name: 'administration-audit',
    title: '审计日志',
    rows,
    columns: COLUMNS,
    filter: FILTER,
  })
  return (
    <Told asked={[audit, persons, devices]}>
      {audit.answer?.more && (
        <p className="notice notice-warn">这段时间的日志太多，只列出最近的 {rows?.length} 条。</p>
      )}
      <RecordTable
        list={list}
        onOpen={() => undefined}
        filters={
          <Select
            aria-label="期间"
            options={PERIODS}
            value={days}
            onChange={(next: number) => setDays(next)}
          />
        }
        empty={
          rows?.length === 0 ? (
            <EmptyState title="这段时间没有日志">授权、邀请、加入、注销和备份都会记在这里。</EmptyState>
          ) : (
            <EmptyState title="没有符合条件的日志">
              <Button onClick={list.clear}>清除筛选</Button>
            </EmptyState>
          )
        }
      />
    </Told>
  )
}
