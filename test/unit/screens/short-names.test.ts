/** Units are found by how people shorten their names. */
import { expect, test } from 'vitest'
import { isShort } from '../../../renderer/ui/useNameSearch'

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
