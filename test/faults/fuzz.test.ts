/** Whatever bytes arrive. `npm run faults -- --fuzz N` sends more. */
import { expect, it } from 'vitest'
import { fuzz } from './fuzz'

/** Printed with a failure. Add one that ever failed; keep it. */
const SEEDS = [20260305]
const COUNT = 2_000

it.each(SEEDS)(
  'P18 R12 no frame and no message, whatever its bytes, ends or stalls the server, or is taken when it does not fit (seed %i)',
  async (seed) => {
    const count = COUNT / SEEDS.length
    const { sent, outcomes, problems } = await fuzz({ count, seed })
    expect(problems).toEqual([])
    expect(sent).toBe(count)
    // Both sides of the door were tried.
    expect(Object.keys(outcomes)).toEqual(
      expect.arrayContaining(['taken', 'broken', 'schema', 'closed 4400']),
    )
  },
)
