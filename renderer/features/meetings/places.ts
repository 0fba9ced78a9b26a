/** Where the fields of a meeting stand in its form, and which parts each type of meeting has. */
import type { MEETING_TYPES } from '../../../shared/records/dictionaries'
import type { meeting } from '../../../shared/records/meeting'
import type { Place } from '../../ui/form/RecordForm'

export type MeetingType = keyof typeof MEETING_TYPES
type ListName = keyof typeof meeting.lists

export const HEAD: readonly Place[] = [
  { key: 'type', span: 9, buttons: true },
  { key: 'session', span: 3 },
  { key: 'title', span: 6 },
  { key: 'place', span: 6 },
  { key: 'date', span: 3 },
  { key: 'begin', span: 3 },
  { key: 'end', span: 3 },
  { key: 'chair', span: 3 },
]

export const ATTENDANCE: readonly Place[] = [
  { key: 'deputies', span: 9 },
  { key: 'residents', span: 3 },
  { key: 'guests', span: 6, lines: 2 },
  { key: 'absent', span: 6, lines: 2 },
]

export const MINUTES: readonly Place[] = [
  { key: 'speeches', lines: 6 },
  { key: 'recorder', span: 4 },
]

/** A part of the form: rows of a list, fields, or both. */
export interface Part {
  readonly title: string
  readonly noun?: string
  readonly list?: ListName
  readonly columns?: readonly Place[]
  readonly fields?: readonly Place[]
}

const DECISIONS: Part = {
  title: '议定事项',
  noun: '议定事项',
  list: 'decisions',
  columns: [
    { key: 'matter', span: 12, lines: 2 },
    { key: 'unit', span: 5 },
    { key: 'person', span: 4 },
    { key: 'due', span: 3 },
  ],
}

/** The parts of each type of meeting, in the order in which they are filled in. */
export const PARTS: Readonly<Record<MeetingType, readonly Part[]>> = {
  deliberation: [
    {
      title: '议题',
      noun: '议题',
      list: 'topics',
      columns: [
        { key: 'title', span: 8 },
        { key: 'lead', span: 4 },
        { key: 'research', span: 6, lines: 2 },
        { key: 'measure', span: 6, lines: 2 },
        { key: 'unit', span: 4 },
        { key: 'unitHead', span: 4 },
        { key: 'due', span: 4 },
        { key: 'outcome', span: 4 },
        { key: 'publishedOn', span: 4 },
      ],
    },
    DECISIONS,
  ],
  livelihood: [
    {
      title: '民生微实事项目',
      noun: '项目',
      list: 'projects',
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
    DECISIONS,
  ],
  legislative: [
    {
      title: '法规草案意见',
      noun: '意见',
      list: 'opinions',
      fields: [{ key: 'billName' }],
      columns: [
        { key: 'clause', span: 3 },
        { key: 'proposer', span: 3 },
        { key: 'opinion', span: 12, lines: 2 },
        { key: 'reason', span: 12, lines: 2 },
      ],
    },
    DECISIONS,
  ],
  constituent: [
    {
      title: '述职',
      noun: '述职',
      list: 'reports',
      columns: [
        { key: 'deputy', span: 5 },
        { key: 'form', span: 4 },
        { key: 'voters', span: 3 },
      ],
    },
    {
      title: '测评',
      fields: [
        { key: 'votesSatisfied', span: 3 },
        { key: 'votesFair', span: 3 },
        { key: 'votesUnsatisfied', span: 3 },
        { key: 'announced', span: 3 },
      ],
    },
    DECISIONS,
  ],
}
