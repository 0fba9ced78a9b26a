/** 冻结: what is kept of a quarter, whose word it is, and what has changed since. */
import { describe, expect, it } from 'vitest'
import {
  changedSince,
  frozenOf,
  itemWords,
  resultRecordId,
} from '../../../renderer/features/assessment/frozen'
import { decidesOn, placeAmong } from '../../../renderer/features/assessment/peers'
import { hungSheet, resultSheet } from '../../../renderer/sheets/assessment/model'
import { surroundingsOf } from '../../../renderer/ui/assessment/useAssessment'
import type { RecordEvent } from '../../../shared/records/events'
import type { Values } from '../../../shared/records/fields'
import { MOST_SHEET } from '../../../shared/records/result'
import { parseResultSheet } from '../../../shared/records/result-sheet'
import { isRowOf, NOT_RECEIVED, projectRow } from '../../../shared/records/row'
import { assess, itemsOf, PACK, withPublished } from '../../../shared/rules/assessment/index'
import { longestSheet } from './longest'
import { input, rows, STATION } from './rows'

type Entry = Parameters<typeof rows.entries>[0][number]
const CODES = itemsOf(assess(PACK, input()))
/** Everything entered at full points, but for what is said otherwise. */
const entered = (others: Readonly<Record<string, Partial<Entry>>> = {}) =>
  rows.entries(CODES.map(({ code, points }) => ({ id: code, score: points, note: '核实', ...others[code] })))

const assessed = (others?: Parameters<typeof entered>[0]) =>
  assess(PACK, input({ entries: [entered(others)] }))
const sheetOf = (assessment: ReturnType<typeof assess>, rank: { place: number; of: number } | null = null) =>
  resultSheet({
    assessment,
    pack: PACK,
    office: null,
    date: '2026-10-13',
    rank,
    central: false,
    residents: [],
  })

const SHEET = sheetOf(assessed())
const JSON_TEXT = JSON.stringify(SHEET)
const frozen = (sheet = JSON_TEXT, note = '') => ['frozen', { on: '2026-10-13', sheet, note }] as const

describe('what is kept', () => {
  it('is the sheet as it hangs, and reads back the same, the longest too', () => {
    expect(parseResultSheet(JSON_TEXT)).toEqual(SHEET)
    const { period: _period, ...longest } = longestSheet(true)
    const text = JSON.stringify(longest)
    expect(parseResultSheet(text)).toEqual(longest)
    expect(text.length).toBeLessThan(MOST_SHEET / 2)
    expect(hungSheet(SHEET, PACK, '2026-10-14')).toEqual({
      ...SHEET,
      period: '2026年10月14日至2026年10月20日（5个工作日）',
    })
  })

  it('a text that is no sheet is none, and no step', () => {
    for (const text of ['', '{', '[]', '{"title":1}']) expect(parseResultSheet(text), text).toBeNull()
    expect(rows.result([frozen('{}')])).toMatchObject({ state: { frozenOn: '' }, contested: true })
  })

  it('two different sheets whose authors did not know of each other wait for a ruling; the same one twice does not', () => {
    const other = JSON.stringify(sheetOf(assessed({ '2.1': { score: 0.5 } })))
    const twice = (second: string) => {
      const event = (id: string, type: string, data: Values, ...seen: string[]): RecordEvent => ({
        id: `event-${id}`,
        type,
        at: '2026-10-13T02:00:00.000Z',
        by: `person-${id}`,
        device: 'device-1',
        seen: seen.map((one) => `event-${one}`),
        data: { ...data } as RecordEvent['data'],
      })
      const events = [
        event('0000', 'created', {}),
        event('0001', 'frozen', { on: '2026-10-13', sheet: JSON_TEXT }, '0000'),
        event('0002', 'frozen', { on: '2026-10-13', sheet: second }, '0000'),
      ]
      const fields = { station: STATION, year: 2026, quarter: 3 }
      const envelope = { recordId: 'r-1', kind: 'result', partition: 'posted/office/2026' } as const
      const row = projectRow(envelope, { fields, cells: {}, events, broken: 0 }, NOT_RECEIVED)
      if (!isRowOf(row, 'result')) throw new Error('another kind')
      return frozenOf([row], [rows.station()], { year: 2026, quarter: 3 }).get(STATION)
    }
    expect(twice(other)).toMatchObject({ contested: true, sheet: { total: SHEET.total } })
    expect(twice(JSON_TEXT)).toMatchObject({ contested: false })
  })

  it('is not searched and says nothing of itself in lists', () => {
    expect(rows.result([frozen(JSON_TEXT, '补录')])).toMatchObject({
      said: ['补录'],
      title: '2026年第三季度考核结果',
      date: '2026-09-01',
      station: '',
    })
  })
})

describe('what is frozen of a quarter', () => {
  const season = { year: 2026, quarter: 3 } as const
  const of = (...all: ReturnType<typeof rows.result>[]) => frozenOf(all, [rows.station()], season)

  it('is the last sheet that was not taken back', () => {
    const again = JSON.stringify(sheetOf(assessed({ '2.1': { score: 0.5 } })))
    const twice = rows.result([frozen(), frozen(again, '补录 2.1')])
    expect(of(twice).get(STATION)).toMatchObject({ on: '2026-10-13', row: { state: { note: '补录 2.1' } } })
    expect(of(twice).get(STATION)?.sheet.total.value).not.toBe(SHEET.total.value)
    const { step } = twice.state
    const back = rows.result([frozen(), frozen(again, '补录 2.1'), ['takenBack', { step }]], {
      id: twice.recordId,
    })
    expect(of(back).get(STATION)).toMatchObject({
      row: { state: { note: '' } },
      sheet: { total: SHEET.total },
    })
  })

  it('is decided by the station’s own office, for this quarter', () => {
    expect(of(rows.result([frozen()], { partition: 'posted/other/2026' })).size).toBe(0)
    expect(of(rows.result([frozen()], {}, { quarter: 2 })).size).toBe(0)
    expect(of(rows.result([frozen()], {}, { year: 2025 })).size).toBe(0)
    expect(of(rows.result([frozen()], {}, { station: 'st-unknown' })).size).toBe(0)
    expect(of(rows.result([])).size).toBe(0)
    expect(of({ ...rows.result([frozen()]), withdrawn: true }).size).toBe(0)
  })

  it('lies in one record a station and quarter', () => {
    const id = resultRecordId({ station: STATION, ...season })
    expect(resultRecordId({ station: STATION, ...season })).toBe(id)
    expect(resultRecordId({ station: STATION, year: 2026, quarter: 2 })).not.toBe(id)
    expect(resultRecordId({ station: 'st-other', ...season })).not.toBe(id)
  })
})

describe('what has changed since', () => {
  it('is nothing while the records say the same, whatever day it is', () => {
    const later = resultSheet({
      assessment: assessed(),
      pack: PACK,
      office: rows.office({ name: '示例工委', phone: '84620000' }),
      date: '2026-11-01',
      rank: null,
      central: false,
      residents: [],
    })
    expect(changedSince(SHEET, later)).toEqual([])
  })

  it('names item and total, before and now', () => {
    const now = sheetOf(assessed({ '2.1': { score: 0.5, note: '照片缺一张' } }))
    const changes = changedSince(SHEET, now)
    expect(changes.map(({ code, what }) => code || what)).toEqual(['总分', '2.1'])
    expect(changes[0]).toMatchObject({ frozen: '100分　优秀' })
    expect(changes[1]).toMatchObject({ frozen: '1分，核实', now: '0.5分，照片缺一张' })
    expect(itemWords(SHEET, '2.1')).toBe('1分，核实')
  })

  it('a long text below the table is compared as it is, whatever mark it has there', () => {
    const long = '各小区公告栏、公众号和网格群同步更新开放时间共四次'
    const first = sheetOf(assessed({ '2.2': { figures: long } }))
    // One more note before it moves its mark.
    const second = sheetOf(assessed({ '2.1': { figures: `${long}（二）` }, '2.2': { figures: long } }))
    const mark = (sheet: typeof first) => sheet.categories.flatMap(({ rows: all }) => all)[4]?.figures
    expect([mark(first), mark(second)]).toEqual(['见注②', '见注③'])
    expect(changedSince(first, second).map(({ code }) => code)).toEqual(['2.1'])
    expect(itemWords(second, '2.2')).toBe(`1分，${long}，核实`)
  })

  it('a place counts once all are known again', () => {
    const third = sheetOf(assessed(), { place: 3, of: 22 })
    expect(changedSince(third, sheetOf(assessed()))).toEqual([])
    expect(changedSince(third, sheetOf(assessed(), { place: 4, of: 22 }))).toEqual([
      { code: '', what: '本季排名', frozen: '第3名（共22站）', now: '第4名（共22站）' },
    ])
  })
})

it('stations are compared within their office and sort, once all of them are done', () => {
  const [own, other, central, foreign] = [
    rows.station(),
    rows.station({}, { id: 'st-2' }),
    rows.station({ central: true }, { id: 'st-3' }),
    rows.station({}, { id: 'st-4', partition: 'org/other' }),
  ]
  const all = [own, other, central, foreign]
  const better = { ...assessed(), station: own.recordId }
  const worse = { ...assessed({ '2.1': { score: 0 } }), station: other.recordId }
  const found = new Map([[own.recordId, better]])
  expect(placeAmong(own, all, found)).toBeNull()
  const both = new Map([...found, [other.recordId, worse]])
  expect(placeAmong(own, all, both)).toEqual({ place: 1, of: 2 })
  expect(placeAmong(other, all, both)).toEqual({ place: 2, of: 2 })
  const third = rows.station({}, { id: 'st-5' })
  expect(placeAmong(own, [...all, third], both), 'one is not computed yet').toBeNull()
})

it('its own office decides about a station; the station itself and a district above do not', () => {
  const station = rows.station()
  expect(decidesOn(station, { atOffice: true, office: 'office' })).toBe(true)
  expect(decidesOn(station, { atOffice: true, office: 'district' })).toBe(false)
  expect(decidesOn(station, { atOffice: false, office: 'office' })).toBe(false)
})

describe('a station, which does not receive what the office entered', () => {
  it('sees it as the sheet tells it, and comes to the same total', () => {
    const decided = assessed({
      '2.1': { score: 0.5, figures: '照片缺1张' },
      '2.3': { verdict: 'notApplicable' },
    })
    const sheet = sheetOf(decided)
    const told = withPublished(PACK, assess(PACK, input()), sheet)
    const item = (code: string) => itemsOf(told).find((one) => one.code === code)
    expect(item('2.1')).toMatchObject({ status: 'entered', score: 0.5, figures: '照片缺1张' })
    expect(item('2.3')).toMatchObject({ status: 'notApplicable', score: null })
    expect(itemsOf(told).filter(({ status }) => status === 'awaiting')).toEqual([])
    expect(told.totals).toMatchObject({ final: true, earned: Number(sheet.total.value), grade: sheet.grade })
  })

  it('and what it computes otherwise gives way to the sheet, with a word on it', () => {
    const computed = itemsOf(assess(PACK, input())).find(({ status }) => status === 'scored')
    const code = computed?.code ?? ''
    const lower = sheetOf(assessed({ [code]: { score: 0.25, note: '更正' } }))
    const told = itemsOf(withPublished(PACK, assess(PACK, input()), lower)).find((one) => one.code === code)
    expect(told?.score).toBe(0.25)
    expect(told?.note).toContain('更正')
    expect(told?.explanation).toContain(`按本站现在的记录计算为${computed?.score}分`)
  })

  it('what both say is explained as it was computed', () => {
    const others = itemsOf(assess(PACK, input())).filter(({ status }) => status === 'awaiting')
    const entries = rows.entries(others.map(({ code, points }) => ({ id: code, score: points })))
    const sheet = sheetOf(assess(PACK, input({ entries: [entries] })))
    const before = itemsOf(assess(PACK, input())).filter(({ status }) => status !== 'awaiting')
    const after = itemsOf(withPublished(PACK, assess(PACK, input()), sheet))
    for (const item of before)
      expect(
        after.find(({ code }) => code === item.code),
        item.code,
      ).toEqual(item)
  })
})

it('a district that sees several offices assesses a station with what its own office sees', () => {
  const elsewhere = { partition: 'org/other' }
  const shared = {
    year: 2026,
    quarter: 3,
    today: '2026-10-13',
    points: [],
    persons: [],
    entries: [],
    stations: [rows.station(), rows.station({}, { id: 'st-far', ...elsewhere })],
    offices: [rows.office({}, { partition: 'org/district' }), rows.office({}, { id: 'other' })],
  } as const
  const deputies = ['org/office', 'org/district', 'org/other'].map((partition) => ({
    ...rows.deputy(),
    partition,
  }))
  const seen = surroundingsOf(rows.station(), { ...shared, deputies })
  expect(seen.deputies.map(({ partition }) => partition)).toEqual(['org/office', 'org/district'])
  expect(seen.stations.map(({ recordId }) => recordId)).toEqual([STATION])
  expect(seen.office?.recordId).toBe('office')
})
