/** Every rule of docs/trust.md is carried by a test with its number, and no test names a rule that is not there. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const RULE = /^- \*\*R(\d+)\*\* (.*)$/gm
/** At the beginning of a name, alone or after others (P11 R1), also after `it.each(…)(` and `describe(`. */
const NAME = /['"`]((?:[PR]\d+ )+)/g

const rules = [...readFileSync('docs/trust.md', 'utf8').matchAll(RULE)].map(([, number, words = '']) => ({
  number: Number(number),
  held: !words.includes('*Not yet held.*'),
}))

const tested = new Set(
  readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.test\.tsx?$/.test(file) && path.basename(file) !== 'trust.test.ts')
    .flatMap((file) => [...readFileSync(path.join('test', file), 'utf8').matchAll(NAME)])
    .flatMap(([, numbers = '']) => numbers.trim().split(' '))
    .filter((number) => number.startsWith('R'))
    .map((number) => Number(number.slice(1))),
)

it('the rules are numbered without a gap', () => {
  const numbers = rules.map(({ number }) => number).sort((a, b) => a - b)
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
})

it('a rule has a test with its number, or says that it is not yet held', () => {
  expect(rules.filter(({ number, held }) => held !== tested.has(number))).toEqual([])
})

it('every number in a test is a rule', () => {
  expect([...tested].filter((one) => !rules.some(({ number }) => number === one))).toEqual([])
})
