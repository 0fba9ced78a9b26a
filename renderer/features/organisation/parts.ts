/** The parts of the organisation and their addresses. */
import { z } from 'zod'

/** The kinds that are kept as lists. */
export const LISTED = ['deputy', 'group', 'station', 'point', 'unit', 'person'] as const
export type ListedKind = (typeof LISTED)[number]
export type OrgKind = ListedKind | 'office'

const Part = z.enum([...LISTED, 'grid', 'office'])
export type Part = z.infer<typeof Part>

export const PARTS: readonly { readonly key: Part; readonly label: string }[] = [
  { key: 'deputy', label: '代表' },
  { key: 'group', label: '代表小组' },
  { key: 'station', label: '联络站' },
  { key: 'point', label: '联络点' },
  { key: 'unit', label: '承办单位' },
  { key: 'person', label: '人员' },
  { key: 'grid', label: '家站点网格' },
  { key: 'office', label: '工委信息' },
]

const id = z.string().max(64).optional().catch(undefined)

/** What an address of this screen says: the part, the open record, and what its list is narrowed to. */
export const OrganisationSearch = z.object({
  part: Part.optional().catch(undefined),
  record: id,
  /** Station whose deputies or points are listed. */
  station: id,
  /** Which deputies or points: see `State` in filter.ts. */
  state: id,
  /** Office whose grid is shown, where a district sees several. */
  office: id,
})
export type OrganisationPlace = z.infer<typeof OrganisationSearch>

/** Address of a part, with what its list is narrowed to. */
export function partHref(
  part: Part,
  narrowed: Pick<OrganisationPlace, 'station' | 'state' | 'office'> = {},
): string {
  const query = new URLSearchParams({ part })
  if (narrowed.station) query.set('station', narrowed.station)
  if (narrowed.state) query.set('state', narrowed.state)
  if (narrowed.office) query.set('office', narrowed.office)
  return `#/organisation?${query}`
}
