/** 帮扶: what deputies did for people themselves — help, donations, disputes settled — and what is on file to show it. */
import { DEED_TYPES } from './dictionaries'
import { defineKind } from './kind'
import { PHOTOS } from './photos'

export const deed = defineKind({
  kind: 'deed',
  label: '帮扶',
  home: 'station',
  rowVersion: 2,
  numbered: '帮',
  fields: {
    type: { type: 'choice', label: '类型', options: DEED_TYPES, need: 'required' },
    title: { type: 'text', label: '事由', max: 60, need: 'required' },
    date: { type: 'date', label: '日期', need: 'required' },
    deputies: { type: 'refs', to: 'deputy', label: '代表', need: 'required' },
    beneficiary: { type: 'text', label: '受助人或当事人', max: 100, personal: true },
    place: { type: 'text', label: '地点', max: 100 },
    description: { type: 'longText', label: '经过和结果', max: 4000, need: 'wanted' },
    amount: { type: 'number', label: '金额（元）', min: 0, max: 100_000_000, decimals: 2 },
    /** What is on file and where: a receipt, an agreement, photos. */
    evidence: { type: 'longText', label: '佐证材料', max: 1000, need: 'wanted' },
    recorder: { type: 'text', label: '记录人', max: 40, need: 'wanted' },
  },
  lists: PHOTOS,
  events: {},
  initial: {},
  date: (fields) => fields.date ?? '',
  title: (fields) => fields.title ?? (fields.type ? DEED_TYPES[fields.type] : ''),
})
