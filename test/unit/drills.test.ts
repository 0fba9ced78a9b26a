/** Every rule of docs/trust.md has a drill; each drill still finds what it takes away and the test that has to notice. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DRILLS } from '../faults/drills/list'
import { edited } from '../faults/drills/run'

const RULE = /^- \*\*R(\d+)\*\* /gm
const rules = [...readFileSync('docs/trust.md', 'utf8').matchAll(RULE)].map(([, number]) => Number(number))

it('every rule has a drill', () => {
  expect(rules.length).toBeGreaterThan(0)
  expect(rules.filter((number) => !DRILLS.some(({ rule }) => rule === number))).toEqual([])
})

it.each(DRILLS)('R$rule without $without can be held', ({ rule, edits, file, test }) => {
  expect(edits.length).toBeGreaterThan(0)
  for (const edit of edits) {
    const text = readFileSync(edit.file, 'utf8')
    expect(edited(text, edit)).not.toBe(text)
  }
  expect(test).toMatch(new RegExp(`\\bR${rule}\\b`))
  expect(readFileSync(file, 'utf8')).toContain(test)
})
