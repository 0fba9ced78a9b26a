/** 计划: what a station means to do in a year or a quarter; every item has the five elements 时间、地点、形式、议题、人员. */
import { WRITING_ROLES } from '../org/roles'
import { PLAN_PERIODS } from './dictionaries'
import { defineKind, text } from './kind'

export interface PlanState {
  /** Day on which it was handed in to the office; '' until then. */
  readonly submittedOn: string
}

const FIRST_DAYS = { q1: '01-01', q2: '04-01', q3: '07-01', q4: '10-01', year: '01-01' } as const

export const plan = defineKind({
  kind: 'plan',
  label: '计划',
  home: 'station',
  rowVersion: 2,
  fields: {
    year: { type: 'number', label: '年度', min: 2000, max: 2200, need: 'required' },
    period: { type: 'choice', label: '计划期', options: PLAN_PERIODS, need: 'required' },
    note: { type: 'longText', label: '说明', max: 2000 },
  },
  lists: {
    items: {
      label: '计划事项',
      columns: {
        on: { type: 'date', label: '时间', need: 'wanted' },
        place: { type: 'text', label: '地点', max: 100, need: 'wanted' },
        form: { type: 'text', label: '形式', max: 40, need: 'wanted' },
        topic: { type: 'text', label: '议题', max: 200, need: 'wanted' },
        people: { type: 'text', label: '人员', max: 200, need: 'wanted' },
        /** The day on which it was carried out; on that day there should be a record of it. */
        doneOn: { type: 'date', label: '完成日期' },
      },
    },
  },
  events: {
    submitted: {
      label: '报送',
      data: { on: { type: 'date', label: '报送日期', need: 'required' } },
      roles: WRITING_ROLES,
      refuse: (state: PlanState) => (state.submittedOn ? '计划已经报送' : null),
      apply: (_state: PlanState, event): PlanState => ({ submittedOn: text(event, 'on') }),
    },
  },
  initial: { submittedOn: '' },
  /** First day of what it is a plan for. */
  date: ({ year, period }) => (year ? `${year}-${FIRST_DAYS[period ?? 'year']}` : ''),
  title: ({ year, period }) =>
    year ? `${year}年${period && period !== 'year' ? PLAN_PERIODS[period] : '度'}活动计划` : '',
})
