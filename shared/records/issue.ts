/** 民生问题: one matter, followed from being raised to the resident being told. Form F. Holds no resident's identity. */

import { WRITING_ROLES } from '../org/roles'
import {
  CLOSE_OUTCOMES,
  ISSUE_SOURCES,
  MATTER_CATEGORIES,
  ROUTES,
  SATISFACTION,
  TELL_WAYS,
  URGENCIES,
} from './dictionaries'
import { defineKind, text } from './kind'
import { PHOTOS } from './photos'

/** Where a matter stands, in the order it goes. */
export const STAGES = { registered: '待分流', routed: '办理中', closed: '待告知', told: '已告知' } as const
export type Stage = keyof typeof STAGES

export interface Told {
  readonly on: string
  readonly satisfaction: string
}

/** One time that the matter was closed, and what came of it until it was handed over again. */
export interface Closing {
  readonly on: string
  /** The day by which it should have been closed; '' when none was set. */
  readonly dueOn: string
  readonly outcome: string
  readonly told: Told | null
  readonly lookedBackOn: string
  /** Day of 二次交办; '' while it stays closed. */
  readonly reopenedOn: string
}

export interface IssueState {
  readonly stage: Stage
  readonly route: string
  /** recordId of the handling unit; '' when the community or station handles it. */
  readonly unit: string
  /** Days `YYYY-MM-DD`; '' while it has not happened. */
  readonly routedOn: string
  readonly dueOn: string
  readonly closedOn: string
  readonly outcome: string
  readonly told: Told | null
  /** Days of 进展 and 催办 entries. */
  readonly followedOn: readonly string[]
  readonly urgedOn: readonly string[]
  readonly lookedBackOn: string
  /** How often it was handed over again (二次交办). */
  readonly reopened: number
  /** Every closing, the latest last: rules ask what happened in a quarter, whatever came after it. */
  readonly closings: readonly Closing[]
}

const on = { type: 'date', label: '日期', need: 'required' } as const
const note = { type: 'longText', label: '说明', max: 2000 } as const

/** The closings with the latest one completed by what became known. */
function latest(state: IssueState, known: Partial<Closing>): readonly Closing[] {
  const last = state.closings.at(-1)
  return last ? [...state.closings.slice(0, -1), { ...last, ...known }] : state.closings
}

export const issue = defineKind({
  kind: 'issue',
  label: '民生问题',
  home: 'station',
  rowVersion: 6,
  numbered: '民',
  fields: {
    source: { type: 'choice', label: '来源', options: ISSUE_SOURCES, need: 'required' },
    date: { type: 'date', label: '提出日期', need: 'required' },
    deputy: { type: 'ref', to: 'deputy', label: '提出代表', need: 'wanted' },
    title: { type: 'text', label: '标题', max: 60, need: 'required' },
    description: { type: 'longText', label: '情况描述', max: 4000, need: 'wanted' },
    demand: { type: 'text', label: '诉求', max: 500, need: 'wanted' },
    place: { type: 'text', label: '地点', max: 100, need: 'wanted' },
    category: { type: 'choice', label: '类别', options: MATTER_CATEGORIES, need: 'wanted' },
    urgency: { type: 'choice', label: '紧急程度', options: URGENCIES },
    /** The visit or meeting it came from, and the row in it. The link stands here only. */
    visit: { type: 'ref', to: 'visit', label: '来自接访走访' },
    meeting: { type: 'ref', to: 'meeting', label: '来自会议' },
    matter: { type: 'text', label: '来自事项', max: 40 },
  },
  lists: PHOTOS,
  events: {
    routed: {
      label: '分流交办',
      data: {
        on,
        route: { type: 'choice', label: '处理途径', options: ROUTES, need: 'required' },
        unit: { type: 'ref', to: 'unit', label: '承办单位' },
        due: { type: 'date', label: '办理时限' },
        note,
      },
      roles: WRITING_ROLES,
      agree: ['route', 'unit', 'due'],
      refuse: (state: IssueState) => (isOpen(state) ? null : '已经办结的问题要先重新交办，才能改变处理途径'),
      apply: (state: IssueState, event): IssueState => ({
        ...state,
        stage: 'routed',
        route: text(event, 'route'),
        unit: text(event, 'unit'),
        routedOn: state.routedOn || text(event, 'on'),
        dueOn: text(event, 'due'),
      }),
    },
    progressed: {
      label: '进展',
      data: { on, note: { ...note, need: 'required' } },
      roles: WRITING_ROLES,
      beside: true,
      refuse: (state: IssueState) => (isOpen(state) ? null : '问题已经办结，不能再记进展'),
      apply: (state: IssueState, event): IssueState => ({
        ...state,
        followedOn: [...state.followedOn, text(event, 'on')],
      }),
    },
    urged: {
      label: '催办',
      data: { on, note },
      roles: WRITING_ROLES,
      beside: true,
      refuse: (state: IssueState) => (state.stage === 'routed' ? null : '只有办理中的问题才能催办'),
      apply: (state: IssueState, event): IssueState => ({
        ...state,
        urgedOn: [...state.urgedOn, text(event, 'on')],
        followedOn: [...state.followedOn, text(event, 'on')],
      }),
    },
    closed: {
      label: '办结',
      data: {
        on,
        outcome: { type: 'choice', label: '办理结果', options: CLOSE_OUTCOMES, need: 'required' },
        note: { ...note, label: '结果说明', need: 'required' },
      },
      roles: WRITING_ROLES,
      refuse: (state: IssueState) => (isOpen(state) ? null : '问题已经办结'),
      apply: (state: IssueState, event): IssueState => ({
        ...state,
        stage: 'closed',
        closedOn: text(event, 'on'),
        outcome: text(event, 'outcome'),
        closings: [
          ...state.closings,
          {
            on: text(event, 'on'),
            dueOn: state.dueOn,
            outcome: text(event, 'outcome'),
            told: null,
            lookedBackOn: '',
            reopenedOn: '',
          },
        ],
      }),
    },
    told: {
      label: '告知群众',
      data: {
        on,
        way: { type: 'choice', label: '告知方式', options: TELL_WAYS, need: 'required' },
        satisfaction: { type: 'choice', label: '群众评价', options: SATISFACTION },
        note,
      },
      roles: WRITING_ROLES,
      refuse: (state: IssueState) => (state.stage === 'closed' ? null : '办结之后才能告知群众，且只告知一次'),
      apply: (state: IssueState, event): IssueState => {
        const told = { on: text(event, 'on'), satisfaction: text(event, 'satisfaction') }
        return { ...state, stage: 'told', told, closings: latest(state, { told }) }
      },
    },
    reopened: {
      label: '二次交办',
      data: {
        on,
        note: { ...note, label: '原因', need: 'required' },
        /** Whoever it goes to this time; blank leaves it with whoever had it. */
        unit: { type: 'ref', to: 'unit', label: '承办单位' },
        due: { type: 'date', label: '办理时限' },
      },
      roles: WRITING_ROLES,
      refuse: (state: IssueState) => (isOpen(state) ? '问题还在办理，不需要二次交办' : null),
      apply: (state: IssueState, event): IssueState => ({
        ...state,
        stage: 'routed',
        unit: text(event, 'unit') || state.unit,
        dueOn: text(event, 'due'),
        closedOn: '',
        outcome: '',
        told: null,
        reopened: state.reopened + 1,
        closings: latest(state, { reopenedOn: text(event, 'on') }),
      }),
    },
    lookedBack: {
      label: '回头看',
      data: { on, note: { ...note, label: '回头看情况', need: 'required' } },
      roles: WRITING_ROLES,
      beside: true,
      refuse: (state: IssueState) => (isOpen(state) ? '办结之后才能回头看' : null),
      apply: (state: IssueState, event): IssueState => ({
        ...state,
        lookedBackOn: text(event, 'on'),
        closings: latest(state, { lookedBackOn: text(event, 'on') }),
      }),
    },
  },
  initial: {
    stage: 'registered',
    route: '',
    unit: '',
    routedOn: '',
    dueOn: '',
    closedOn: '',
    outcome: '',
    told: null,
    followedOn: [],
    urgedOn: [],
    lookedBackOn: '',
    reopened: 0,
    closings: [],
  },
  date: (fields) => fields.date ?? '',
  title: (fields) => fields.title ?? fields.description ?? '',
})

/** Not closed yet: somebody still has to do something about it. */
export function isOpen(state: Pick<IssueState, 'stage'>): boolean {
  return state.stage === 'registered' || state.stage === 'routed'
}

/** Told, and the resident was not satisfied: it has to be handed over again (旬阳: 不满意件二次交办). */
export function isUnsatisfied({ stage, told }: Pick<IssueState, 'stage' | 'told'>): boolean {
  return stage === 'told' && told?.satisfaction === 'unsatisfied'
}

/** Where a matter stands, in a word: one whose resident was not satisfied is not at its end. */
export function stageWord(state: Pick<IssueState, 'stage' | 'told'>): string {
  return isUnsatisfied(state) ? '不满意' : STAGES[state.stage]
}

/** Open, and its time limit lies before the day (`YYYY-MM-DD`). */
export function isOverdue(state: Pick<IssueState, 'stage' | 'dueOn'>, day: string): boolean {
  return isOpen(state) && state.dueOn !== '' && state.dueOn < day
}
