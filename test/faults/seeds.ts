/**
 * Seeds that the tests take, and that a longer run takes before its own: the usual one, and every one at which something ever went
 * wrong. They lie in `seeds.json`; what a run finds is added there, and is to be committed with the mending.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'

const Kept = z.object({
  seed: z.number().int().nonnegative(),
  /** How many kills, frames or courses it takes to come to where it went wrong. */
  count: z.number().int().positive(),
})
export type KeptSeed = z.infer<typeof Kept>

const Seeds = z.object({ kills: z.array(Kept), fuzz: z.array(Kept), orders: z.array(Kept) })
export type SeededRun = keyof z.infer<typeof Seeds>

const FILE = fileURLToPath(new URL('seeds.json', import.meta.url))

/** All seeds of a kind of run, the usual one first. */
export function keptSeeds(run: SeededRun, file = FILE): readonly KeptSeed[] {
  return Seeds.parse(JSON.parse(readFileSync(file, 'utf8')))[run]
}

/** Keeps a seed at which something went wrong. Of a seed that is kept already, the larger count stays. */
export function keepSeed(run: SeededRun, { seed, count }: KeptSeed, file = FILE): void {
  const seeds = Seeds.parse(JSON.parse(readFileSync(file, 'utf8')))
  const known = seeds[run].find((one) => one.seed === seed)
  const kept = { seed, count: Math.max(count, known?.count ?? 0) }
  const others = seeds[run].filter((one) => one !== known)
  const all = known ? seeds[run].map((one) => (one === known ? kept : one)) : [...others, kept]
  const lines = Object.entries({ ...seeds, [run]: all }).map(
    ([name, list]) =>
      `  "${name}": [${list.map((one) => `{ "seed": ${one.seed}, "count": ${one.count} }`).join(', ')}]`,
  )
  writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`)
}
