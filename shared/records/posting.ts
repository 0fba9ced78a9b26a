/** 上墙: what hung on the station's wall, where, from when to when. */
import { WRITING_ROLES } from '../org/roles'
import { POSTING_TYPES } from './dictionaries'
import { defineKind, text } from './kind'
import { PHOTOS } from './photos'

export interface PostingState {
  /** Day on which it was taken down; '' while it hangs. */
  readonly takenDownOn: string
}

export const posting = defineKind({
  kind: 'posting',
  label: '上墙',
  home: 'station',
  rowVersion: 3,
  fields: {
    type: { type: 'choice', label: '上墙内容', options: POSTING_TYPES, need: 'required' },
    title: { type: 'text', label: '标题', max: 100, need: 'wanted' },
    from: { type: 'date', label: '张贴日期', need: 'required' },
    /** Blank for what hangs for good. */
    to: { type: 'date', label: '公示至' },
    place: { type: 'text', label: '张贴位置', max: 100, need: 'wanted' },
    poster: { type: 'text', label: '张贴人', max: 40 },
    note: { type: 'longText', label: '备注（反馈情况等）', max: 2000 },
  },
  lists: {
    /** Of a 接待公告: the reception days that it announces. */
    receptions: {
      label: '公告的接待日',
      columns: {
        on: { type: 'date', label: '接待日期', need: 'required' },
        deputies: { type: 'refs', to: 'deputy', label: '接待代表' },
      },
    },
    ...PHOTOS,
  },
  events: {
    takenDown: {
      label: '撤下',
      data: { on: { type: 'date', label: '撤下日期', need: 'required' } },
      roles: WRITING_ROLES,
      refuse: (state: PostingState) => (state.takenDownOn ? '已经撤下，不能再次撤下' : null),
      apply: (_state: PostingState, event): PostingState => ({ takenDownOn: text(event, 'on') }),
    },
  },
  initial: { takenDownOn: '' },
  date: (fields) => fields.from ?? '',
  title: (fields) => fields.title ?? (fields.type ? POSTING_TYPES[fields.type] : ''),
})
