/** Whatever bytes arrive. `npm run faults -- --fuzz N` sends more. */
import { expect, it } from 'vitest'
import { fuzz } from './fuzz'
import { keptSeeds } from './seeds'

it.each(keptSeeds('fuzz'))(
  'P18 R12 no frame and no message, whatever its bytes, ends or stalls the server, or is taken when it does not fit (seed $seed)',
  async ({ seed, count }) => {
    const { sent, outcomes, problems } = await fuzz({ count, seed })
    expect(problems).toEqual([])
    expect(sent).toBe(count)
    // Both sides of the door were tried.
    expect(Object.keys(outcomes)).toEqual(
      expect.arrayContaining(['taken', 'broken', 'schema', 'closed 4400']),
    )
  },
  900_000,
)
