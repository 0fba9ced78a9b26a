/** The four kinds of this screen: what a new record begins with, and where its fields stand. Pure. */
import { ACTIVITY_TYPES, DEED_TYPES, PLAN_PERIODS, POSTING_TYPES } from '../../../shared/records/dictionaries'
import { isBlank, type Value, type Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { PACK } from '../../../shared/rules/assessment/index'
import type { FormData } from '../../ui/form/data'
import { type FormLayout, type Part, PHOTO_PART } from '../../ui/form/layout'
import { planBeginning, planChoices, planParts, plansThere } from './plan'

export const WORK_KINDS = ['activity', 'deed', 'posting', 'plan'] as const
export type WorkKind = (typeof WORK_KINDS)[number]

export function isWorkKind(name: string): name is WorkKind {
  return WORK_KINDS.some((kind) => kind === name)
}

/** The form of a kind, and what its list says about it. */
export interface WorkLayout extends FormLayout {
  /** The types among which its list is narrowed: code → words. */
  readonly types: Readonly<Record<string, string>>
  /** What a new one may begin with on a day `YYYY-MM-DD`, where that is not one of the types: preset → words. */
  readonly choices?: (today: string) => Readonly<Record<string, string>>
  /** Of which of them there is one already, where one is enough: preset → recordId. */
  readonly there?: (rows: readonly Row[]) => ReadonlyMap<string, string>
  /** What the list says when there is none, and what to do. */
  readonly empty: string
}

/** Only what belongs to this type, and whatever holds something all the same. */
function wanted(form: FormData, applies: boolean, keys: readonly string[]): boolean {
  return applies || keys.some((key) => !isBlank(form.fields[key]))
}

function oneOf(value: Value | undefined, codes: readonly string[]): boolean {
  return typeof value === 'string' && codes.includes(value)
}

/** Types of activities that an item of the assessment counts only where they were held at the central station. */
const AT_HOME: readonly string[] = PACK.categories
  .flatMap(({ items }) => items)
  .flatMap(({ compute }) => (compute?.id === 'activitiesHeld' && compute.atHome ? compute.types : []))

function activityParts(form: FormData): readonly Part[] {
  const { type } = form.fields
  const counted = oneOf(type, AT_HOME) ? { placeholder: '“回家”学习研讨只计打了勾的' } : {}
  const trained = wanted(form, oneOf(type, ['training', 'seminar', 'rulesStudy']), ['invited'])
  const joint = wanted(form, type === 'joint', ['partners', 'found', 'putRight'])
  return [
    {
      title: '',
      fields: [
        { key: 'type', span: 3 },
        { key: 'title', span: 9 },
        { key: 'date', span: 3 },
        { key: 'begin', span: 3 },
        { key: 'end', span: 3 },
        { key: 'headcount', span: 3 },
        { key: 'place', span: 8 },
        { key: 'atHome', span: 4, ...counted },
      ],
    },
    {
      title: '参加',
      extra: trained ? 'everyone' : 'roll',
      fields: [
        ...(trained ? [{ key: 'invited' }] : []),
        { key: 'deputies' },
        { key: 'absent', span: 6, lines: 1 },
        { key: 'partnerNames', span: 6, placeholder: '有关部门、企业、社区等' },
      ],
    },
    ...(joint
      ? [
          {
            title: '联动监督',
            fields: [
              { key: 'partners', span: 6 },
              { key: 'found', span: 3 },
              { key: 'putRight', span: 3 },
            ],
          },
        ]
      : []),
    {
      title: '内容和成果',
      fields: [
        { key: 'content', lines: 5 },
        { key: 'outcome', lines: 3 },
        { key: 'report', span: 8 },
        { key: 'recorder', span: 4 },
      ],
    },
    PHOTO_PART,
  ]
}

const DEED_PARTS: readonly Part[] = [
  {
    title: '',
    fields: [
      { key: 'type', span: 6, buttons: true },
      { key: 'date', span: 3 },
      { key: 'amount', span: 3 },
      { key: 'title', span: 6 },
      { key: 'deputies', span: 6 },
      { key: 'beneficiary', span: 6, placeholder: '只在台账里显示，不上墙' },
      { key: 'place', span: 6 },
      { key: 'description', lines: 5 },
      { key: 'evidence', span: 8, lines: 2, placeholder: '收据、协议等，原件存放在哪里' },
      { key: 'recorder', span: 4 },
    ],
  },
  PHOTO_PART,
]

function postingParts(form: FormData): readonly Part[] {
  const rows = form.items.receptions ?? []
  const announces = form.fields.type === 'notice' || rows.length > 0
  return [
    {
      title: '',
      fields: [
        { key: 'type', buttons: true },
        { key: 'title', span: 6 },
        { key: 'place', span: 6 },
        { key: 'from', span: 3 },
        { key: 'to', span: 3 },
        { key: 'poster', span: 6 },
        { key: 'note', lines: 2 },
      ],
    },
    ...(announces
      ? [
          {
            title: '公告的接待日',
            rows: {
              list: 'receptions',
              noun: '接待日',
              open: true,
              columns: [
                { key: 'on', span: 4 },
                { key: 'deputies', span: 8 },
              ],
            },
          },
        ]
      : []),
    PHOTO_PART,
  ]
}

function presetOf(options: Readonly<Record<string, string>>, preset: string): Values {
  return Object.hasOwn(options, preset) ? { type: preset } : {}
}

export const FORMS: Readonly<Record<WorkKind, WorkLayout>> = {
  activity: {
    noun: '活动',
    types: ACTIVITY_TYPES,
    empty: '培训、学习、视察、调研、宣讲、联动监督等，按上方“新增活动”登记。',
    beginning: ({ preset, writer, today }) => ({
      ...presetOf(ACTIVITY_TYPES, preset),
      date: today,
      recorder: writer,
    }),
    first: 'title',
    parts: activityParts,
  },
  deed: {
    noun: '帮扶',
    types: DEED_TYPES,
    empty: '代表帮扶、捐赠、调解，按上方“新增帮扶”登记。',
    beginning: ({ preset, writer, today }) => ({
      ...presetOf(DEED_TYPES, preset),
      date: today,
      recorder: writer,
    }),
    first: 'title',
    parts: () => DEED_PARTS,
  },
  posting: {
    noun: '上墙',
    types: POSTING_TYPES,
    empty: '张贴了什么、从哪天到哪天，按上方“新增上墙”登记。',
    beginning: ({ preset, writer, today }) => ({
      ...presetOf(POSTING_TYPES, preset),
      from: today,
      poster: writer,
    }),
    first: 'title',
    parts: postingParts,
  },
  plan: {
    noun: '计划',
    types: PLAN_PERIODS,
    empty: '季度、年度活动计划，按上方“新增计划”编制，完成后报送。',
    choices: planChoices,
    there: plansThere,
    beginning: ({ preset, today }) => planBeginning(preset, today),
    first: 'items',
    parts: planParts,
  },
}
