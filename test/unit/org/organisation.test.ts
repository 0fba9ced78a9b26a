/** Lists of the organisation, the figures behind its records, and the texts of the 家—站—点 sheet. */
import { describe, expect, it } from 'vitest'
import { deputyFigures, stationFigures, unitFigures } from '../../../renderer/features/organisation/figures'
import {
  deputyBeginning,
  deputyFilter,
  pointBeginning,
  pointFilter,
} from '../../../renderer/features/organisation/filter'
import { membersOf, themeOn } from '../../../renderer/features/organisation/GroupList'
import { partHref } from '../../../renderer/features/organisation/parts'
import { gridPages, gridSheet } from '../../../renderer/sheets/grid/model'
import { recordHref } from '../../../renderer/ui/links'
import { NO_FILTER, passing } from '../../../renderer/ui/table/filter'
import { gridOf } from '../../../shared/org/grid'
import { standardsOf, standardsState, standardsWords } from '../../../shared/org/standards'
import { STANDARDS } from '../../../shared/records/dictionaries'
import type { Values } from '../../../shared/records/fields'
import { rows, STATION } from '../rules/rows'

const DAY = '2026-06-30'
const STATIONS = [rows.station({ name: '坪山站' })]

describe('the list of deputies', () => {
  const people = [
    rows.deputy({ name: '林晓燕', group: 'g1', leader: true, certificate: '示例0101' }),
    rows.deputy({ name: '周勇', level: 'city' }, []),
    rows.deputy({ name: '何凤英', to: '2026-03-01' }),
  ]
  const groups = [rows.group({ name: '第一小组' }, [], { id: 'g1' })]
  const spec = deputyFilter(groups, STATIONS, DAY)
  const found = (picks: Record<string, string>, text = '') =>
    people.filter(passing(spec, { ...NO_FILTER, picks, text })).map((row) => row.title)

  it('is narrowed by words, level, group, station and post', () => {
    expect(found({}, '0101')).toEqual(['林晓燕'])
    expect(found({ level: 'city' })).toEqual(['周勇'])
    expect(found({ group: 'g1' })).toEqual(['林晓燕'])
    expect(found({ station: STATION, state: 'serving' })).toEqual(['林晓燕'])
    expect(found({ leader: 'yes' })).toEqual(['林晓燕'])
  })
  it('tells those in office, those attached to nothing and those who left apart', () => {
    expect(found({ state: 'serving' })).toEqual(['林晓燕', '周勇'])
    expect(found({ state: 'loose' })).toEqual(['周勇'])
    expect(found({ state: 'left' })).toEqual(['何凤英'])
    expect(found({})).toHaveLength(3)
  })
  it('begins with those in office when an address says nothing that is known', () => {
    const picks = (station: string, state: string | undefined, own: string | null = null) =>
      deputyBeginning({ station, state }, own).picks
    expect(picks('', undefined)).toEqual({ state: 'serving' })
    expect(picks('s1', 'nonsense')).toEqual({ state: 'serving', station: 's1' })
    expect(picks('', 'left')).toEqual({ state: 'left' })
    // A station sees its own first, and whatever an address asks for.
    expect(picks('', undefined, 's1')).toEqual({ state: 'serving', station: 's1' })
    expect(picks('s2', undefined, 's1')).toEqual({ state: 'serving', station: 's2' })
    expect(picks('', 'loose', 's1')).toEqual({ state: 'loose' })
  })
})

it('a point without a standing station is attached to nothing', () => {
  const points = [rows.point('甲', STATION), rows.point('乙', 'gone')]
  const spec = pointFilter(STATIONS)
  const found = (station: string, state?: string) =>
    points.filter(passing(spec, pointBeginning({ station, state }, null))).map((row) => row.title)
  expect(found('')).toEqual(['甲', '乙'])
  expect(found(STATION)).toEqual(['甲'])
  expect(found('', 'loose')).toEqual(['乙'])
})

describe('a deputies’ group', () => {
  const group = rows.group(
    { name: '第一小组', leader: 'd1' },
    [
      { year: 2026, period: 'q1', theme: '停车难' },
      { year: 2026, period: 'q2', theme: '长者食堂' },
      { year: 2025, period: 'q2', theme: '旧年主题' },
    ],
    { id: 'g1' },
  )
  it('has the deputies in office whose files name it, and one theme a quarter', () => {
    const people = [
      rows.deputy({ name: '林晓燕', group: 'g1' }),
      rows.deputy({ name: '周勇', group: 'g2' }),
      rows.deputy({ name: '何凤英', group: 'g1', to: '2026-03-01' }),
    ]
    expect(membersOf('g1', people, DAY).map(({ title }) => title)).toEqual(['林晓燕'])
    expect(themeOn(group, DAY)).toBe('长者食堂')
    expect(themeOn(group, '2026-07-01')).toBe('')
  })
})

describe('the standards of a station', () => {
  const found = (standards: readonly Values[]) => rows.station({}, {}, { standards }).items.standards

  it('are twelve under three names', () => {
    expect(standardsOf([]).map(({ name, entries }) => [name, entries.length])).toEqual([
      ['五具备', 5],
      ['四统一', 4],
      ['三上墙', 3],
    ])
  })
  it('are open until the office has looked at all, lacking when one is, else met', () => {
    const all = Object.keys(STANDARDS).map((standard) => ({ standard, state: 'met', on: DAY }))
    expect(standardsWords(found(all))).toBe('全部达标')
    expect(standardsState(found(all)).state).toBe('met')
    expect(standardsWords(found(all.slice(2)))).toBe('2 项未核对')
    const bad = [...all.slice(2), { standard: 'room', state: 'lacking', note: '漏水' }]
    expect(standardsState(found(bad))).toEqual({ state: 'lacking', lacking: 1, open: 1 })
    expect(standardsWords(found(bad))).toBe('1 项未达标，1 项未核对')
  })
})

describe('figures', () => {
  const late = rows.issue({ date: '2026-05-01', title: '路灯不亮' }, [
    ['routed', { route: 'office', unit: 'u1', on: '2026-05-01', due: '2026-05-22' }],
  ])
  const meeting = rows.meeting(
    { date: '2026-06-01', deputies: ['d1'] },
    { topics: [{ title: '停车难', lead: 'd1' }] },
  )
  const visit = rows.visit({ date: '2026-06-02', deputies: ['d1'] })
  const figuresOf = (figures: ReturnType<typeof deputyFigures>) =>
    Object.fromEntries(figures.map(({ key, rows: behind }) => [key, behind.length]))

  it('of a deputy count by kind, and topics led', () => {
    expect(figuresOf(deputyFigures('d1', [visit, meeting, late]))).toEqual({
      all: 3,
      visit: 1,
      meeting: 1,
      issue: 1,
      led: 1,
      settled: 0,
    })
  })
  it('of a station and of a unit say what is open and what is late today', () => {
    const station = figuresOf(stationFigures([visit, meeting], [late], DAY))
    expect(station).toMatchObject({ receptions: 1, visits: 0, meetings: 1, open: 1, overdue: 1 })
    expect(figuresOf(unitFigures([late], '2026-05-22'))).toEqual({ open: 1, overdue: 0, all: 1 })
  })
})

it('every record of the organisation has an address', () => {
  expect(recordHref('deputy', 'd 1')).toBe('#/organisation?part=deputy&record=d%201')
  expect(partHref('deputy', { state: 'loose' })).toBe('#/organisation?part=deputy&state=loose')
})

describe('the sheet', () => {
  const grid = gridOf(
    {
      stations: [rows.station({ name: '龙田中心联络站', central: true, model: true, phone: '0755-1' })],
      points: [rows.point('甲联络点'), rows.point('乙联络点', 'gone')],
      deputies: [
        rows.deputy({ name: '林晓燕', phone: '13800000001' }),
        rows.deputy({ name: '周勇', level: 'city', phone: '13800000002' }, []),
      ],
    },
    DAY,
  )
  const sheet = gridSheet(
    grid,
    rows.office({ name: '龙田工委', signature: '区人大常委会龙田工委', phone: '0755-2' }),
    DAY,
  )

  it('says what stands where, and what is attached to nothing', () => {
    expect(sheet.title).toBe('龙田工委“家—站—点”网格图（1+0+1）')
    expect(sheet.lines).toMatchObject([
      { home: true, model: true, points: ['甲联络点'], deputies: ['林晓燕'] },
    ])
    expect(sheet.notes).toEqual([
      '未编入联络站的代表 1 人：周勇（市）。',
      '未归联络站的联络点 1 个：乙联络点。',
    ])
    expect(sheet.signature).toBe('区人大常委会龙田工委')
  })
  it('says why the stations’ deputies add to more than the total', () => {
    const both = rows.deputy({ name: '林晓燕' }, [{ station: STATION }, { station: 'st-2' }])
    const stations = [rows.station(), { ...rows.station(), recordId: 'st-2' }]
    const { notes, facts } = gridSheet(
      gridOf({ stations, points: [], deputies: [both] }, DAY),
      undefined,
      DAY,
    )
    expect(facts).toContain('代表 1 人')
    expect(notes).toEqual(['编入两个以上联络站的代表 1 人：林晓燕。各站都列出，总数只计一次。'])
  })
  it('never shows a deputy’s telephone', () => {
    expect(JSON.stringify(sheet)).not.toContain('1380000')
  })
  it('keeps every line, in order, on any number of pages', () => {
    const [line] = sheet.lines
    if (!line) throw new Error('no line')
    const many = Array.from({ length: 23 }, (_, at) => ({ ...line, id: `s${at}` }))
    for (const pages of [1, 2, 3, 12]) {
      const parts = gridPages(many, pages)
      expect(parts.length).toBeLessThanOrEqual(pages)
      expect(parts.every((part) => part.length > 0)).toBe(true)
      expect(parts.flat().map(({ id }) => id)).toEqual(many.map(({ id }) => id))
    }
  })
})
