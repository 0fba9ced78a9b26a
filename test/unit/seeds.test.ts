/** A seed that ever failed is taken again. */
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { keepSeed, keptSeeds } from '../faults/seeds'
import { testFolder } from '../support/folder'

it('a seed that failed is kept behind the others, once, with the larger count', async () => {
  const folder = await testFolder('seeds')
  const file = path.join(folder.path, 'seeds.json')
  copyFileSync('test/faults/seeds.json', file)
  const before = keptSeeds('fuzz', file)
  keepSeed('fuzz', { seed: 7, count: 3_000 }, file)
  keepSeed('fuzz', { seed: 7, count: 1_000 }, file)
  expect(keptSeeds('fuzz', file)).toEqual([...before, { seed: 7, count: 3_000 }])
  expect(keptSeeds('kills', file)).toEqual(keptSeeds('kills'))
  await folder.remove()
})
