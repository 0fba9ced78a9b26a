/** 承办单位, with what each has in hand and what is late. */
import { type ReactNode, useMemo } from 'react'
import { isOpen, isOverdue } from '../../../shared/records/issue'
import type { IssueRow, UnitRow } from '../../../shared/records/row'
import { useMe, useRows } from '../../store'
import { today } from '../../ui/dates'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { concerned, ListFrame, type ListProps } from './ListFrame'

interface Load {
  readonly open: number
  readonly overdue: number
}

/** How many matters each unit has in hand on a day, and how many of them are late. */
function loadsOf(issues: readonly IssueRow[], day: string): ReadonlyMap<string, Load> {
  const found = new Map<string, Load>()
  for (const { state } of issues) {
    if (!state.unit || !isOpen(state)) continue
    const now = found.get(state.unit) ?? { open: 0, overdue: 0 }
    found.set(state.unit, { open: now.open + 1, overdue: now.overdue + (isOverdue(state, day) ? 1 : 0) })
  }
  return found
}

function unitColumns(loads: ReadonlyMap<string, Load>, openTitle: string): readonly Column<UnitRow>[] {
  const count = (row: UnitRow, key: keyof Load) => loads.get(row.recordId)?.[key] ?? 0
  return [
    { key: 'name', title: '名称', width: 220, grow: true, value: (row) => row.title },
    { key: 'contact', title: '联系人', width: 120, value: (row) => row.fields.contact ?? '' },
    { key: 'phone', title: '联系电话', width: 160, unsorted: true, value: (row) => row.fields.phone ?? '' },
    { key: 'open', title: openTitle, width: 110, type: 'number', value: (row) => count(row, 'open') },
    {
      key: 'overdue',
      title: '逾期',
      width: 90,
      type: 'number',
      value: (row) => count(row, 'overdue'),
      draw: (row) => {
        const late = count(row, 'overdue')
        return late > 0 ? <strong className="number-bad">{late}</strong> : 0
      },
    },
  ]
}

const UNIT_FILTER: FilterSpec<UnitRow> = {
  facets: [],
  anyText: (row, test) => test(row.title) || test(row.fields.contact),
  hint: '名称、联系人',
}

export function UnitList(list: ListProps): ReactNode {
  const me = useMe()
  const day = today()
  const stored = useRows('unit', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const issues = useRows('issue', me.station ? { station: me.station } : {})
  const columns = useMemo(
    () => unitColumns(loadsOf(issues ?? [], day), me.station ? '本站在办' : '在办问题'),
    [issues, day, me.station],
  )
  return <ListFrame {...list} kind="unit" rows={all} columns={columns} filter={UNIT_FILTER} />
}
