/** 活动: training, study, inspection, research, talks, joint supervision … one record each; receptions and meetings are kinds of their own. */
import { ACTIVITY_TYPES, PARTNERS } from './dictionaries'
import { defineKind } from './kind'
import { PHOTOS } from './photos'

export const activity = defineKind({
  kind: 'activity',
  label: '活动',
  home: 'station',
  rowVersion: 2,
  numbered: '活',
  fields: {
    type: { type: 'choice', label: '活动类型', options: ACTIVITY_TYPES, need: 'required' },
    title: { type: 'text', label: '主题', max: 100, need: 'required' },
    date: { type: 'date', label: '日期', need: 'required' },
    begin: { type: 'time', label: '开始时间' },
    end: { type: 'time', label: '结束时间' },
    place: { type: 'text', label: '地点', max: 100, need: 'wanted' },
    /** 回家: it took place at the central station. */
    atHome: { type: 'flag', label: '在中心联络站（家）举行' },
    deputies: { type: 'refs', to: 'deputy', label: '参加代表', need: 'wanted' },
    /** Who should have come; who of them did not is what is missing in `deputies`. */
    invited: { type: 'refs', to: 'deputy', label: '应到代表' },
    absent: { type: 'longText', label: '请假、缺席（原因）', max: 1000 },
    headcount: { type: 'number', label: '参加人数（含群众）', min: 1, max: 99999 },
    partners: { type: 'choices', label: '联动机关', options: PARTNERS },
    partnerNames: { type: 'text', label: '参加单位', max: 200 },
    content: { type: 'longText', label: '活动内容', max: 10000, need: 'wanted' },
    outcome: { type: 'longText', label: '成果', max: 4000 },
    found: { type: 'number', label: '发现问题（个）', min: 0, max: 9999 },
    putRight: { type: 'number', label: '整改到位（个）', min: 0, max: 9999 },
    report: { type: 'text', label: '调研报告或审议意见（题名）', max: 100 },
    recorder: { type: 'text', label: '记录人', max: 40, need: 'wanted' },
  },
  lists: PHOTOS,
  events: {},
  initial: {},
  date: (fields) => fields.date ?? '',
  title: (fields) => fields.title ?? (fields.type ? ACTIVITY_TYPES[fields.type] : ''),
})
