/** One record on paper: what stands on it, what does not, and that no text is too long for a page. */
import { describe, expect, test } from 'vitest'
import { isStationRecord } from '../../../renderer/ui/kindWords'
import { historyOf } from '../../../renderer/ui/read/history'
import { recordSheet } from '../../../renderer/ui/record/sheet'
import type { Row } from '../../../shared/records/row'
import { rows } from '../rules/rows'

const NAMES = { of: (id: string) => ({ 'station-a': '坪山站', p: '莫春燕', d: '张伟' })[id] ?? '' }

function sheetOf(row: Row, history: Parameters<typeof recordSheet>[1] = []) {
  if (!isStationRecord(row)) throw new Error('not of a station')
  return recordSheet(row, history, { owner: '坪山站', names: NAMES, day: '2026-03-06' })
}
const text = (row: Row) => sheetOf(row).rows.map(({ cells }) => cells.join('|'))

describe('a visit', () => {
  const fields = {
    date: '2026-03-05',
    mode: 'reception',
    name: '周文海',
    phone: '13800138000',
    deputies: ['d'],
  }
  const matters = [
    { words: '东门路灯不亮\n孩子放学摸黑', route: 'community' },
    { words: '电梯停了', route: 'onSpot' },
  ]

  test('has its fields, its matters one after the other, and who signs', () => {
    const sheet = sheetOf(rows.visit(fields, matters))
    expect(sheet).toMatchObject({ title: '接访登记表', owner: '坪山站', paper: 'A4 portrait' })
    const lines = text(rows.visit(fields, matters))
    expect(lines).toContain('姓名|周文海')
    expect(lines).toContain('反映事项1|反映事项（原话原意）：东门路灯不亮')
    expect(lines).toContain('|孩子放学摸黑')
    expect(lines.some((line) => line.startsWith('反映事项2|') && line.includes('电梯停了'))).toBe(true)
    expect(lines.at(-1)).toMatch(/^签名\|接访代表：＿+　　来访人：＿+　　记录人：＿+$/)
  })

  test('of a resident who asked for it tells nothing of who it is', () => {
    const whole = text(rows.visit({ ...fields, secret: true, address: '东门3栋' }, matters)).join('\n')
    expect(whole).toContain('来访人|要求保密，不印出')
    for (const personal of ['周文海', '13800138000', '东门3栋']) expect(whole).not.toContain(personal)
  })
})

test('an issue has its steps in their order, and no inner links', () => {
  const row = rows.issue({ date: '2026-03-01', title: '路灯不亮', visit: 'some-visit', matter: 'm1' }, [])
  const step = (type: string, title: string, at: string, passedOver: '' | '已收回' = '') => ({
    id: type,
    type,
    title,
    at,
    who: '莫春燕',
    onBehalfOf: '',
    writtenAt: '',
    kind: 'step' as const,
    passedOver,
    lines: [{ label: '说明', from: '', to: `${title}了` }],
  })
  const history = [
    step('closed', '办结', '2026-03-04T02:00:00Z'),
    step('urged', '催办', '2026-03-03T02:00:00Z', '已收回'),
    step('routed', '分流交办', '2026-03-02T02:00:00Z'),
  ]
  const cells = sheetOf(row, history).rows.map((one) => one.cells)
  const labels = cells.map(([label]) => label).filter(Boolean)
  expect(labels.slice(-3)).toEqual(['分流交办', '办结', '签名'])
  expect(cells.flat().join('|')).not.toContain('some-visit')
  expect(historyOf('issue', [], NAMES)).toEqual([])
})

test('a long text goes on in further rows, none of it lost', () => {
  const words = '长'.repeat(950)
  const lines = sheetOf(rows.visit({ date: '2026-03-05' }, [{ words, route: 'onSpot' }])).rows
  const own = lines.filter(({ id }) => id.startsWith('matters-'))
  expect(own.map(({ goesOn }) => goesOn === true)).toEqual([true, true, true, false])
  expect([...own.map(({ cells }) => cells[1]).join('')].filter((one) => one === '长')).toHaveLength(950)
})

describe('photos', () => {
  const photos = Array.from({ length: 3 }, (_, at) => ({
    id: `p${at}`,
    order: at,
    photo: `${at}`.repeat(64),
    caption: `图${at}`,
  }))
  const pictures = photos.slice(0, 2).map(({ photo, caption }) => ({ src: `blob:${photo}`, caption }))
  const sheetWith = (secret: boolean) => {
    const row = rows.visit({ date: '2026-03-05', secret }, [])
    const withPhotos = { ...row, items: { ...row.items, photos } }
    return recordSheet(withPhotos, [], { owner: '坪山站', names: NAMES, day: '2026-03-06', pictures }).rows
  }

  test('stand two in a row, and those that could not be had are counted', () => {
    const [pair, lacking] = sheetWith(false).filter(({ id }) => id.startsWith('photos'))
    expect(pair).toMatchObject({ cells: ['照片', ''], pictures })
    expect(lacking?.cells.join('')).toContain('另有 1 张照片没有取到')
    const whole = JSON.stringify(sheetWith(false))
    expect(whole).not.toContain('图片：')
  })

  test('of a resident who asked for secrecy are not printed', () => {
    expect(sheetWith(true).filter(({ id }) => id.startsWith('photos'))).toEqual([])
  })
})
