/** The form of a plan: what a new one can be of, what it begins with, and where its fields stand. Pure. */
import { PLAN_PERIODS } from '../../../shared/records/dictionaries'
import type { Values } from '../../../shared/records/fields'
import type { Row } from '../../../shared/records/row'
import { planRange } from '../../../shared/rules/plan'
import { quarterOf, yearOf } from '../../../shared/rules/workdays'
import type { FormData } from '../../ui/form/data'
import type { Part } from '../../ui/form/layout'
import { planPreset } from '../../ui/links'

/** Quarters that can be planned: this one and the three after it. */
const QUARTERS_AHEAD = 4

/** The times that a new plan can be of, the nearest first: preset → words. `today`: `YYYY-MM-DD`. */
export function planChoices(today: string): Readonly<Record<string, string>> {
  const [year, quarter] = [yearOf(today), quarterOf(today)]
  const periods = Object.entries(PLAN_PERIODS)
  const quarters = Array.from({ length: QUARTERS_AHEAD }, (_, ahead) => {
    const at = quarter - 1 + ahead
    const [period, label] = periods[at % 4] ?? ['q1', PLAN_PERIODS.q1]
    const of = year + Math.floor(at / 4)
    return [planPreset(of, period), `${of}年${label}`] as const
  })
  const years = [year, year + 1].map((of) => [planPreset(of, 'year'), `${of}年全年`] as const)
  return Object.fromEntries([...quarters, ...years])
}

/** The plans that are there: preset → recordId. */
export function plansThere(rows: readonly Row[]): ReadonlyMap<string, string> {
  return new Map(
    rows.flatMap((row) => {
      if (row.kind !== 'plan') return []
      const { year, period } = row.fields
      return year && period ? [[planPreset(year, period), row.recordId] as const] : []
    }),
  )
}

const PRESET = /^(\d{4})-(\w+)$/

/** What a new plan begins with; without a preset it is one of the current quarter. */
export function planBeginning(preset: string, today: string): Values {
  const [, year = '', period = ''] = PRESET.exec(preset) ?? []
  return Object.hasOwn(PLAN_PERIODS, period)
    ? { year: Number(year), period }
    : { year: yearOf(today), period: `q${quarterOf(today)}` }
}

/** Its days are those of the time that is planned: one without a year is of its year, and an empty calendar opens there. */
export function planParts({ fields }: FormData): readonly Part[] {
  const { from } = planRange(fields) ?? {}
  const near = from ? { near: from } : {}
  return [
    {
      title: '',
      fields: [
        { key: 'period', span: 9, buttons: true },
        { key: 'year', span: 3 },
        { key: 'note', lines: 1 },
      ],
    },
    {
      title: '计划事项',
      rows: {
        list: 'items',
        noun: '事项',
        open: true,
        columns: [
          { key: 'on', span: 3, ...near },
          { key: 'form', span: 3, placeholder: '如 代表议事会、视察' },
          { key: 'place', span: 6 },
          { key: 'topic', span: 6 },
          { key: 'people', span: 3 },
          { key: 'doneOn', span: 3, ...near },
        ],
      },
    },
  ]
}
