/** 接访走访: at the left what was registered lately, beside it the form of one record. */
import { PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useMemo } from 'react'
import { VISIT_MODES } from '../../../shared/records/dictionaries'
import type { VisitRow } from '../../../shared/records/row'
import { addDays } from '../../../shared/rules/workdays'
import { useMe, useRows } from '../../store'
import { showNearDate, today } from '../../ui/dates'
import { EmptyState } from '../../ui/EmptyState'
import type { OpenDraft } from '../../ui/form/useOpenDrafts'
import { registerHref } from '../../ui/links'
import { DeskMain } from '../../ui/list/DeskMain'
import { type SideEntry, type SideGroup, SideList } from '../../ui/list/SideList'
import { type Open, useDesk, type Wish } from '../../ui/list/useDesk'
import { useShortNames } from '../../ui/useShortNames'
import { clip } from '../../ui/words'
import { VisitEditor } from './VisitEditor'

/** Days that the list at the left goes back. */
const RECENT_DAYS = 60

function entryOf(row: VisitRow, unsaved: boolean, station: string): SideEntry {
  const { name, secret, mode } = row.fields
  return {
    id: row.recordId,
    title: secret ? '（保密）' : (name ?? '（未填姓名）'),
    line: [station, clip(row.title, 30) || '（未填事项）'].filter(Boolean).join(' · '),
    mark: mode ? VISIT_MODES[mode] : '',
    unsaved,
  }
}

function draftEntry(draft: OpenDraft): SideEntry {
  return {
    id: draft.recordId,
    title: draft.title || '（未填姓名）',
    line: '草稿在本机，尚未保存',
    mark: draft.preset === 'visit' ? '走访' : '接待',
    unsaved: true,
  }
}

function byDay(rows: readonly VisitRow[], entry: (row: VisitRow) => SideEntry): SideGroup[] {
  const days = [...new Set(rows.map((row) => row.date))]
  return days.map((day) => ({
    title: day ? showNearDate(day) : '未填日期',
    entries: rows.filter((row) => row.date === day).map(entry),
  }))
}

export function VisitsScreen({
  record,
  onOpen,
  wish,
}: {
  /** recordId of the record that is open; null when none was chosen. */
  readonly record: string | null
  readonly onOpen: Open
  readonly wish: Wish
}): ReactNode {
  const me = useMe()
  const stations = useShortNames()
  const rows = useRows('visit', {
    from: addDays(today(), -RECENT_DAYS),
    ...(me.station ? { station: me.station } : {}),
  })
  const desk = useDesk('visit', record, onOpen, 'reception', wish.begin)

  const groups = useMemo(() => {
    const unsaved = new Set(desk.drafts.map((entry) => entry.recordId))
    const known = new Set((rows ?? []).map((row) => row.recordId))
    const entry = (row: VisitRow) =>
      entryOf(row, unsaved.has(row.recordId), me.atOffice ? stations.of(row.station) : '')
    const begun = desk.drafts.filter((one) => one.isNew && !known.has(one.recordId))
    return [{ title: '未保存的新记录', entries: begun.map(draftEntry) }, ...byDay(rows ?? [], entry)]
  }, [rows, desk.drafts, me.atOffice, stations])

  return (
    <div className="desk">
      <aside className="desk-side">
        {desk.mayBegin && (
          <div className="desk-new">
            <Button icon={<PlusOutlined />} onClick={() => desk.begin('reception')}>
              新接访
            </Button>
            <Button icon={<PlusOutlined />} onClick={() => desk.begin('visit')}>
              新走访
            </Button>
          </div>
        )}
        <SideList
          label="近期接访走访"
          groups={groups}
          selected={desk.shown}
          onSelect={onOpen}
          empty={
            rows && (
              <EmptyState title="近期没有接访走访">
                {me.atOffice ? '站点登记并送达后会显示在这里。' : '在右侧登记第一件，保存后显示在这里。'}
              </EmptyState>
            )
          }
        />
        <a className="desk-all" href={registerHref('visit')}>
          接访走访台账
        </a>
      </aside>
      <DeskMain
        desk={desk}
        nothing={
          <EmptyState main title="在左侧选择一条接访走访">
            可以查看各站登记的原话、答复和处理途径。
          </EmptyState>
        }
      >
        {desk.shown && (
          <VisitEditor
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
