/** 活动: activities, deeds, postings and plans; at the left the kind and its records, beside them the form of one. */
import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown, Input, Segmented, Select } from 'antd'
import { type ReactNode, useMemo, useState } from 'react'
import { yearOf } from '../../../shared/rules/workdays'
import { useMe, useRows } from '../../store'
import { today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { CLEAR } from '../../ui/form/signs'
import { registerHref } from '../../ui/links'
import { DeskMain } from '../../ui/list/DeskMain'
import { SideList } from '../../ui/list/SideList'
import { type Open, useDesk, type Wish } from '../../ui/list/useDesk'
import { useNameSearch } from '../../ui/useNameSearch'
import { useShortNames } from '../../ui/useShortNames'
import { entryOf, groupsOf, NO_FILTER, passes, type WorkFilter } from './entries'
import { FORMS, isWorkKind, WORK_KINDS, type WorkKind } from './forms'
import { WorkEditor } from './WorkEditor'

type OpenWork = (kind: WorkKind, ...record: Parameters<Open>) => void

const CHOICES = WORK_KINDS.map((value) => ({ value, label: FORMS[value].noun }))

function Filters({
  kind,
  filter,
  onChange,
}: {
  readonly kind: WorkKind
  readonly filter: WorkFilter
  readonly onChange: (filter: WorkFilter) => void
}): ReactNode {
  const me = useMe()
  const search = useNameSearch()
  const stations = useRows('station') ?? []
  const set = (part: Partial<WorkFilter>) => onChange({ ...filter, ...part })
  const types = Object.entries(FORMS[kind].types).map(([value, label]) => ({ value, label }))
  return (
    <search className="work-filter">
      {me.atOffice && (
        <Select
          aria-label="联络站"
          showSearch={search}
          options={[
            { value: '', label: '全部联络站' },
            ...stations
              .map((row) => ({ value: row.recordId, label: row.title }))
              .sort((a, b) => a.label.localeCompare(b.label, 'zh-CN')),
          ]}
          value={filter.station}
          onChange={(station: string) => set({ station })}
        />
      )}
      <div className="work-filter-pair">
        <Select
          aria-label="类型"
          options={[{ value: '', label: '全部类型' }, ...types]}
          value={filter.type}
          onChange={(type: string) => set({ type })}
        />
        <Input
          aria-label="查找"
          allowClear={CLEAR}
          placeholder="查找"
          value={filter.text}
          onChange={(event) => set({ text: event.target.value })}
        />
      </div>
    </search>
  )
}

function Desk({
  kind,
  record,
  wish,
  onOpen,
}: {
  readonly kind: WorkKind
  readonly record: string | null
  readonly wish: Wish
  readonly onOpen: OpenWork
}): ReactNode {
  const me = useMe()
  const stations = useShortNames()
  const form = FORMS[kind]
  const [filter, setFilter] = useState(NO_FILTER)
  const rows = useRows(kind, {
    from: `${yearOf(today()) - 1}-01-01`,
    ...(me.station ? { station: me.station } : {}),
  })
  const open: Open = (...record) => onOpen(kind, ...record)
  const desk = useDesk(kind, record, open, null, wish.begin)
  const shown = useMemo(() => rows?.filter((row) => passes(row, filter)) ?? [], [rows, filter])
  const groups = useMemo(() => {
    const unsaved = new Set(desk.drafts.map((entry) => entry.recordId))
    const known = new Set((rows ?? []).map((row) => row.recordId))
    const begun = desk.drafts
      .filter((draft) => draft.isNew && !known.has(draft.recordId))
      .map((draft) => ({
        id: draft.recordId,
        title: draft.title,
        line: '草稿在本机，尚未保存',
        unsaved: true,
      }))
    const stored = groupsOf(shown, (row) =>
      entryOf(row, unsaved.has(row.recordId), me.atOffice ? stations.of(row.station) : ''),
    )
    return [{ title: `未保存的新${form.noun}`, entries: begun }, ...stored]
  }, [rows, shown, desk.drafts, me.atOffice, stations, form])
  const there = form.there?.(rows ?? [])
  const items = Object.entries(form.choices?.(today()) ?? form.types).map(([key, label]) => ({
    key,
    label: there?.has(key) ? `${label}　已有，打开` : label,
  }))
  const choose = (key: string) => {
    const standing = there?.get(key)
    if (standing) open(standing)
    else desk.begin(key)
  }
  const filtered = filter !== NO_FILTER && rows !== undefined && rows.length > 0
  return (
    <div className="desk">
      <aside className="desk-side">
        <div className="work-kinds">
          <Segmented
            block
            aria-label="活动、帮扶、上墙或计划"
            options={CHOICES}
            value={kind}
            onChange={(value) => isWorkKind(value) && onOpen(value, null)}
          />
        </div>
        {desk.mayBegin && (
          <div className="desk-new">
            <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => choose(key) }}>
              <Button type={desk.state === 'nothing' ? 'primary' : 'default'}>
                新增{form.noun} <DownOutlined />
              </Button>
            </Dropdown>
          </div>
        )}
        <Filters kind={kind} filter={filter} onChange={setFilter} />
        <SideList
          label={form.noun}
          groups={groups}
          selected={desk.shown}
          onSelect={open}
          empty={
            rows &&
            (filtered ? (
              <EmptyState title="没有符合条件的记录">
                <Button onClick={() => setFilter(NO_FILTER)}>清除筛选</Button>
              </EmptyState>
            ) : (
              <EmptyState title={`还没有${form.noun}记录`}>
                {me.atOffice ? '站点登记并送达后会显示在这里。' : form.empty}
              </EmptyState>
            ))
          }
        />
        <a className="desk-all" href={registerHref(kind)}>
          {form.noun}台账
        </a>
      </aside>
      <DeskMain
        desk={desk}
        nothing={
          <EmptyState main title={shown.length > 0 ? `在左侧选择一条${form.noun}` : `还没有${form.noun}记录`}>
            {me.atOffice ? '可以查看各站登记的记录。' : form.empty}
          </EmptyState>
        }
      >
        {desk.shown && (
          <WorkEditor
            key={desk.shown}
            kind={kind}
            recordId={desk.shown}
            preset={desk.preset}
            fresh={desk.fresh}
            onDirty={desk.onDirty}
            step={wish.step}
            leave={wish.leave}
            back={wish.leave}
          />
        )}
      </DeskMain>
    </div>
  )
}

/** `kind` comes from the address; another kind is another desk, with drafts of its own. */
export function ActivitiesScreen({
  kind,
  record,
  wish,
  onOpen,
}: {
  readonly kind: string
  readonly record: string | null
  readonly wish: Wish
  readonly onOpen: OpenWork
}): ReactNode {
  const chosen = isWorkKind(kind) ? kind : 'activity'
  return <Desk key={chosen} kind={chosen} record={record} wish={wish} onOpen={onOpen} />
}
