/** 人员: the posts they hold and the 六员 with their terms. */
import { type ReactNode, useMemo } from 'react'
import { holds, postsOn } from '../../../shared/org/grid'
import { ROLES } from '../../../shared/org/roles'
import { SIX_ROLES } from '../../../shared/records/dictionaries'
import type { PersonRow } from '../../../shared/records/row'
import { useRows } from '../../store'
import { today } from '../../ui/dates'
import { nameReading } from '../../ui/reading'
import type { Column } from '../../ui/table/columns'
import type { FilterSpec } from '../../ui/table/filter'
import { useShortNames } from '../../ui/useShortNames'
import type { NameBook } from '../../ui/words'
import { concerned, ListFrame, type ListProps } from './ListFrame'

function postWords(person: PersonRow, stations: NameBook, day: string): string {
  return postsOn(person, day)
    .map((post) =>
      [
        post.station ? stations.of(post.station) : '',
        post.role ? ROLES[post.role] : '',
        post.fullTime ? '（专职）' : '',
      ]
        .filter(Boolean)
        .join(''),
    )
    .join('、')
}

function termWords(person: PersonRow, day: string): string {
  return person.items.terms
    .filter((term) => holds(term, day))
    .flatMap((term) => (term.role ? [SIX_ROLES[term.role]] : []))
    .join('、')
}

function personColumns(stations: NameBook, day: string): readonly Column<PersonRow>[] {
  return [
    {
      key: 'name',
      title: '姓名',
      width: 110,
      value: (row) => row.title,
      order: (row) => nameReading(row.title),
    },
    {
      key: 'posts',
      title: '现任岗位',
      width: 260,
      value: (row) => postWords(row, stations, day),
      draw: (row) => postWords(row, stations, day) || <span className="quiet">没有现任岗位</span>,
    },
    { key: 'terms', title: '六员', width: 180, grow: true, value: (row) => termWords(row, day) },
    { key: 'phone', title: '联系电话', width: 130, unsorted: true, value: (row) => row.fields.phone ?? '' },
  ]
}

function personFilter(stations: NameBook, day: string): FilterSpec<PersonRow> {
  return {
    facets: [
      {
        key: 'term',
        label: '六员',
        all: '全部六员',
        options: Object.entries(SIX_ROLES).map(([value, label]) => ({ value, label })),
        of: (row) => row.items.terms.filter((term) => holds(term, day)).flatMap(({ role }) => role ?? []),
        wide: true,
      },
    ],
    anyText: (row, test) => test(row.title) || test(postWords(row, stations, day)),
    hint: '姓名、岗位、站',
  }
}

export function PersonList(list: ListProps): ReactNode {
  const day = today()
  const stored = useRows('person', { withdrawn: true })
  const all = useMemo(() => concerned(stored, list.withdrawn), [stored, list.withdrawn])
  const shorts = useShortNames()
  const columns = useMemo(() => personColumns(shorts, day), [shorts, day])
  const filter = useMemo(() => personFilter(shorts, day), [shorts, day])
  return <ListFrame {...list} kind="person" rows={all} columns={columns} filter={filter} />
}
