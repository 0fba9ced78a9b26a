/** The organisation's own records: office, stations, points, deputies and their groups, handling units and persons. All in `org/<office>`. */

import { ROLES } from '../org/roles'
import { LEVELS, PLAN_PERIODS, SIX_ROLES, STANDARD_STATES, STANDARDS } from './dictionaries'
import { defineKind } from './kind'

const name = { type: 'text', label: '名称', max: 60, need: 'required' } as const
const phone = { type: 'text', label: '联系电话', max: 30 } as const
const address = { type: 'text', label: '地址', max: 100 } as const
const from = { type: 'date', label: '自' } as const
const to = { type: 'date', label: '至' } as const

/** 人大街道工委: what its wall sheets are signed and answered with. */
export const office = defineKind({
  kind: 'office',
  label: '人大街道工委',
  home: 'org',
  rowVersion: 1,
  fields: {
    name,
    /** Full name under a sheet, e.g. 区人大常委会××街道工作委员会. */
    signature: { type: 'text', label: '落款全称', max: 80, need: 'required' },
    district: { type: 'text', label: '区', max: 30 },
    phone: { ...phone, label: '监督电话', need: 'wanted' },
    address,
    postcode: { type: 'text', label: '邮编', max: 6 },
    contact: { type: 'text', label: '联系人', max: 40 },
    email: { type: 'text', label: '电子邮箱', max: 80 },
  },
  lists: {},
  events: {},
  initial: {},
  date: () => '',
  title: (fields) => fields.name ?? '',
})

export const station = defineKind({
  kind: 'station',
  label: '联络站',
  home: 'org',
  rowVersion: 2,
  fields: {
    name,
    short: { type: 'text', label: '简称', max: 12 },
    street: { type: 'text', label: '街道', max: 30 },
    community: { type: 'text', label: '社区', max: 30 },
    central: { type: 'flag', label: '中心联络站（家）' },
    model: { type: 'flag', label: '样板站' },
    head: { type: 'text', label: '站长', max: 40, need: 'wanted' },
    phone,
    address,
    hours: { type: 'text', label: '开放时间', max: 60 },
  },
  lists: {
    /** How the station stood against the standards when the office last looked; a row's id is the code of its standard. */
    standards: {
      label: '标准核对',
      columns: {
        standard: { type: 'choice', label: '标准', options: STANDARDS, need: 'required' },
        state: { type: 'choice', label: '结果', options: STANDARD_STATES },
        on: { type: 'date', label: '核对日期' },
        note: { type: 'text', label: '缺什么、何时补齐', max: 120 },
      },
    },
  },
  events: {},
  initial: {},
  date: () => '',
  title: (fields) => fields.name ?? '',
})

export const point = defineKind({
  kind: 'point',
  label: '联络点',
  home: 'org',
  rowVersion: 2,
  fields: {
    name,
    station: { type: 'ref', to: 'station', label: '所属联络站', need: 'required' },
    address,
    keeper: { type: 'text', label: '负责人', max: 40 },
    /** A point set up later, or given up, counts for no quarter in which it was not there. Blank: always. */
    from: { type: 'date', label: '设立日期' },
    to: { type: 'date', label: '撤销日期' },
  },
  lists: {},
  events: {},
  initial: {},
  date: () => '',
  title: (fields) => fields.name ?? '',
})

/** A deputy's file. Attached three ways (挂街道、驻社区、包村居); membership of a station is dated. */
export const deputy = defineKind({
  kind: 'deputy',
  label: '代表',
  home: 'org',
  rowVersion: 2,
  fields: {
    name: { ...name, label: '姓名', max: 40 },
    level: { type: 'choice', label: '代表层级', options: LEVELS, need: 'required' },
    certificate: { type: 'text', label: '代表证号', max: 30 },
    group: { type: 'ref', to: 'group', label: '代表小组' },
    /** 职务代表: a deputy who holds a leading post. */
    leader: { type: 'flag', label: '职务代表' },
    post: { type: 'text', label: '工作单位及职务', max: 80 },
    street: { type: 'text', label: '挂街道', max: 30 },
    community: { type: 'text', label: '驻社区', max: 30 },
    village: { type: 'text', label: '包村居', max: 30 },
    phone,
    from: { ...from, label: '任职自' },
    to: { ...to, label: '任职至' },
  },
  lists: {
    memberships: {
      label: '编入联络站',
      columns: { station: { type: 'ref', to: 'station', label: '联络站', need: 'required' }, from, to },
    },
  },
  events: {},
  initial: {},
  date: () => '',
  title: (fields) => fields.name ?? '',
})

/** 代表小组: deputies who work together under a leader, with one theme a quarter. Its members are said by their own files. */
export const group = defineKind({
  kind: 'group',
  label: '代表小组',
  home: 'org',
  rowVersion: 1,
  fields: {
    name: { ...name, label: '小组名称', max: 40 },
    leader: { type: 'ref', to: 'deputy', label: '组长', need: 'wanted' },
    note: { type: 'longText', label: '说明', max: 1000 },
  },
  lists: {
    themes: {
      label: '季度主题',
      columns: {
        year: { type: 'number', label: '年度', min: 2000, max: 2200, need: 'required' },
        period: { type: 'choice', label: '计划期', options: PLAN_PERIODS, need: 'required' },
        theme: { type: 'text', label: '主题', max: 100, need: 'required' },
        result: { type: 'text', label: '活动情况', max: 200 },
      },
    },
  },
  events: {},
  initial: {},
  date: () => '',
  title: (fields) => fields.name ?? '',
})

export const unit = defineKind({
  kind: 'unit',
  label: '承办单位',
  home: 'org',
  rowVersion: 1,
  fields: {
    name,
    contact: { type: 'text', label: '联系人', max: 40 },
    phone,
  },
  lists: {},
  events: {},
  initial: {},
  date: () => '',
  title: (fields) => fields.name ?? '',
})

/** Someone who works at the office or a station. What the person may do is a grant, not a field. */
export const person = defineKind({
  kind: 'person',
  label: '人员',
  home: 'org',
  rowVersion: 2,
  fields: {
    name: { ...name, label: '姓名', max: 40 },
    phone,
  },
  lists: {
    posts: {
      label: '任职',
      columns: {
        role: { type: 'choice', label: '岗位', options: ROLES, need: 'required' },
        station: { type: 'ref', to: 'station', label: '联络站' },
        fullTime: { type: 'flag', label: '专职' },
        from,
        to,
      },
    },
    /** Which of the six roles (六员) the person was given, and for how long. */
    terms: {
      label: '六员',
      columns: {
        role: { type: 'choice', label: '六员岗位', options: SIX_ROLES, need: 'required' },
        from: { ...from, label: '任期自' },
        to: { ...to, label: '任期至' },
      },
    },
  },
  events: {},
  initial: {},
  date: () => '',
  title: (fields) => fields.name ?? '',
})
