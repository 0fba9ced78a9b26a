/** 会议: at the left the meetings of this year and the last, beside them the form of one. */
import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { MEETING_TYPES } from '../../../shared/records/dictionaries'
import type { MeetingRow } from '../../../shared/records/row'
import { yearOf } from '../../../shared/rules/workdays'
import { useMe, useRows } from '../../store'
import { showDayOfYear, today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import { registerHref } from '../../ui/links'
import { DeskMain } from '../../ui/list/DeskMain'
import { type SideEntry, type SideGroup, SideList } from '../../ui/list/SideList'
import { type Open, useDesk, type Wish } from '../../ui/list/useDesk'
import { useShortNames } from '../../ui/useShortNames'
import { MeetingEditor } from './MeetingEditor'

function entryOf(row: MeetingRow, unsaved: boolean, station: string): SideEntry {
  const type = row.fields.type ? MEETING_TYPES[row.fields.type] : ''
  return {
    id: row.recordId,
    title: row.title || type || '（未命名）',
    line: [
      showDayOfYear(row.date),
      row.state.finalizedOn ? '已定稿' : '未定稿',
      station,
      row.title.includes(type) ? '' : type,
    ]
      .filter(Boolean)
      .join(' · '),
    unsaved,
  }
}

export function MeetingsScreen({
  record,
  onOpen,
  wish,
}: {
  readonly record: string | null
  readonly onOpen: Open
  readonly wish: Wish
}): ReactNode {
  const me = useMe()
  const stations = useShortNames()
  const rows = useRows('meeting', {
    from: `${yearOf(today()) - 1}-01-01`,
    ...(me.station ? { station: me.station } : {}),
  })
  const desk = useDesk('meeting', record, onOpen, null, wish.begin)
  const groups = useMemo((): SideGroup[] => {
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
    const months = [...new Set((rows ?? []).map((row) => row.date.slice(0, 7)))]
    const stored = months.map((month) => ({
      title: `${month.slice(0, 4)}年${Number(month.slice(5))}月`,
      entries: (rows ?? [])
        .filter((row) => row.date.startsWith(month))
        .map((row) => entryOf(row, unsaved.has(row.recordId), me.atOffice ? stations.of(row.station) : '')),
    }))
    return [{ title: '未保存的新会议', entries: begun }, ...stored]
  }, [rows, desk.drafts, me.atOffice, stations])
  const items = Object.entries(MEETING_TYPES).map(([key, label]) => ({ key, label }))
  const newMeeting = desk.mayBegin && (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => desk.begin(key) }}>
      <Button type={desk.state === 'nothing' ? 'primary' : 'default'}>
        新增会议 <DownOutlined />
      </Button>
    </Dropdown>
  )
  return (
    <div className="desk">
      <aside className="desk-side">
        {newMeeting && <div className="desk-new">{newMeeting}</div>}
        <SideList
          label="会议"
          groups={groups}
          selected={desk.shown}
          onSelect={onOpen}
          empty={
            rows && (
              <EmptyState title="还没有会议">
                {me.atOffice ? '站点登记并送达后会显示在这里。' : '登记以后显示在这里。'}
              </EmptyState>
            )
          }
        />
        <a className="desk-all" href={registerHref('meeting')}>
          会议台账
        </a>
      </aside>
      <DeskMain
        desk={desk}
        nothing={
          <EmptyState
            main
            title={groups.some((group) => group.entries.length > 0) ? '在左侧选择一次会议' : '还没有会议'}
          >
            {me.atOffice ? '可以查看各站的会议和纪要。' : '查看或补充纪要，或者登记一次新会议。'}
            {desk.mayBegin && (
              <p className="empty-choices">
                {items.map(({ key, label }) => (
                  <Button key={key} onClick={() => desk.begin(key)}>
                    {label}
                  </Button>
                ))}
              </p>
            )}
          </EmptyState>
        }
      >
        {desk.shown && (
          <MeetingEditor
            key={desk.shown}
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
