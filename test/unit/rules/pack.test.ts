import { expect, it } from 'vitest'
import { PACK, Pack } from '../../../shared/rules/assessment/index'

const items = PACK.categories.flatMap((category) => category.items)

it('the table has 20 categories, 73 items and 100 points', () => {
  expect(PACK.categories).toHaveLength(20)
  expect(items).toHaveLength(73)
  expect(items.reduce((sum, item) => sum + item.points, 0)).toBeCloseTo(100, 6)
})

it('items are numbered 1.1 … 20.3 without a gap', () => {
  const wanted = PACK.categories.flatMap((category, at) =>
    category.items.map((_item, index) => `${at + 1}.${index + 1}`),
  )
  expect(items.map((item) => item.code)).toEqual(wanted)
  expect(items[0]?.code).toBe('1.1')
  expect(items.at(-1)?.code).toBe('20.3')
})

it('every rule on the wall is a short plain sentence, without operators or formulas', () => {
  for (const item of items) {
    expect(`${item.name} ${item.rule}`, item.code).not.toMatch(/[<>=≥≤*×/()[\]{}]|floor|ceil/)
    expect(item.rule.length, item.code).toBeLessThanOrEqual(24)
  }
})

it('what is only the central station’s duty is not asked of the others', () => {
  const central = items.filter((item) => item.appliesTo === 'central').map((item) => item.code)
  expect(central).toEqual(['6.1', '13.1', '14.2', '14.4'])
})

it('a pack whose points do not add up, or that names a number twice, is refused', () => {
  const [first, ...rest] = PACK.categories
  const heavier = { ...first, items: first?.items.map((item) => ({ ...item, points: 9 })) }
  expect(Pack.safeParse({ ...PACK, categories: [heavier, ...rest] }).success).toBe(false)
  expect(Pack.safeParse({ ...PACK, categories: [first, first, ...rest.slice(1)] }).success).toBe(false)
})
