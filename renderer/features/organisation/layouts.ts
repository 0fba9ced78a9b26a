/** Where the fields of each kind of the organisation stand in its form. */
import type { Values } from '../../../shared/records/fields'
import { KINDS } from '../../../shared/records/index'
import type { FormLayout, Part, Place } from '../../ui/form/layout'
import type { OrgKind } from './parts'

const DATES: readonly Place[] = [
  { key: 'from', span: 3 },
  { key: 'to', span: 3 },
]

const PARTS: Readonly<Record<OrgKind, readonly Part[]>> = {
  deputy: [
    {
      title: '',
      fields: [
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
      fields: [
        { key: 'street', span: 4 },
        { key: 'community', span: 4 },
        { key: 'village', span: 4 },
      ],
    },
    {
      title: '任职',
      fields: [
        { key: 'from', span: 4 },
        { key: 'to', span: 4 },
      ],
      extra: 'leave',
    },
    {
      title: '编入联络站',
      rows: { list: 'memberships', noun: '联络站', columns: [{ key: 'station', span: 6 }, ...DATES] },
    },
  ],
  group: [
    {
      title: '',
      fields: [
        { key: 'name', span: 6 },
        { key: 'leader', span: 6 },
        { key: 'note', lines: 3 },
      ],
    },
    {
      title: '季度主题',
      rows: {
        list: 'themes',
        noun: '主题',
        columns: [
          { key: 'year', span: 3 },
          { key: 'period', span: 3 },
          { key: 'theme', span: 6 },
          { key: 'result', span: 12 },
        ],
      },
    },
  ],
  station: [
    {
      title: '',
      fields: [
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
  point: [
    {
      title: '',
      fields: [
        { key: 'name', span: 6 },
        { key: 'station', span: 6 },
        { key: 'keeper', span: 6 },
        { key: 'address', span: 6 },
        { key: 'from', span: 3 },
        { key: 'to', span: 3 },
      ],
    },
  ],
  unit: [
    {
      title: '',
      fields: [
        { key: 'name', span: 12 },
        { key: 'contact', span: 6 },
        { key: 'phone', span: 6 },
      ],
    },
  ],
  person: [
    {
      title: '',
      fields: [
        { key: 'name', span: 6 },
        { key: 'phone', span: 6 },
      ],
    },
    {
      title: '任职',
      rows: {
        list: 'posts',
        noun: '岗位',
        columns: [
          { key: 'role', span: 4 },
          { key: 'station', span: 5 },
          { key: 'fullTime', span: 3 },
          { key: 'from', span: 4 },
          { key: 'to', span: 4 },
        ],
      },
    },
    {
      title: '六员',
      rows: { list: 'terms', noun: '六员任期', columns: [{ key: 'role', span: 6 }, ...DATES] },
    },
  ],
  office: [
    {
      title: '',
      fields: [
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
}

/** `preset` is the station for which a new record is made: a point added for one belongs to it. */
function beginning(kind: OrgKind, preset: string, today: string): Values {
  if (kind === 'point') return { from: today, ...(preset ? { station: preset } : {}) }
  return kind === 'deputy' ? { from: today } : {}
}

function layoutOf(kind: OrgKind): FormLayout {
  return {
    noun: `新增${KINDS[kind].label}`,
    first: 'name',
    beginning: ({ preset, today }) => beginning(kind, preset, today),
    parts: () => PARTS[kind],
  }
}

/** The form of each kind. */
export const LAYOUTS: Readonly<Record<OrgKind, FormLayout>> = {
  deputy: layoutOf('deputy'),
  group: layoutOf('group'),
  station: layoutOf('station'),
  point: layoutOf('point'),
  unit: layoutOf('unit'),
  person: layoutOf('person'),
  office: layoutOf('office'),
}
