/** 会议: the four kinds of meeting at a station, one record each. Form E. */

import { WRITING_ROLES } from '../org/roles'
import { MEETING_TYPES, PROJECT_SOURCES, REPORT_FORMS, TOPIC_OUTCOMES } from './dictionaries'
import { defineKind, text } from './kind'
import { PHOTOS } from './photos'

export interface MeetingState {
  /** Day the minutes were made final; '' while they are a draft. */
  readonly finalizedOn: string
}

export const meeting = defineKind({
  kind: 'meeting',
  label: '会议',
  home: 'station',
  rowVersion: 3,
  numbered: '会',
  fields: {
    type: { type: 'choice', label: '会议类型', options: MEETING_TYPES, need: 'required' },
    title: { type: 'text', label: '会议名称', max: 100, need: 'wanted' },
    session: { type: 'text', label: '期号', max: 40 },
    date: { type: 'date', label: '日期', need: 'required' },
    begin: { type: 'time', label: '开始时间' },
    end: { type: 'time', label: '结束时间' },
    place: { type: 'text', label: '地点', max: 100, need: 'wanted' },
    chair: { type: 'text', label: '主持人', max: 40, need: 'wanted' },
    recorder: { type: 'text', label: '记录人', max: 40, need: 'wanted' },
    deputies: { type: 'refs', to: 'deputy', label: '出席代表', need: 'required' },
    guests: { type: 'longText', label: '列席（部门负责人及职务）', max: 1000 },
    residents: { type: 'number', label: '居民代表人数', min: 0, max: 9999 },
    absent: { type: 'longText', label: '请假、缺席（原因）', max: 1000 },
    speeches: { type: 'longText', label: '发言要点', max: 20000, need: 'wanted' },
    billName: { type: 'text', label: '法规草案名称', max: 100 },
    votesSatisfied: { type: 'number', label: '测评票：满意', min: 0, max: 99999 },
    votesFair: { type: 'number', label: '测评票：基本满意', min: 0, max: 99999 },
    votesUnsatisfied: { type: 'number', label: '测评票：不满意', min: 0, max: 99999 },
    announced: { type: 'flag', label: '测评结果当场公布' },
  },
  lists: {
    topics: {
      label: '议题',
      columns: {
        title: { type: 'text', label: '议题', max: 200, need: 'required' },
        lead: { type: 'ref', to: 'deputy', label: '领衔代表' },
        research: { type: 'longText', label: '会前调研', max: 2000 },
        unit: { type: 'ref', to: 'unit', label: '表态单位' },
        unitHead: { type: 'text', label: '到会负责人', max: 60 },
        measure: { type: 'longText', label: '承诺措施', max: 2000 },
        due: { type: 'date', label: '承诺时限' },
        outcome: { type: 'choice', label: '会后转化', options: TOPIC_OUTCOMES },
        publishedOn: { type: 'date', label: '结果公开日期' },
      },
    },
    decisions: {
      label: '议定事项',
      columns: {
        matter: { type: 'longText', label: '事项', max: 1000, need: 'required' },
        unit: { type: 'ref', to: 'unit', label: '责任单位' },
        person: { type: 'text', label: '责任人', max: 40 },
        due: { type: 'date', label: '时限' },
      },
    },
    projects: {
      label: '民生微实事项目',
      columns: {
        name: { type: 'text', label: '项目名称', max: 100, need: 'required' },
        source: { type: 'choice', label: '来源', options: PROJECT_SOURCES },
        amount: { type: 'number', label: '金额（万元）', min: 0, max: 100000, decimals: 2 },
        beneficiaries: { type: 'number', label: '受益人数', min: 0, max: 1000000 },
        votesFor: { type: 'number', label: '赞成', min: 0, max: 9999 },
        votesAgainst: { type: 'number', label: '反对', min: 0, max: 9999 },
        votesAbstain: { type: 'number', label: '弃权', min: 0, max: 9999 },
        shortlisted: { type: 'flag', label: '入围' },
        progress: { type: 'text', label: '实施进度', max: 500 },
      },
    },
    opinions: {
      label: '条款意见',
      columns: {
        clause: { type: 'text', label: '条款号', max: 40, need: 'required' },
        opinion: { type: 'longText', label: '意见', max: 2000, need: 'required' },
        reason: { type: 'longText', label: '理由', max: 2000 },
        proposer: { type: 'text', label: '提出人', max: 40 },
      },
    },
    reports: {
      label: '述职',
      columns: {
        deputy: { type: 'ref', to: 'deputy', label: '述职代表', need: 'required' },
        form: { type: 'choice', label: '述职方式', options: REPORT_FORMS },
        voters: { type: 'number', label: '到会选民数', min: 0, max: 99999 },
      },
    },
    ...PHOTOS,
  },
  events: {
    finalized: {
      label: '纪要定稿',
      data: { on: { type: 'date', label: '定稿日期', need: 'required' } },
      roles: WRITING_ROLES,
      refuse: (state: MeetingState) => (state.finalizedOn ? '纪要已经定稿，不能再次定稿' : null),
      apply: (_state: MeetingState, event): MeetingState => ({ finalizedOn: text(event, 'on') }),
    },
  },
  initial: { finalizedOn: '' },
  date: (fields) => fields.date ?? '',
  title: (fields, items) =>
    fields.title ?? items.topics[0]?.title ?? (fields.type ? MEETING_TYPES[fields.type] : ''),
})
