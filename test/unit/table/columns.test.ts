/** Columns: what is shown, in words, and in which order the rows stand. */
import { describe, expect, it } from 'vitest'
import {
  type Column,
  cellText,
  chosenColumns,
  nextSort,
  sortRows,
  through,
} from '../../../renderer/ui/table/columns'
import { dueColumn, numberColumn } from '../../../renderer/ui/table/recordColumns'
import { rows } from '../rules/rows'

interface Line {
  readonly id: number
  readonly name: string
  readonly day: string
  readonly count: number
}

const NAME: Column<Line> = { key: 'name', title: '名称', width: 100, value: (line) => line.name }
const DAY: Column<Line> = { key: 'day', title: '日期', width: 100, type: 'date', value: (line) => line.day }
const COUNT: Column<Line> = {
  key: 'count',
  title: '数',
  width: 60,
  type: 'number',
  value: (line) => line.count,
}
const EXTRA: Column<Line> = { key: 'extra', title: '其他', width: 60, extra: true, value: () => '' }
const ALL = [NAME, DAY, COUNT, EXTRA]

const LINES: readonly Line[] = [
  { id: 1, name: '张三', day: '2026-03-05', count: 10 },
  { id: 2, name: '李四', day: '', count: 9 },
  { id: 3, name: '', day: '2026-03-04', count: 100 },
  { id: 4, name: '阿明', day: '2026-03-05', count: 9 },
]
const order = (column: Column<Line>, down: boolean) => sortRows(LINES, column, down).map((line) => line.id)

describe('sorting', () => {
  it('reads Chinese by sound, and puts nothing last either way', () => {
    expect(order(NAME, false)).toEqual([4, 2, 1, 3])
    expect(order(NAME, true)).toEqual([1, 2, 4, 3])
  })
  it('compares days and numbers by their size and keeps equal ones as they were', () => {
    expect(order(DAY, false)).toEqual([3, 1, 4, 2])
    expect(order(DAY, true)).toEqual([1, 4, 3, 2])
    expect(order(COUNT, false)).toEqual([2, 4, 1, 3])
    expect(order(COUNT, true)).toEqual([3, 1, 2, 4])
  })
  it('goes up, down and back', () => {
    const up = nextSort(null, 'name')
    expect(up).toEqual({ key: 'name', down: false })
    const down = nextSort(up, 'name')
    expect(down).toEqual({ key: 'name', down: true })
    expect(nextSort(down, 'name')).toBeNull()
    expect(nextSort(down, 'day')).toEqual({ key: 'day', down: false })
  })
  it('knows that 接〔2026〕9号 comes before 接〔2026〕10号 and after 接〔2025〕300号', () => {
    const visits = ['接〔2026〕10号', null, '接〔2025〕300号', '接〔2026〕9号'].map((number) => ({
      ...rows.visit({ date: '2026-01-05' }),
      number,
    }))
    expect(sortRows(visits, numberColumn, false).map((row) => row.number)).toEqual([
      '接〔2025〕300号',
      '接〔2026〕9号',
      '接〔2026〕10号',
      null,
    ])
  })
  it('puts matters in the order of the limits of what they wait for before those that wait for nothing', () => {
    const issue = (title: string, due?: string) =>
      rows.issue({ title, date: '2026-01-05' }, [
        ['routed', { route: 'office', unit: 'u', on: '2026-01-06', ...(due ? { due } : {}) }],
      ])
    const closed = (title: string, told: boolean) =>
      rows.issue({ title, date: '2026-01-05' }, [
        ['routed', { route: 'office', unit: 'u', on: '2026-01-06', due: '2026-01-07' }],
        ['closed', { on: '2026-02-02', outcome: 'solved', note: '好了' }],
        ...(told ? [['told', { on: '2026-02-03', way: 'phone' }] as const] : []),
      ])
    const list = [
      closed('已告知', true),
      { ...issue('待裁定', '2026-01-20'), contested: true },
      issue('未定'),
      issue('晚', '2026-03-01'),
      closed('待告知', false),
      issue('早', '2026-02-01'),
    ]
    expect(sortRows(list, dueColumn, false).map((row) => row.title)).toEqual([
      '早',
      '待告知',
      '晚',
      '待裁定',
      '未定',
      '已告知',
    ])
  })
})

describe('columns', () => {
  it('are chosen by key, in the chosen order; unknown keys are passed over', () => {
    expect(chosenColumns(ALL, null)).toEqual([NAME, DAY, COUNT])
    expect(chosenColumns(ALL, ['extra', 'gone', 'name'])).toEqual([EXTRA, NAME])
    expect(chosenColumns(ALL, ['gone'])).toEqual([NAME, DAY, COUNT])
  })
  it('write days for a person', () => {
    const [line] = LINES
    expect(ALL.map((column) => line && cellText(column, line))).toEqual(['张三', '2026年3月5日', '10', ''])
  })
  it('reach through to a row that a line holds', () => {
    const inner = through<{ line: Line }, Line>(DAY, ({ line }) => line)
    expect(cellText(inner, { line: LINES[0]! })).toBe('2026年3月5日')
    expect(inner.key).toBe('day')
  })
})
