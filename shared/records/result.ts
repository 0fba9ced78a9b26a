/**
 * 考核结果: what one station's quarter came to when the office froze it (冻结). It keeps the sheet itself, so that what hangs on the
 * wall can be printed again by everyone who may see the wall, whatever is recorded later. To freeze once more puts a new sheet in
 * the place of the old one, which stays in the history; 收回 takes the last one away.
 */
import { OFFICE_ROLES } from '../org/roles'
import { SEASON, seasonDate, seasonName } from './assessment'
import { defineKind, text } from './kind'
import { parseResultSheet } from './result-sheet'

export interface ResultState {
  /** Day on which it was frozen, and its step; '' while it is not. */
  readonly frozenOn: string
  readonly step: string
  /** Why once more; '' the first time. */
  readonly note: string
  /** The sheet as JSON (`parseResultSheet`). */
  readonly sheet: string
}

/** Longest JSON of a sheet, in UTF-16 units; a common one has 11,000. */
export const MOST_SHEET = 100_000

const OPEN: ResultState = { frozenOn: '', step: '', note: '', sheet: '' }

export const result = defineKind({
  kind: 'result',
  label: '考核结果',
  home: 'posted',
  rowVersion: 1,
  fields: SEASON,
  lists: {},
  events: {
    frozen: {
      label: '冻结',
      data: {
        on: { type: 'date', label: '冻结日期', need: 'required' },
        /** Total and grade, for whoever reads the history. */
        total: { type: 'text', label: '总分', max: 40 },
        note: { type: 'text', label: '重新冻结的原因', max: 200 },
        sheet: { type: 'json', label: '一览表', max: MOST_SHEET, need: 'required' },
      },
      roles: OFFICE_ROLES,
      // Two clerks who did not know of each other and froze different figures: one has to be put up, and somebody says which.
      agree: ['sheet'],
      refuse: (_state: ResultState, event) =>
        parseResultSheet(text(event, 'sheet')) ? null : '冻结的一览表无法识别，请更新软件后重新冻结',
      apply: (_state: ResultState, event): ResultState => ({
        frozenOn: text(event, 'on'),
        step: event.id,
        note: text(event, 'note'),
        sheet: text(event, 'sheet'),
      }),
    },
  },
  initial: OPEN,
  date: seasonDate,
  title: (fields) => seasonName(fields, '考核结果'),
})
