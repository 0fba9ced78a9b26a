/** Server and browser killed at random moments under load. `npm run faults -- --kills N` does it longer. */
import { expect, it } from 'vitest'
import { killAgainAndAgain } from './kills'
import { keptSeeds } from './seeds'

it.each(keptSeeds('kills'))(
  'P11 R1 R15 R17 nothing acknowledged, saved or shown as delivered is lost when server and browser are killed (seed $seed)',
  async ({ seed, count: kills }) => {
    const figures = await killAgainAndAgain({ kills, seed })
    expect(figures.problems).toEqual([])
    expect(figures.mended).toBeGreaterThanOrEqual(figures.cutOff)
    // It was under load, and each kind of promise was made.
    for (const count of [figures.saved, figures.delivered, figures.acknowledged])
      expect(count).toBeGreaterThan(kills)
  },
  900_000,
)
