/**
 * 考核录入: what the office enters by hand for one station and quarter, one row an item of the table (keyed by its code).
 * Working papers of the office; stations never receive them. Computed scores are not stored, they are recomputed.
 */
import type { Fields, ValuesOf } from './fields'
import { defineKind } from './kind'

export const APPLIES = { scored: '评分', notApplicable: '不适用' } as const

/** Which station and quarter a record is about. */
export const SEASON = {
  station: { type: 'ref', to: 'station', label: '联络站', need: 'required' },
  year: { type: 'number', label: '年度', min: 2000, max: 2200, need: 'required' },
  quarter: { type: 'number', label: '季度', min: 1, max: 4, need: 'required' },
} as const satisfies Fields
type SeasonFields = ValuesOf<typeof SEASON>

/** First day of the quarter's last month; '' while the quarter is not known. */
export function seasonDate({ year, quarter }: SeasonFields): string {
  return year && quarter ? `${year}-${String(quarter * 3).padStart(2, '0')}-01` : ''
}

/** 2026年第一季度 and what it is; '' while the quarter is not known. */
export function seasonName({ year, quarter }: SeasonFields, what: string): string {
  return year && quarter ? `${year}年第${'一二三四'.charAt(quarter - 1)}季度${what}` : ''
}

export const assessment = defineKind({
  kind: 'assessment',
  label: '考核录入',
  home: 'assessment',
  rowVersion: 2,
  fields: SEASON,
  lists: {
    entries: {
      label: '录入项目',
      columns: {
        verdict: { type: 'choice', label: '适用', options: APPLIES },
        score: { type: 'number', label: '得分', min: 0, max: 100, decimals: 2 },
        figures: { type: 'text', label: '完成情况', max: 60 },
        note: { type: 'text', label: '备注', max: 60 },
      },
    },
  },
  events: {},
  initial: {},
  date: seasonDate,
  title: (fields) => seasonName(fields, '考核录入'),
})
