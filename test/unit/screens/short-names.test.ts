/** Names are found by how people shorten and hear them, the likeliest first. */
import { expect, test } from 'vitest'
import { answers, fetchSounds, isShort } from '../../../renderer/ui/useNameSearch'

test.each([
  ['区城市管理和综合执法局', '城管', true],
  ['区住房和建设局', '住建', true],
  ['区住房和建设局', '住建局', true],
  ['区住房和建设局', '建住', false],
  ['区住房和建设局', '住管', false],
  // One character is looked for as it is, and letters are heard.
  ['区住房和建设局', '房', false],
  ['区住房和建设局', 'zj', false],
  ['王小芳', '王芳', true],
])('%s by %s: %s', (name, typed, found) => {
  expect(isShort(name, typed)).toBe(found)
})

/** The names that are listed, in their order. */
async function listed(
  typed: string,
  ...options: readonly { readonly label: string; readonly name?: string }[]
) {
  const by = await fetchSounds()
  const found = options.map((option) => ({ label: option.label, at: answers(typed, option, by) }))
  return found
    .filter(({ at }) => at < 3)
    .sort((a, b) => a.at - b.at)
    .map(({ label }) => label)
}
const person = (name: string) => ({ label: `${name}（区）`, name })

test('who begins with what was typed comes before who only holds it', async () => {
  expect(await listed('yzq', person('胡玉珍'), person('于志强'))).toEqual(['于志强（区）'])
  expect(await listed('yz', person('胡玉珍'), person('于志强'))).toEqual(['于志强（区）', '胡玉珍（区）'])
  expect(await listed('玉', person('胡玉珍'), person('玉兰'))).toEqual(['玉兰（区）', '胡玉珍（区）'])
  expect(await listed('zf', person('王小芳'), person('张芳'))).toEqual(['张芳（区）'])
})

test('neither what stands in brackets nor the heading of a group is a name', async () => {
  const by = await fetchSounds()
  expect(await listed('区', person('于志强'))).toEqual([])
  expect(answers('zh', { label: '本站代表', options: [person('于志强')] }, by)).toBe(3)
  expect(answers('', person('于志强'), null)).toBeLessThan(3)
})
