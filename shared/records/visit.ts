/** 接访走访: a resident received at the station, or a household, firm or neighbourhood called on. Forms C and D. */
import {
  CHANNELS,
  GENDERS,
  MATTER_CATEGORIES,
  ROUTES,
  TARGETS,
  VISIT_FORMS,
  VISIT_MODES,
} from './dictionaries'
import { defineKind } from './kind'
import { PHOTOS } from './photos'

export const visit = defineKind({
  kind: 'visit',
  label: '接访走访',
  home: 'station',
  rowVersion: 2,
  numbered: '接',
  fields: {
    mode: { type: 'choice', label: '方式', options: VISIT_MODES, need: 'required' },
    date: { type: 'date', label: '日期', need: 'required' },
    begin: { type: 'time', label: '开始时间' },
    end: { type: 'time', label: '结束时间' },
    deputies: { type: 'refs', to: 'deputy', label: '接访代表', need: 'wanted' },
    recorder: { type: 'text', label: '记录人', max: 40, need: 'wanted' },
    channel: { type: 'choice', label: '反映渠道', options: CHANNELS },
    form: { type: 'choice', label: '走访方式', options: VISIT_FORMS },
    target: { type: 'choice', label: '对象类型', options: TARGETS },
    point: { type: 'ref', to: 'point', label: '联络点' },
    place: { type: 'text', label: '地点', max: 100 },
    name: { type: 'text', label: '姓名', max: 40, need: 'wanted', personal: true },
    gender: { type: 'choice', label: '性别', options: GENDERS, personal: true },
    address: { type: 'text', label: '住址', max: 100, personal: true },
    phone: { type: 'text', label: '联系电话', max: 30, need: 'wanted', personal: true },
    /** The resident asked that the name stay within the station and the office. */
    secret: { type: 'flag', label: '要求保密' },
    headcount: { type: 'number', label: '人数', min: 1, max: 9999 },
    publicity: { type: 'longText', label: '宣传内容', max: 2000 },
    note: { type: 'longText', label: '备注', max: 2000 },
  },
  lists: {
    matters: {
      label: '反映事项',
      columns: {
        words: { type: 'longText', label: '反映事项（原话原意）', max: 4000, need: 'wanted' },
        demand: { type: 'text', label: '诉求', max: 500 },
        category: { type: 'choice', label: '类别', options: MATTER_CATEGORIES, need: 'wanted' },
        reply: { type: 'text', label: '当场答复', max: 1000 },
        route: { type: 'choice', label: '处理途径', options: ROUTES, need: 'wanted' },
        unit: { type: 'ref', to: 'unit', label: '承办单位' },
      },
    },
    ...PHOTOS,
  },
  events: {},
  initial: {},
  date: (fields) => fields.date ?? '',
  title: (_fields, items) => items.matters[0]?.words ?? items.matters[0]?.demand ?? '',
})
