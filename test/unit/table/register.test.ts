/** A list on paper: what it says, and where its pages begin. */
import { describe, expect, it } from 'vitest'
import { pageStarts } from '../../../renderer/sheets/register/model'
import type { Column } from '../../../renderer/ui/table/columns'
import { MOST_ROWS, registerOf } from '../../../renderer/ui/table/register'

interface Line {
  readonly recordId: string
  readonly text: string
}
const COLUMNS: readonly Column<Line>[] = [
  { key: 'text', title: '内容', width: 200, grow: true, value: (line) => line.text },
  { key: 'n', title: '数', width: 60, type: 'number', value: () => 7 },
]
const WORDS = { title: '民生问题', owner: '坪山站', filter: ['阶段：办理中'], printedOn: '2026年3月5日' }

describe('a register', () => {
  it('numbers its rows and says whose it is, by which filter and when', () => {
    const lines = [
      { recordId: 'a', text: '路灯\n不亮' },
      { recordId: 'b', text: '长'.repeat(300) },
    ]
    const sheet = registerOf(COLUMNS, lines, { ...WORDS, count: 2 })
    expect(sheet).toMatchObject({
      title: '民生问题台账',
      owner: '坪山站',
      filter: '筛选：阶段：办理中',
      facts: '共 2 条　　打印日期：2026年3月5日',
    })
    expect(sheet.columns.map(({ title }) => title)).toEqual(['序号', '内容', '数'])
    expect(sheet.rows[0]?.cells).toEqual(['1', '路灯 不亮', '7'])
    expect(sheet.rows[1]?.cells[1]).toMatch(/^长{240}…$/)
  })
  it('does not name itself twice, and says nothing of a filter that is none', () => {
    const sheet = registerOf(COLUMNS, [], { ...WORDS, title: '全部台账', filter: [], count: 0 })
    expect(sheet).toMatchObject({ title: '全部台账', filter: '' })
  })
  it('stops at what fits a binder', () => {
    const lines = Array.from({ length: MOST_ROWS + 5 }, (_, at) => ({ recordId: String(at), text: '' }))
    expect(registerOf(COLUMNS, lines, { ...WORDS, count: lines.length }).rows).toHaveLength(MOST_ROWS)
  })
})

describe('its pages', () => {
  const ends = (heights: readonly number[]) =>
    heights.map((_, at) => heights.slice(0, at + 1).reduce((sum, height) => sum + height, 0))
  it('are filled, the first one with less room', () => {
    expect(pageStarts(ends([10, 10, 10, 10, 10, 10]), { first: 20, next: 30 })).toEqual([0, 2, 5])
    expect(pageStarts(ends([10, 10]), { first: 20, next: 30 })).toEqual([0])
    expect(pageStarts([], { first: 20, next: 30 })).toEqual([0])
  })
  it('begin before the row that would not fit', () => {
    expect(pageStarts(ends([10, 15, 10, 25]), { first: 20, next: 30 })).toEqual([0, 1, 3])
  })
  it('keep a few rows that belong together on one page, and break what is long', () => {
    const room = { first: 40, next: 60 }
    const rows = ends([10, 10, 10, 10, 10, 10])
    const together = (...at: number[]) => rows.map((_, index) => at.includes(index))
    expect(pageStarts(rows, room)).toEqual([0, 4])
    expect(pageStarts(rows, room, together(3))).toEqual([0, 3])
    expect(pageStarts(rows, room, together(2, 3)), 'more than a third of a page').toEqual([0, 4])
    expect(pageStarts(ends([30, 20, 20]), room, together(1)), 'higher than a third').toEqual([0, 1])
    expect(pageStarts(ends([10, 10]), { first: 10, next: 60 }, together(0)), 'at the top').toEqual([0, 1])
  })
  it('give a row that is higher than a page a page of its own', () => {
    expect(pageStarts(ends([50, 10, 50, 10]), { first: 20, next: 30 })).toEqual([0, 1, 2, 3])
  })
})
