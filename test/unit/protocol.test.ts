/** Every rule of docs/protocol.md is carried by a test with its number, and no test names a rule that is not there. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const TESTS = ['test/unit/server', 'test/unit/admin', 'test/faults']

function numbersIn(text: string, pattern: RegExp): string[] {
  return [...text.matchAll(pattern)].flatMap(([, number]) => (number ? [number] : []))
}

const rules = numbersIn(readFileSync('docs/protocol.md', 'utf8'), /^- \*\*(P\d+)\*\*/gm)
const tested = TESTS.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => /^(?!protocol).*\.test\.ts$/.test(file))
    .flatMap((file) => numbersIn(readFileSync(path.join(folder, file), 'utf8'), /['"`](P\d+) /g)),
)

it('the rules are numbered upwards without a gap', () => {
  expect(rules).toEqual(rules.map((_, at) => `P${at + 1}`))
})

it('every rule has a test with its number', () => {
  expect(rules.filter((rule) => !tested.includes(rule))).toEqual([])
})

it('every number in a test is a rule', () => {
  expect(tested.filter((number) => !rules.includes(number))).toEqual([])
})
