/**
 * 家—站—点: the organisation as a grid of the office, its central stations, stations and points, with the deputies attached
 * to each. A pure projection of rows on one day; it also names what is attached to nothing.
 */
import type { DeputyRow, PersonRow, PointRow, StationRow } from '../records/row'

/** A period with open ends; both days (`YYYY-MM-DD`) included. */
interface Period {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Does a dated entry hold on this day? */
export function holds({ from, to }: Period, day: string): boolean {
  return (from ?? '') <= day && (!to || day <= to)
}

/** Is the deputy in office on this day? Leaving is a date, never a deletion. */
export function inOffice(deputy: DeputyRow, day: string): boolean {
  return !deputy.withdrawn && holds(deputy.fields, day)
}

/** Has the deputy left before this day? */
export function hasLeft(deputy: DeputyRow, day: string): boolean {
  return deputy.fields.to !== undefined && deputy.fields.to !== '' && deputy.fields.to < day
}

/** The stations that a deputy belongs to on this day. */
export function stationsOf(deputy: DeputyRow, day: string): readonly string[] {
  const found = deputy.items.memberships.filter((membership) => holds(membership, day))
  return [...new Set(found.flatMap(({ station }) => (station ? [station] : [])))]
}

/** Does a deputy belong to the station on this day? */
export function belongsTo(deputy: DeputyRow, station: string, day: string): boolean {
  return stationsOf(deputy, day).includes(station)
}

/** The posts that a person holds on this day. */
export function postsOn(person: PersonRow, day: string): PersonRow['items']['posts'] {
  return person.items.posts.filter((post) => holds(post, day))
}

/** One station (or central station) with what is attached to it. */
export interface GridStation {
  readonly station: StationRow
  readonly points: readonly PointRow[]
  readonly deputies: readonly DeputyRow[]
}

export interface Grid {
  /** 家: the central stations, normally one. */
  readonly central: readonly GridStation[]
  /** 站: the other stations. */
  readonly stations: readonly GridStation[]
  /** Points that belong to a station. */
  readonly pointCount: number
  /** Deputies in office, each counted once. */
  readonly deputyCount: number
  /** Deputies in office that stand at more than one station: the stations' numbers add to more than the total. */
  readonly sharedDeputies: readonly DeputyRow[]
  /** Deputies in office that no station has. */
  readonly looseDeputies: readonly DeputyRow[]
  /** Points whose station is missing or withdrawn. */
  readonly loosePoints: readonly PointRow[]
}

export interface GridInput {
  readonly stations: readonly StationRow[]
  readonly points: readonly PointRow[]
  readonly deputies: readonly DeputyRow[]
}

/**
 * What belongs to one office: its stations and points, its deputies, and those of the district who are attached to one of its
 * stations on this day (`YYYY-MM-DD`).
 */
export function gridOfOffice({ stations, points, deputies }: GridInput, office: string, day: string): Grid {
  const isOwn = ({ partition }: { readonly partition: string }) => partition === `org/${office}`
  const own = stations.filter(isOwn)
  const ids = new Set(own.map(({ recordId }) => recordId))
  const concerns = (deputy: DeputyRow) => {
    const attached = stationsOf(deputy, day)
    return attached.some((id) => ids.has(id)) || (isOwn(deputy) && attached.length === 0)
  }
  return gridOf({ stations: own, points: points.filter(isOwn), deputies: deputies.filter(concerns) }, day)
}

function byTitle(a: { readonly title: string }, b: { readonly title: string }): number {
  return a.title.localeCompare(b.title, 'zh-CN')
}

/** Stations of one street stand together, in the order of their names. */
function byStreet(a: StationRow, b: StationRow): number {
  return (a.fields.street ?? '').localeCompare(b.fields.street ?? '', 'zh-CN') || byTitle(a, b)
}

/** The grid on a day (`YYYY-MM-DD`). Withdrawn records, deputies not in office and points that are not there are left out. */
export function gridOf({ stations, points, deputies }: GridInput, day: string): Grid {
  const standing = stations.filter((station) => !station.withdrawn).sort(byStreet)
  const ids = new Set(standing.map((station) => station.recordId))
  const serving = deputies.filter((deputy) => inOffice(deputy, day)).sort(byTitle)
  const kept = points.filter((point) => !point.withdrawn && holds(point.fields, day)).sort(byTitle)
  const attached = (point: PointRow) => ids.has(point.fields.station ?? '')
  const cells = standing.map((station) => ({
    station,
    points: kept.filter((point) => point.fields.station === station.recordId),
    deputies: serving.filter((deputy) => belongsTo(deputy, station.recordId, day)),
  }))
  return {
    central: cells.filter(({ station }) => station.fields.central === true),
    stations: cells.filter(({ station }) => station.fields.central !== true),
    pointCount: kept.filter(attached).length,
    deputyCount: serving.length,
    sharedDeputies: serving.filter(
      (deputy) => stationsOf(deputy, day).filter((id) => ids.has(id)).length > 1,
    ),
    looseDeputies: serving.filter((deputy) => !stationsOf(deputy, day).some((id) => ids.has(id))),
    loosePoints: kept.filter((point) => !attached(point)),
  }
}

/** The grid in one word, as it is spoken of: 1+4+25. */
export function gridWord(grid: Grid): string {
  return `${grid.central.length}+${grid.stations.length}+${grid.pointCount}`
}

/** A deputy's own telephone is for the office and for the deputy's own stations. `station` is null at the office. */
export function maySeePhone(
  deputy: DeputyRow,
  place: { readonly atOffice: boolean; readonly station: string | null },
  day: string,
): boolean {
  return place.atOffice || (place.station !== null && belongsTo(deputy, place.station, day))
}
