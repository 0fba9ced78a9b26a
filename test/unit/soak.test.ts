/** What the soak calls flat. */
import { expect, it } from 'vitest'
import { type Look, problemsIn } from '../faults/soak'

const looks = (grow: Partial<Look> = {}): Look[] =>
  Array.from({ length: 16 }, (_, at) => {
    const base = { minute: at, heap: 30, resident: 120, file: 1 + at, log: 0, commits: 1000 * (at + 1) }
    const extra = Object.entries(grow).map(([key, by]) => [key, (base[key as keyof Look] ?? 0) + by * at])
    return { ...base, ...Object.fromEntries(extra) }
  })

it('R11 a file that grows with its commits alone is flat', () => {
  expect(problemsIn(looks())).toEqual([])
})

it.each([
  [{ heap: 4 }, /heap grew/],
  [{ resident: 20 }, /resident grew/],
  [{ log: 2 }, /the log grew/],
  [{ commits: -900 }, /a commit/],
  [{ commits: -1000 }, /nothing was written/],
])('R11 %o is told', (grow, told) => {
  expect(problemsIn(looks(grow)).join('; ')).toMatch(told)
})

it('a run that is too short tells nothing and says so', () => {
  expect(problemsIn(looks().slice(0, 3))).toEqual([expect.stringMatching(/too short/)])
})
