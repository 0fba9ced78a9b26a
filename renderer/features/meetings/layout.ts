/** The form of a meeting: which parts each type of meeting has, and where the fields stand: the minutes, and beside them what is dealt with and promised. */
import { MEETING_TYPES } from '../../../shared/records/dictionaries'
import { type FormLayout, type Part, PHOTO_PART } from '../../ui/form/layout'

export type MeetingType = keyof typeof MEETING_TYPES

/** Is this one of the types of meeting? */
export function meetingTypeOf(value: unknown): MeetingType | null {
  return Object.keys(MEETING_TYPES).find((type): type is MeetingType => type === value) ?? null
}

const HEAD: Part = {
  title: '',
  fields: [
    { key: 'type', buttons: true },
    { key: 'title', span: 9 },
    { key: 'session', span: 3 },
    { key: 'place', span: 6 },
    { key: 'chair', span: 6 },
    { key: 'date', span: 4 },
    { key: 'begin', span: 4 },
    { key: 'end', span: 4 },
  ],
}

const ATTENDANCE: Part = {
  title: '到会',
  extra: 'roll',
  fields: [
    { key: 'deputies', span: 9 },
    { key: 'residents', span: 3 },
    { key: 'guests', span: 6, lines: 1 },
    { key: 'absent', span: 6, lines: 1 },
  ],
}

const MINUTES: Part = {
  title: '纪要',
  fields: [
    { key: 'speeches', lines: 10 },
    { key: 'recorder', span: 4 },
  ],
}

const DECISIONS: Part = {
  title: '议定事项',
  beside: true,
  rows: {
    list: 'decisions',
    noun: '议定事项',
    columns: [
      { key: 'matter', span: 12, lines: 2 },
      { key: 'unit', span: 6 },
      { key: 'person', span: 3 },
      { key: 'due', span: 3 },
    ],
  },
}

/** What each type of meeting is about. */
const MATTERS: Readonly<Record<MeetingType, readonly Part[]>> = {
  deliberation: [
    {
      title: '议题',
      beside: true,
      rows: {
        list: 'topics',
        noun: '议题',
        open: true,
        columns: [
          { key: 'title', span: 6 },
          { key: 'lead', span: 3 },
          { key: 'unit', span: 3 },
          { key: 'measure', span: 6, lines: 2 },
          { key: 'unitHead', span: 3 },
          { key: 'due', span: 3 },
          { key: 'research', span: 6, lines: 2 },
          { key: 'outcome', span: 3 },
          { key: 'publishedOn', span: 3 },
        ],
      },
    },
  ],
  livelihood: [
    {
      title: '民生微实事项目',
      beside: true,
      rows: {
        list: 'projects',
        noun: '项目',
        open: true,
        columns: [
          { key: 'name', span: 6 },
          { key: 'source', span: 2 },
          { key: 'amount', span: 2 },
          { key: 'beneficiaries', span: 2 },
          { key: 'votesFor', span: 2 },
          { key: 'votesAgainst', span: 2 },
          { key: 'votesAbstain', span: 2 },
          { key: 'progress', span: 4 },
          { key: 'shortlisted', span: 2 },
        ],
      },
    },
  ],
  legislative: [
    {
      title: '法规草案意见',
      beside: true,
      fields: [{ key: 'billName' }],
      rows: {
        list: 'opinions',
        noun: '意见',
        open: true,
        columns: [
          { key: 'clause', span: 3 },
          { key: 'proposer', span: 3 },
          { key: 'opinion', span: 12, lines: 2 },
          { key: 'reason', span: 12, lines: 2 },
        ],
      },
    },
  ],
  constituent: [
    {
      title: '述职',
      beside: true,
      rows: {
        list: 'reports',
        noun: '述职',
        open: true,
        columns: [
          { key: 'deputy', span: 6 },
          { key: 'form', span: 3 },
          { key: 'voters', span: 3 },
        ],
      },
    },
    {
      title: '测评',
      beside: true,
      fields: [
        { key: 'votesSatisfied', span: 3 },
        { key: 'votesFair', span: 3 },
        { key: 'votesUnsatisfied', span: 3 },
        { key: 'announced', span: 3 },
      ],
    },
  ],
}

export const MEETING: FormLayout = {
  noun: '会议',
  first: 'title',
  beginning: ({ preset, writer, today }) => ({
    type: meetingTypeOf(preset) ?? 'deliberation',
    date: today,
    recorder: writer,
  }),
  parts: ({ fields, items }) => {
    const type = meetingTypeOf(fields.type)
    const matters = Object.entries(MATTERS).flatMap(([of, parts]) =>
      // Whatever was written down stays visible, also when the type of the meeting is changed.
      of === type ? parts : parts.filter(({ rows }) => rows && (items[rows.list]?.length ?? 0) > 0),
    )
    return [HEAD, ATTENDANCE, MINUTES, PHOTO_PART, ...matters, DECISIONS]
  },
}
