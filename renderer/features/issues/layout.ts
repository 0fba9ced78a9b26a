/** The form of an issue. */
import { type FormLayout, type Part, PHOTO_PART } from '../../ui/form/layout'

const PARTS: readonly Part[] = [
  {
    title: '',
    fields: [
      { key: 'title', span: 9 },
      { key: 'urgency', span: 3 },
      { key: 'description', lines: 3 },
    ],
  },
  PHOTO_PART,
  {
    title: '诉求和来源',
    fields: [
      { key: 'demand', span: 8 },
      { key: 'category', span: 4 },
      { key: 'place', span: 3 },
      { key: 'deputy', span: 3 },
      { key: 'date', span: 3 },
      { key: 'source', span: 3 },
    ],
  },
]

export const ISSUE: FormLayout = {
  noun: '随手拍',
  first: 'title',
  beginning: ({ today }) => ({ source: 'snap', date: today, urgency: 'normal' }),
  parts: () => PARTS,
}
