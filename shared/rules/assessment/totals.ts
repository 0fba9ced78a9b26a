/** From items to categories to the total: weights of what does not count are shared, first within the category, then among all. */
import { round2 } from './compute/outcome'
import type { Pack } from './pack'
import type { CategoryResult, ItemResult, Totals } from './types'

const counts = (item: ItemResult): boolean => item.status !== 'noDuty' && item.status !== 'notApplicable'
const weight = (items: readonly ItemResult[]): number => items.reduce((sum, item) => sum + item.points, 0)
const score = (items: readonly ItemResult[]): number =>
  items.reduce((sum, item) => sum + (item.score ?? 0), 0)

/** A category with its points after sharing: the weight of items that do not count goes to those that do. */
export function categoryResult(name: string, items: readonly ItemResult[]): CategoryResult {
  const points = round2(weight(items))
  const live = items.filter(counts)
  const scored = live.length > 0 ? round2((points * score(live)) / weight(live)) : null
  return { name, points, score: scored, items }
}

/** Totals on a scale of 100. A category in which nothing counts is left out, and the rest is scaled up. */
export function totalsOf(pack: Pack, categories: readonly CategoryResult[], isOver: boolean): Totals {
  const live = categories.filter((category) => category.score !== null)
  const base = live.reduce((sum, category) => sum + category.points, 0)
  const scale = base > 0 ? pack.total / base : 0
  const possible = live.reduce((sum, category) => {
    const items = category.items.filter(counts)
    const decided = items.filter((item) => item.score !== null)
    return sum + (category.points * weight(decided)) / weight(items)
  }, 0)
  const earned = round2(scale * live.reduce((sum, category) => sum + (category.score ?? 0), 0))
  const awaiting = categories
    .flatMap((category) => category.items)
    .filter((item) => item.status === 'awaiting')
  const final = awaiting.length === 0 && isOver && base > 0
  return {
    earned,
    possible: round2(scale * possible),
    awaiting: awaiting.length,
    final,
    grade: final ? gradeOf(pack, earned) : null,
  }
}

/** 优秀、良好、合格、不合格 by the pack's limits. */
export function gradeOf(pack: Pack, total: number): string {
  return pack.grades.find((grade) => total >= grade.from)?.label ?? pack.grades.at(-1)?.label ?? ''
}
