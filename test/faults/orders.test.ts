/** Edits, cut lines, restarts and kills in random order. `npm run faults -- --orders N` takes more of them. */
import { expect, it } from 'vitest'
import { takeCourses } from './orders'
import { keptSeeds } from './seeds'

it.each(keptSeeds('orders'))(
  'R8 whatever is edited, cut, dead, restarted and killed in whatever order, all come to hold the same (seed $seed)',
  async ({ seed, count }) => {
    const { saved, problems } = await takeCourses({ count, seed })
    expect(problems).toEqual([])
    expect(saved).toBeGreaterThan(count)
  },
  300_000,
)
