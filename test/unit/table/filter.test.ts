/** The one model of narrowing a list, and the facets of the stations' records. */
import { describe, expect, it } from 'vitest'
import {
  type FilterSpec,
  filterWords,
  type ListFilter,
  NO_FILTER,
  passing,
  picked,
  sameFilter,
} from '../../../renderer/ui/table/filter'
import { categoryFacet, kindFacet, stateFacet } from '../../../renderer/ui/table/recordFacets'
import { rows } from '../rules/rows'

interface Line {
  readonly name: string
  readonly day: string
  readonly tags: readonly string[]
}

const LINES: readonly Line[] = [
  { name: '路灯不亮 LED', day: '2026-03-05', tags: ['a'] },
  { name: '井盖破损', day: '2026-03-06', tags: ['a', 'b'] },
  { name: '路面坑洼', day: '', tags: [] },
]

const SPEC: FilterSpec<Line> = {
  facets: [
    {
      key: 'period',
      label: '期间',
      all: '本季度',
      options: [{ value: '2025', label: '2025年' }],
      always: true,
    },
    {
      key: 'tag',
      label: '标签',
      all: '全部',
      options: [{ value: 'a', label: '甲' }],
      of: (line) => line.tags,
    },
  ],
  anyText: (line, test) => test(null) || test(undefined) || test(line.name),
  hint: '',
  day: { label: '日期', of: (line) => line.day },
}

const found = (part: Partial<ListFilter>) =>
  LINES.filter(passing(SPEC, { ...NO_FILTER, ...part })).map((line) => line.name)

describe('a filter', () => {
  it('lets everything pass that it does not ask about', () => {
    expect(found({})).toHaveLength(3)
    expect(found({ picks: { unknown: 'x', period: '2025' } })).toHaveLength(3)
  })
  it('asks for every word, in small or capital letters', () => {
    expect(found({ text: ' 路 ' })).toEqual(['路灯不亮 LED', '路面坑洼'])
    expect(found({ text: '路 不亮' })).toEqual(['路灯不亮 LED'])
    expect(found({ text: 'led' })).toEqual(['路灯不亮 LED'])
    expect(found({ text: 'l.d' })).toEqual([])
    expect(found({ text: '水管' })).toEqual([])
  })
  it('finds by their sound only the texts that are heard, and each word in its own way', () => {
    const heardSpec: FilterSpec<Line> = { ...SPEC, heard: (line, test) => line.day !== '' && test(line.name) }
    const sounds = (text: string, typed: string) => typed === 'lu' && text.startsWith('路')
    const heard = (spec: FilterSpec<Line>, text: string) =>
      LINES.filter(passing(spec, { ...NO_FILTER, text }, sounds)).map((line) => line.name)
    expect(heard(heardSpec, 'Lu')).toEqual(['路灯不亮 LED'])
    expect(heard(heardSpec, 'lu 不亮')).toEqual(['路灯不亮 LED'])
    expect(heard(heardSpec, 'lu 水管')).toEqual([])
    expect(heard(SPEC, 'lu')).toEqual([])
  })
  it('bounds days at both ends, and leaves out what has none', () => {
    expect(found({ from: '2026-03-06' })).toEqual(['井盖破损'])
    expect(found({ to: '2026-03-05' })).toEqual(['路灯不亮 LED'])
    expect(found({ from: '2026-03-05', to: '2026-03-06' })).toHaveLength(2)
  })
  it('finds a row under each of its values', () => {
    expect(found({ picks: { tag: 'b' } })).toEqual(['井盖破损'])
    expect(found({ picks: { tag: 'a' }, text: '井' })).toEqual(['井盖破损'])
  })
  it('forgets a pick of nothing', () => {
    const one = picked(NO_FILTER, 'tag', 'a')
    expect(one.picks).toEqual({ tag: 'a' })
    expect(picked(one, 'tag', '').picks).toEqual({})
    expect(sameFilter(picked(one, 'tag', ''), NO_FILTER)).toBe(true)
    expect(sameFilter(one, NO_FILTER)).toBe(false)
    expect(sameFilter({ ...one, picks: { tag: 'a', other: '' } }, one)).toBe(true)
    expect(sameFilter({ ...one, to: '2026-01-01' }, one)).toBe(false)
  })
  it('says itself in words', () => {
    expect(filterWords(SPEC, NO_FILTER)).toEqual(['期间：本季度'])
    const filter = { text: ' 路灯 ', from: '2026-03-01', to: '', picks: { tag: 'a', period: '2025' } }
    expect(filterWords(SPEC, filter)).toEqual([
      '期间：2025年',
      '标签：甲',
      '日期：2026年3月1日起',
      '含“路灯”',
    ])
    const day = { ...NO_FILTER, from: '2026-03-01', to: '2026-03-01' }
    expect(filterWords(SPEC, day)).toContain('日期：2026年3月1日')
    expect(filterWords(SPEC, { ...day, to: '2026-03-09' })).toContain('日期：2026年3月1日至2026年3月9日')
    expect(filterWords(SPEC, { ...day, from: '' })).toContain('日期：2026年3月1日止')
  })
})

describe('the facets of records', () => {
  const routed = ['routed', { route: 'office', unit: 'u1', on: '2026-03-01', due: '2026-03-20' }] as const
  it('know the kind and the type within it', () => {
    expect(kindFacet.of?.(rows.visit({ mode: 'visit' }))).toEqual(['visit', 'visit/visit'])
    expect(kindFacet.of?.(rows.issue({}))).toBe('issue')
    expect(kindFacet.of?.(rows.plan({ period: 'q2' }, []))).toEqual(['plan', 'plan/q2'])
    const values = kindFacet.options.map(({ value }) => value)
    expect(values).toContain('activity/inspection')
    expect(new Set(values).size).toBe(values.length)
  })
  it('know how a record stands on a day', () => {
    const states = (day: string, row: Parameters<NonNullable<typeof kindFacet.of>>[0]) =>
      stateFacet(day).of?.(row)
    const issue = rows.issue({}, [routed])
    expect(states('2026-03-20', issue)).toEqual(['routed', 'open'])
    expect(states('2026-03-21', issue)).toEqual(['routed', 'open', 'overdue'])
    expect(states('2026-03-21', rows.meeting({}))).toEqual(['draft'])
    expect(states('2026-03-21', { ...rows.visit({}), contested: true })).toEqual(['disputed'])
    const place = { path: 'fields/note', shown: '电话', lost: '当面', by: 'p1', at: '', event: 'e1' }
    expect(states('2026-03-21', { ...rows.visit({}), lost: [place] })).toEqual(['lost'])
    const offered = stateFacet('2026-03-21').options.map(({ value }) => value)
    expect(offered).toEqual(
      expect.arrayContaining(['routed', 'open', 'overdue', 'draft', 'disputed', 'lost', 'kept']),
    )
  })
  it('know the categories of every matter of a visit', () => {
    const visit = rows.visit({}, [{ category: 'traffic' }, {}, { category: 'housing' }])
    expect(categoryFacet.of?.(visit)).toEqual(['traffic', 'housing'])
  })
})
