import { describe, expect, it } from 'vitest'
import { COLUMNS, halves, LAYOUTS, words } from '../../../renderer/sheets/assessment/layout'
import { wallSheet } from '../../../renderer/sheets/assessment/model'
import { charactersOf, outside, parseRanges } from '../../../renderer/sheets/frame/fonts'
import { scaleFor } from '../../../renderer/sheets/frame/Preview'
import { pageRule } from '../../../renderer/sheets/frame/paper'
import { assess, itemsOf, PACK } from '../../../shared/rules/assessment/index'
import { longestSheet, RESIDENT } from './longest'
import { input, rows } from './rows'

const sheetOf = (part: Parameters<typeof input>[0], date = '2026-10-13') => {
  const given = input(part)
  const assessment = assess(PACK, given)
  return wallSheet({
    assessment,
    pack: PACK,
    office: given.office,
    date,
    rank: null,
    central: false,
    residents: [],
  })
}
const allEntered = rows.entries(
  itemsOf(assess(PACK, input())).map((item) => ({ id: item.code, score: item.points, note: '核实' })),
)

describe('the texts of the wall sheet', () => {
  it('hold every item once, in order, with its number', () => {
    const codes = longestSheet(true).categories.flatMap((category) => category.rows.map((row) => row.code))
    expect(codes).toHaveLength(73)
    expect(new Set(codes).size).toBe(73)
    expect([codes[0], codes.at(-1)]).toEqual(['1.1', '20.3'])
  })

  it('hold nothing of a resident, not even what the office typed', () => {
    const text = JSON.stringify(longestSheet(true))
    expect(text).not.toContain(RESIDENT.name)
    expect(text).not.toContain(RESIDENT.phone)
    expect(text).not.toContain(RESIDENT.address)
    expect(text).not.toContain('路灯')
    expect(text).toContain('139****5678')
  })

  it('say 暂计 and why while something is awaited, and promise the posting', () => {
    const sheet = sheetOf({})
    expect(sheet.total.label).toBe('暂计')
    expect(sheet.total.detail).toMatch(/尚有\d+项待录入/)
    expect(sheet.grade).toBe('待定')
    expect(sheet.period).toBe('考核完成后张贴，公示5个工作日')
  })

  it('give the total, the grade and five working days of posting when nothing is awaited', () => {
    const sheet = sheetOf({ entries: [allEntered] }, '2026-09-30')
    expect(sheet.total).toMatchObject({ label: '总分', value: '100' })
    expect(sheet.grade).toBe('优秀')
    expect(sheet.period).toBe('2026年9月30日至2026年10月12日（5个工作日）')
  })

  it('say so when the posting runs into a year without published holidays', () => {
    expect(sheetOf({ entries: [allEntered] }, '2026-12-30').period).toContain('假日安排未发布')
  })

  it('put a long remark below the table under a mark, never into the narrow column', () => {
    const sheet = longestSheet(false)
    const row = sheet.categories.flatMap((category) => category.rows).find(({ code }) => code === '7.1')
    expect(row?.remark).toMatch(/^[①-⑳]$/)
    expect(sheet.footnotes.some((note) => note.startsWith(`${row?.remark}7.1 更正（原计1分）`))).toBe(true)
  })

  it('name the version of the rules and the ways to answer', () => {
    const sheet = longestSheet(false)
    expect(sheet.rules).toContain('示范规则 2026-1')
    expect(sheet.foot.map(({ label }) => label)).toEqual(['监督电话', '反馈方式'])
    expect(sheet.foot[1]?.value).toContain('邮编518118')
  })
})

describe('the layout', () => {
  it('has the columns of the table and never goes below ten points', () => {
    expect(COLUMNS.map(({ label }) => label)).toEqual(
      '大类 编号 考核项目 分值 评分标准 完成情况 得分 备注'.split(' '),
    )
    expect(Math.min(...LAYOUTS.map(({ size }) => size))).toBeGreaterThanOrEqual(10)
  })

  it('divides the categories in order into two halves', () => {
    const { categories } = longestSheet(false)
    const [left, right] = halves(categories)
    expect([...left, ...right]).toEqual(categories)
    expect(Math.abs(left.length - right.length)).toBeLessThanOrEqual(2)
  })

  it('breaks lines between words, never before a closing mark or between a number and its unit', () => {
    const parts = words('提前3日张贴公告，缺1次扣0.3分')
    expect(parts.join('')).toBe('提前3日张贴公告，缺1次扣0.3分')
    expect(parts.every((part) => !/^[，。、）”]/.test(part) && !/\d$/.test(part))).toBe(true)
  })
})

describe('the frame of sheets', () => {
  it('sets the paper by its own page rule', () => {
    expect(pageRule('A3 portrait')).toBe('@page { size: 297mm 420mm; margin: 0 }')
  })
  it('is shown as large as the window allows', () => {
    expect(scaleFor('full', 'A3 portrait', { width: 300, height: 300 })).toBe(1)
    expect(scaleFor('page', 'A3 portrait', { width: 1366, height: 700 })).toBeCloseTo(0.41, 2)
    expect(scaleFor('width', 'A3 portrait', { width: 1171, height: 700 })).toBeCloseTo(1, 2)
  })
  it('knows which characters the bundled fonts cover', () => {
    const ranges = parseRanges('U+4E00-4E1F, U+5F??, U+3007')
    expect(ranges).toEqual([
      [0x4e00, 0x4e1f],
      [0x5f00, 0x5fff],
      [0x3007, 0x3007],
    ])
    expect(outside(charactersOf('一 张㛃㛃'), ranges)).toEqual(['㛃'])
  })
})
