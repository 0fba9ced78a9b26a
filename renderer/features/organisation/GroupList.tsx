/** The deputies' groups: who leads, how many they are, and this quarter's theme. */
import { type ReactNode, useMemo } from 'react'
import { inOffice } from '../../../shared/org/grid'
import type { DeputyRow, GroupRow } from '../../../shared/records/row'
import { quarterOf, yearOf } from '../../../shared/rules/workdays'
import { type Names, useNames, useRows } from '../../store'
import { today } from '../../ui/dates'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { concerned, ListFrame, type ListProps } from './ListFrame'

/** Deputies in office who belong to the group on a day. */
export function membersOf(group: string, deputies: readonly DeputyRow[], day: string): readonly DeputyRow[] {
  return deputies.filter((deputy) => deputy.fields.group === group && inOffice(deputy, day))
}

/** The theme of the quarter in which the day lies; '' when none was set. */
export function themeOn({ items }: GroupRow, day: string): string {
  const [year, period] = [yearOf(day), `q${quarterOf(day)}`]
  return items.themes.find((row) => row.year === year && row.period === period)?.theme ?? ''
}

function columnsOf(names: Names, deputies: readonly DeputyRow[], day: string): readonly Column<GroupRow>[] {
  return [
    { key: 'name', title: '小组', width: 240, value: (row) => row.title },
    {
      key: 'leader',
      title: '组长',
      width: 110,
      value: (row) => names.of(row.fields.leader ?? ''),
      draw: (row) => names.of(row.fields.leader ?? '') || <span className="mark mark-warn">未定</span>,
    },
    {
      key: 'members',
      title: '代表',
      width: 80,
      type: 'number',
      value: (row) => membersOf(row.recordId, deputies, day).length,
    },
    {
      key: 'theme',
      title: '本季度主题',
      width: 320,
      grow: true,
      value: (row) => themeOn(row, day),
      draw: (row) => themeOn(row, day) || <span className="quiet">未定</span>,
    },
    {
      key: 'themes',
      title: '历次主题',
      width: 90,
      type: 'number',
      extra: true,
      value: (row) => row.items.themes.length,
    },
  ]
}

export function GroupList(list: ListProps): ReactNode {
  const day = today()
  const names = useNames()
  const stored = useRows('group', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const deputies = useRows('deputy')
  const columns = useMemo(() => columnsOf(names, deputies ?? [], day), [names, deputies, day])
  const filter = useMemo(
    (): FilterSpec<GroupRow> => ({
      facets: [],
      anyText: (row, test) =>
        test(row.title) || test(names.of(row.fields.leader ?? '')) || test(themeOn(row, day)),
      hint: '小组、组长、主题',
    }),
    [names, day],
  )
  return <ListFrame {...list} kind="group" rows={all} columns={columns} filter={filter} />
}
