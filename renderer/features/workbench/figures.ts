/** The figures of the office's workbench and the records behind each. Pure. */
import type { Row } from '../../../shared/records/row'
import type { OfficeDay, StationState } from '../../../shared/rules/duties/index'
import type { Names } from '../../store'
import type { NameBook } from '../../ui/words'
import type { Figure } from './Behind'

/** The kinds of records that came in, in the order in which they are shown. */
export const ARRIVALS = {
  reception: '接待',
  visit: '走访',
  meeting: '会议',
  issue: '民生问题',
  other: '其他',
} as const
export type Arrival = keyof typeof ARRIVALS
export const ARRIVAL_ORDER: readonly Arrival[] = ['reception', 'visit', 'meeting', 'issue', 'other']

export function arrivalOf(row: Row): Arrival {
  if (row.kind === 'visit') return row.fields.mode === 'visit' ? 'visit' : 'reception'
  return row.kind === 'meeting' || row.kind === 'issue' ? row.kind : 'other'
}

function ofStation(
  day: OfficeDay,
  station: string,
  pick: (state: StationState) => readonly Row[],
): readonly Row[] {
  return day.stations.filter((state) => station === '' || state.station === station).flatMap(pick)
}

/** What came last stands first. */
function latest(rows: readonly Row[]): readonly Row[] {
  const cameAt = ({ receivedAt }: Row) => Date.parse(receivedAt ?? '') || 0
  return rows.toSorted((a, b) => cameAt(b) - cameAt(a))
}

/** The records of a figure by its name in the address; null when there is no such figure. */
export function officeFigure(
  show: string,
  of: string,
  day: OfficeDay,
  names: Names,
  stations: NameBook,
): Figure | null {
  const at = of && stations.of(of) ? `${stations.of(of)}：` : ''
  switch (show) {
    case 'received':
      return {
        title: `${at}昨天以来收到`,
        rows: latest(day.received.filter((row) => of === '' || row.station === of)),
      }
    case 'arrived': {
      const label = ARRIVAL_ORDER.find((arrival) => arrival === of)
      if (!label) return null
      return {
        title: `昨天以来收到：${ARRIVALS[label]}`,
        rows: latest(day.received.filter((row) => arrivalOf(row) === of)),
      }
    }
    case 'open':
      return { title: `${at}未办结`, rows: ofStation(day, of, (state) => state.open) }
    case 'overdue':
      // Without a station: as the units owe it, also where the station is no longer there.
      return {
        title: `${at}逾期`,
        rows:
          of === ''
            ? day.lateUnits.flatMap(({ rows }) => rows)
            : ofStation(day, of, (state) => state.overdue),
        step: 'urged',
      }
    case 'disputed':
      return { title: `${at}等核定：待裁定、两人同改`, rows: ofStation(day, of, (state) => state.disputed) }
    case 'office':
      return { title: '报人大街道工委、提区人大建议，未办结', rows: day.toOffice }
    case 'unit': {
      const late = day.lateUnits.find(({ unit }) => unit === (of === 'none' ? '' : of))
      return {
        title: `逾期：${names.of(of) || '未定承办单位'}${names.isGone(of) ? '（已撤回）' : ''}`,
        rows: late?.rows ?? [],
        // Nobody can be pressed before it is said who handles it.
        step: of === 'none' || names.isGone(of) ? 'routed' : 'urged',
      }
    }
    case 'contested':
      return { title: '待裁定', rows: day.contested }
    case 'lost':
      return { title: '两人同改，待选定', rows: day.lost }
    default:
      return null
  }
}
