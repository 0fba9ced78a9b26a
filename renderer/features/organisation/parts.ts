/** The parts of the organisation, their addresses, and where the fields of each stand in its form. */
import { z } from 'zod'
import type { Place } from '../../ui/form/RecordForm'

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

interface RowsOfForm {
  readonly list: string
  readonly title: string
  readonly noun: string
  readonly columns: readonly Place[]
}

interface FormLayout {
  readonly sections: readonly { readonly title: string; readonly places: readonly Place[] }[]
  readonly rows: readonly RowsOfForm[]
}

const DATES: readonly Place[] = [
  { key: 'from', span: 3 },
  { key: 'to', span: 3 },
]

/** The form of each kind. */
export const FORMS: Readonly<Record<OrgKind, FormLayout>> = {
  deputy: {
    sections: [
      {
        title: '',
        places: [
          { key: 'name', span: 4 },
          { key: 'level', span: 4 },
          { key: 'certificate', span: 4 },
          { key: 'group', span: 6 },
          { key: 'phone', span: 6 },
          { key: 'post', span: 9 },
          { key: 'leader', span: 3 },
        ],
      },
      {
        title: '挂街道、驻社区、包村居',
        places: [
          { key: 'street', span: 4 },
          { key: 'community', span: 4 },
          { key: 'village', span: 4 },
        ],
      },
      {
        title: '任职',
        places: [
          { key: 'from', span: 4 },
          { key: 'to', span: 4 },
        ],
      },
    ],
    rows: [
      {
        list: 'memberships',
        title: '编入联络站',
        noun: '联络站',
        columns: [{ key: 'station', span: 6 }, ...DATES],
      },
    ],
  },
  group: {
    sections: [
      {
        title: '',
        places: [
          { key: 'name', span: 6 },
          { key: 'leader', span: 6 },
          { key: 'note', lines: 3 },
        ],
      },
    ],
    rows: [
      {
        list: 'themes',
        title: '季度主题',
        noun: '主题',
        columns: [
          { key: 'year', span: 3 },
          { key: 'period', span: 3 },
          { key: 'theme', span: 6 },
          { key: 'result', span: 12 },
        ],
      },
    ],
  },
  station: {
    sections: [
      {
        title: '',
        places: [
          { key: 'name', span: 8 },
          { key: 'short', span: 4 },
          { key: 'street', span: 6 },
          { key: 'community', span: 6 },
          { key: 'central', span: 6 },
          { key: 'model', span: 6 },
          { key: 'head', span: 6 },
          { key: 'phone', span: 6 },
          { key: 'address', span: 12 },
          { key: 'hours', span: 12, placeholder: '如 周一至周五 9:00—12:00，14:00—18:00' },
        ],
      },
    ],
    rows: [],
  },
  point: {
    sections: [
      {
        title: '',
        places: [
          { key: 'name', span: 6 },
          { key: 'station', span: 6 },
          { key: 'keeper', span: 6 },
          { key: 'address', span: 6 },
        ],
      },
    ],
    rows: [],
  },
  unit: {
    sections: [
      {
        title: '',
        places: [
          { key: 'name', span: 12 },
          { key: 'contact', span: 6 },
          { key: 'phone', span: 6 },
        ],
      },
    ],
    rows: [],
  },
  person: {
    sections: [
      {
        title: '',
        places: [
          { key: 'name', span: 6 },
          { key: 'phone', span: 6 },
        ],
      },
    ],
    rows: [
      {
        list: 'posts',
        title: '任职',
        noun: '岗位',
        columns: [
          { key: 'role', span: 4 },
          { key: 'station', span: 5 },
          { key: 'fullTime', span: 3 },
          { key: 'from', span: 4 },
          { key: 'to', span: 4 },
        ],
      },
      {
        list: 'terms',
        title: '六员',
        noun: '六员任期',
        columns: [{ key: 'role', span: 6 }, ...DATES],
      },
    ],
  },
  office: {
    sections: [
      {
        title: '',
        places: [
          { key: 'name', span: 6 },
          { key: 'district', span: 6 },
          { key: 'signature', span: 12 },
          { key: 'phone', span: 6 },
          { key: 'contact', span: 6 },
          { key: 'address', span: 9 },
          { key: 'postcode', span: 3 },
          { key: 'email', span: 6 },
        ],
      },
    ],
    rows: [],
  },
}
