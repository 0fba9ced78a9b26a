/** Offices and stations as this person sees them: one office, or the offices of a district; stations under their office or street. */
import { useMemo } from 'react'
import { isWithin, type Tree } from '../../shared/org/tree'
import type { OfficeRow, StationRow } from '../../shared/records/row'
import { useMe, useRows, useTree } from '../store'

function byTitle(a: { readonly title: string }, b: { readonly title: string }): number {
  return a.title.localeCompare(b.title, 'zh-CN')
}

/** The offices of a scope that have stations of their own, by name. A district is among them only when it has. */
export function officesIn(
  scope: string,
  offices: readonly OfficeRow[],
  stations: readonly StationRow[],
  tree: Tree,
): readonly OfficeRow[] {
  const working = new Set(stations.map(({ recordId }) => tree.officeOf(recordId)))
  return offices
    .filter(({ recordId }) => isWithin(scope, recordId, tree))
    .filter(({ recordId }) => tree.districtOf(recordId) !== null || working.has(recordId))
    .sort(byTitle)
}

/** The offices whose stations this person works with or looks after; undefined while loading. */
export function useOffices(): readonly OfficeRow[] | undefined {
  const me = useMe()
  const tree = useTree()
  const offices = useRows('office')
  const stations = useRows('station')
  return useMemo(
    () => offices && stations && officesIn(me.office, offices, stations, tree),
    [offices, stations, tree, me.office],
  )
}

/** Stations that stand together. */
export interface StationGroup {
  /** Name of the office or street; '' where all stand together. */
  readonly title: string
  readonly stations: readonly StationRow[]
}

/** Stations by office where there are several, else by street where there are several, else all together; central ones first. */
export function groupsOf(
  stations: readonly StationRow[],
  offices: readonly OfficeRow[],
  tree: Tree,
): readonly StationGroup[] {
  const officeOf = (row: StationRow) =>
    offices.find(({ recordId }) => recordId === tree.officeOf(row.recordId))?.title ?? ''
  const keyOf = offices.length > 1 ? officeOf : (row: StationRow) => row.fields.street ?? ''
  const groups = new Map<string, StationRow[]>()
  for (const row of [...stations].sort(byTitle))
    groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  const central = (row: StationRow) => Number(row.fields.central === true)
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b, 'zh-CN'))
    .map(([title, rows]) => ({
      title: groups.size > 1 ? title || '其他' : '',
      stations: rows.sort((a, b) => central(b) - central(a)),
    }))
}

/** The groups in which lists of stations are shown; undefined while loading. */
export function useStationGroups(stations: readonly StationRow[]): readonly StationGroup[] | undefined {
  const offices = useOffices()
  const tree = useTree()
  return useMemo(() => offices && groupsOf(stations, offices, tree), [stations, offices, tree])
}
