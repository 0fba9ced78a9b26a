/** Narrowing the lists of the organisation. Pure. */
import { hasLeft, inOffice, stationsOf } from '../../../shared/org/grid'
import type { DeputyRow, PointRow, Row } from '../../../shared/records/row'

/** `serving` in office now; `loose` in office and attached to nothing; `left` gone; '' all. */
export type State = '' | 'serving' | 'loose' | 'left'
export const STATES: readonly { readonly value: State; readonly label: string }[] = [
  { value: 'serving', label: '在任' },
  { value: 'loose', label: '未编入联络站' },
  { value: 'left', label: '已离任' },
  { value: '', label: '全部代表' },
]

/** A state from an address or a control; deputies in office when it is none. */
export function stateOf(value: string | undefined): State {
  return STATES.find((state) => state.value === value)?.value ?? 'serving'
}

export interface DeputyFilter {
  readonly text: string
  readonly level: string
  readonly group: string
  readonly station: string
  readonly leader: boolean
  readonly state: State
}

/** Do any of these words hold the text? An empty text is in everything. */
export function says(words: readonly (string | undefined)[], text: string): boolean {
  const wanted = text.trim().toLowerCase()
  return wanted === '' || words.some((word) => word?.toLowerCase().includes(wanted))
}

/** In office, and no station of `stations` (their recordIds) has the deputy on this day. */
export function isLoose(deputy: DeputyRow, stations: ReadonlySet<string>, day: string): boolean {
  return inOffice(deputy, day) && !stationsOf(deputy, day).some((station) => stations.has(station))
}

/** A point whose station is missing, unknown or withdrawn. */
export function isLoosePoint(point: PointRow, stations: ReadonlySet<string>): boolean {
  return !stations.has(point.fields.station ?? '')
}

function inState(deputy: DeputyRow, state: State, stations: ReadonlySet<string>, day: string): boolean {
  switch (state) {
    case '':
      return true
    case 'serving':
      return !hasLeft(deputy, day)
    case 'left':
      return hasLeft(deputy, day)
    case 'loose':
      return isLoose(deputy, stations, day)
  }
}

/** Does a deputy pass the filter on a day (`YYYY-MM-DD`)? */
export function passesDeputy(
  deputy: DeputyRow,
  filter: DeputyFilter,
  stations: ReadonlySet<string>,
  day: string,
): boolean {
  const { fields } = deputy
  return (
    inState(deputy, filter.state, stations, day) &&
    (filter.level === '' || fields.level === filter.level) &&
    (filter.group === '' || fields.group === filter.group) &&
    (filter.station === '' || stationsOf(deputy, day).includes(filter.station)) &&
    (!filter.leader || fields.leader === true) &&
    says(
      [fields.name, fields.certificate, fields.post, fields.street, fields.community, fields.village],
      filter.text,
    )
  )
}

/** By name, as a Chinese list is read. */
export function byTitle(a: Row, b: Row): number {
  return a.title.localeCompare(b.title, 'zh-CN')
}
