/** Whom a station is assessed by and compared with: stations of its office and sort (家 or 站), itself among them. Pure. */
import type { StationRow } from '../../../shared/records/row'
import { type Assessment, type Ranked, rankOf } from '../../../shared/rules/assessment/index'
import type { Me } from '../../store'

const isCentral = ({ fields }: StationRow): boolean => fields.central === true

/** Does this person decide about the station? Its own office does; a district above it reads. */
export function decidesOn(
  { partition }: StationRow,
  { atOffice, office }: Pick<Me, 'atOffice' | 'office'>,
): boolean {
  return atOffice && partition === `org/${office}`
}

/** The stations with which one is compared. */
export function peersOf(station: StationRow, stations: readonly StationRow[]): readonly StationRow[] {
  return stations.filter(
    (other) => isCentral(other) === isCentral(station) && other.partition === station.partition,
  )
}

/** Its place among them; null before all of them are assessed to the end. */
export function placeAmong(
  station: StationRow,
  stations: readonly StationRow[],
  assessments: ReadonlyMap<string, Assessment>,
): Ranked | null {
  const peers = peersOf(station, stations)
  const found = peers.flatMap(({ recordId }) => assessments.get(recordId) ?? [])
  return found.length === peers.length ? rankOf(station.recordId, found) : null
}
